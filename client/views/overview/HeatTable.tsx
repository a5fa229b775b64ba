import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import { moveByArrows } from "../../components/moveByArrows.ts";
import { valueText } from "../../components/valueText.ts";
import { plainMark, VerdictLegend, VerdictMark } from "../../components/VerdictMark.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

interface HeatTableProps {
  indicators: Indicator[];
  figures: Figure[];
  city: Areas;
  when: string;
}

/** Areas by headlines: where to look. A neutral figure is in ink, for neither side of it is good. */
export function HeatTable({ indicators, figures, city, when }: HeatTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const found = new Map(figures.map((figure) => [`${figure.indicator} ${figure.area}`, figure]));
  const groups = city.groups
    .map((group) => ({
      group,
      members: city.areas.filter(
        ({ code, group: id }) =>
          id === group.id && indicators.some((each) => found.has(`${each.id} ${code}`)),
      ),
    }))
    .filter(({ members }) => members.length > 0);
  const first = groups[0]?.members[0]?.code;
  const caption = t("overview.heat", { when });
  return (
    <>
      <div className="table-frame held" role="region" aria-label={caption} tabIndex={0}>
        <table className="heat">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t("compare.area")}</th>
              {indicators.map(({ id, title, unit }) => (
                <th scope="col" key={id}>
                  {inLanguage(title, language)} <span className="note">{t(`unit.${unit}`)}</span>
                </th>
              ))}
            </tr>
          </thead>
          {groups.map(({ group, members }) => (
            <tbody key={group.id}>
              <tr>
                <th scope="rowgroup" colSpan={indicators.length + 1} className="group">
                  {inLanguage(group.name, language)}
                </th>
              </tr>
              {members.map(({ code, name }) => (
                <tr key={code}>
                  <th scope="row">
                    <Link
                      to="/areas/$code"
                      params={{ code }}
                      search={true}
                      tabIndex={code === first ? 0 : -1}
                      onKeyDown={moveByArrows}
                    >
                      {inLanguage(name, language)}
                    </Link>
                  </th>
                  {indicators.map((indicator) => (
                    <HeatCell
                      key={indicator.id}
                      indicator={indicator}
                      figure={found.get(`${indicator.id} ${code}`)}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <VerdictLegend more={t("overview.legend")} />
    </>
  );
}

function HeatCell({ indicator, figure }: { indicator: Indicator; figure: Figure | undefined }) {
  const { t, i18n } = useTranslation();
  if (figure === undefined) return <td className="number">—</td>;
  const { verdict } = figure;
  return (
    <td className={`number ${verdict ?? ""}`}>
      <Link
        to="/compare"
        search={(before) => ({ ...before, i: indicator.id, d: undefined, w: undefined })}
        tabIndex={-1}
        onKeyDown={moveByArrows}
      >
        {valueText(figure, i18n.language, t, indicator.unit)}{" "}
        <VerdictMark mark={plainMark(verdict)} isShort />
      </Link>
    </td>
  );
}
