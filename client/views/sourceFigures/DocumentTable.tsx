import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { dimensionTitle, memberText } from "../../components/dimensionText.ts";
import { valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { agreement, type SourceFigure } from "./agreement.ts";

const signs = { agrees: "●", differs: "◆", missing: "○" };
const columns = ["section", "phrase", "indicator"] as const;
const numbers = ["theirs", "ours"] as const;

interface DocumentTableProps {
  document: string;
  figures: SourceFigure[];
  indicators: Indicator[];
}

export function DocumentTable({ document, figures, indicators }: DocumentTableProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  return (
    <section aria-labelledby={document}>
      <h2 id={document}>{t("sourceFigures.ofDocument", { document })}</h2>
      <table className="stacking source-figures">
        <caption>{t("sourceFigures.tableOf", { document, count: figures.length })}</caption>
        <thead>
          <tr>
            {columns.map((each) => (
              <th scope="col" key={each} className={each}>
                {t(`sourceFigures.${each}`)}
              </th>
            ))}
            {numbers.map((each) => (
              <th scope="col" key={each} className="number">
                {t(`sourceFigures.${each}`)}
              </th>
            ))}
            <th scope="col" className="verdict">
              {t("sourceFigures.verdict")}
            </th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const verdict = agreement(figure);
            const unit = t(`unit.${figure.unit}`);
            return (
              <tr key={figure.id}>
                <td data-label={t("sourceFigures.section")} lang="zh-CN">
                  {figure.section}
                </td>
                <th scope="row" lang="zh-CN">
                  “{figure.phrase}”<span className="note">{figure.title}</span>
                </th>
                <td data-label={t("sourceFigures.indicator")}>
                  <Asked figure={figure} indicators={indicators} />
                </td>
                <td className="number" data-label={t("sourceFigures.theirs")}>
                  <Theirs figure={figure} />
                </td>
                <td className="number" data-label={t("sourceFigures.ours")}>
                  {valueText(figure, language, t)} {figure.value !== null && unit}
                </td>
                <td data-label={t("sourceFigures.verdict")} className={`verdict ${verdict}`}>
                  <span aria-hidden="true">{signs[verdict]}</span> {t(`sourceFigures.${verdict}`)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

/** What the document says: exactly, or that it is more than. */
function Theirs({ figure: { lower, upper, unit } }: { figure: SourceFigure }) {
  const { t, i18n } = useTranslation();
  const text = (value: number) => valueText({ value, state: "ok" }, i18n.language, t);
  if (lower === upper)
    return (
      <>
        {text(lower)} {t(`unit.${unit}`)}
      </>
    );
  return (
    <>
      {t("sourceFigures.atLeast", { value: `${text(lower)} ${t(`unit.${unit}`)}` })}
      <span className="note">{t("sourceFigures.upTo", { lower: text(lower), upper: text(upper) })}</span>
    </>
  );
}

/** The indicator that measures it, the filter, and which of its numbers. */
function Asked({ figure, indicators }: { figure: SourceFigure; indicators: Indicator[] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const indicator = indicators.find(({ id }) => id === figure.indicator);
  const only = Object.entries(figure.where).map(([dimension, member]) =>
    t("sourceFigures.only", {
      dimension: indicator ? dimensionTitle(indicator, dimension, language, t) : dimension,
      member: memberText(String(member), t),
    }),
  );
  if (figure.measure !== "value") only.push(t(`sourceFigures.measure.${figure.measure}`));
  return (
    <>
      {indicator ? (
        <Link to="/indicators/$id" params={{ id: indicator.id }} search={true}>
          {inLanguage(indicator.title, language)}
        </Link>
      ) : (
        <code>{figure.indicator}</code>
      )}
      {only.length > 0 && <span className="note">{listText(only, language)}</span>}
    </>
  );
}
