import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { ArchivedReport } from "../../../server/api/contract.ts";
import { areas, catalogue } from "../../api/queries.ts";
import { areaNames } from "../../components/areaNames.ts";
import { TableFrame } from "../../components/table/TableFrame.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { monthText } from "./monthText.ts";

const columns = ["indicator", "area", "period", "before", "after"] as const;

/** What stands in this edition otherwise than in the one before, as printed. */
export function EditionChanges({ report: { changes, edition } }: { report: ArchivedReport }) {
  const { t, i18n } = useTranslation();
  const { data: city } = useQuery(areas);
  const { data: known } = useQuery(catalogue);
  const language = i18n.language;
  const nameOf = (area: string | null) =>
    area === null ? t("reports.whole") : city ? areaNames(city, language).areaName(area) : area;
  const titleOf = (id: string, printed: string) => {
    const found = known?.indicators.find((each) => each.id === id);
    return found ? inLanguage(found.title, language) : printed;
  };
  const caption = t("reports.changesTable", { edition, before: edition - 1, count: changes.length });
  return (
    <section aria-labelledby="changes">
      <h2 id="changes">{t("reports.changes")}</h2>
      {changes.length === 0 ? (
        <p>{t("reports.noFigureChanged")}</p>
      ) : (
        <TableFrame caption={caption} frame="tall" className="stacking">
          <thead>
            <tr>
              {columns.map((each) => (
                <th scope="col" key={each} className={each === "before" || each === "after" ? "number" : ""}>
                  {t(`reports.change.${each}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map(({ indicator, title, unit, area, period, before, after }) => (
              <tr key={`${indicator} ${area} ${period}`}>
                <th scope="row">
                  {titleOf(indicator, title)} <span className="quiet">{t(`unit.${unit}`, unit)}</span>
                </th>
                <td data-label={t("reports.change.area")}>{nameOf(area)}</td>
                <td data-label={t("reports.change.period")}>{spanText(period, language)}</td>
                <td data-label={t("reports.change.before")} className="number">
                  {before ?? t("reports.notThere")}
                </td>
                <td data-label={t("reports.change.after")} className="number">
                  {after ?? t("reports.notThere")}
                </td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
    </section>
  );
}

function spanText(period: string, language: string): string {
  const [from = "", to = from] = period.split("/");
  return from === to ? monthText(from, language) : `${monthText(from, language)}—${monthText(to, language)}`;
}
