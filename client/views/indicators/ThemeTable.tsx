import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator, Theme } from "../../../server/api/contract.ts";
import { countedText } from "../../components/countedText.ts";
import { IndicatorStateTag } from "../../components/IndicatorStateTag.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";

const arrows = { higher: "↑", lower: "↓", neutral: "=" };
const columns = ["indicator", "counts", "unit", "better", "finest", "privacy", "mechanisms"] as const;

interface ThemeTableProps {
  theme: Theme;
  members: Indicator[];
  /** All there are: one may be divided by another of another theme. */
  indicators: Indicator[];
}

export function ThemeTable({ theme, members, indicators }: ThemeTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return (
    <section aria-labelledby={theme.id}>
      <h2 id={theme.id}>{inLanguage(theme.title, language)}</h2>
      <table className="stacking catalogue" aria-labelledby={theme.id}>
        <colgroup>
          {columns.map((each) => (
            <col key={each} className={each} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((each) => (
              <th scope="col" key={each}>
                {t(`indicators.${each}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {members.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <Link to="/indicators/$id" params={{ id: each.id }} search={true}>
                  {inLanguage(each.title, language)}
                </Link>
                <IndicatorStateTag state={each.state} />
                <code>{each.id}</code>
              </th>
              <td data-label={t("indicators.counts")}>
                <Counts indicator={each} indicators={indicators} />
              </td>
              <td data-label={t("indicators.unit")}>{t(`unit.${each.unit}`)}</td>
              <td data-label={t("indicators.better")}>
                <span aria-hidden="true">{arrows[each.better]}</span> {t(`betterShort.${each.better}`)}
              </td>
              <td data-label={t("indicators.finest")}>{t(`finest.${each.finest}`)}</td>
              <td data-label={t("indicators.privacy")}>{t(`privacy.${each.privacy}`)}</td>
              <td data-label={t("indicators.mechanisms")}>{listText(each.mechanisms, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Counts({ indicator, indicators }: { indicator: Indicator; indicators: Indicator[] }) {
  const { t, i18n } = useTranslation();
  const { numerator, denominator } = countedText(indicator, indicators, i18n.language, t);
  // What has no words of its own would be a page of SQL; the indicator's page has it.
  if (numerator === indicator.numerator) return t("counted.formula");
  return denominator === undefined ? numerator : t("indicators.over", { numerator, denominator });
}
