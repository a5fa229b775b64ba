import { useTranslation } from "react-i18next";
import { changeText, directionOf } from "../../components/changeText.ts";
import { valueText } from "../../components/valueText.ts";
import type { TopicFigure } from "./useTopicFigures.ts";

/** Value and unit, as every place writes them. */
export function FigureNumber({ figure: { indicator, figure, isOfLastYear } }: { figure: TopicFigure }) {
  const { t, i18n } = useTranslation();
  if (figure === undefined) return <span className="bone line" role="status" aria-label={t("loading")} />;
  const isProvisional = figure.state === "provisional";
  const text = valueText(
    isProvisional ? { ...figure, state: "ok" } : figure,
    i18n.language,
    t,
    indicator.unit,
  );
  return (
    <span>
      <strong data-testid="value">{text}</strong> {figure.value !== null && t(`unit.${indicator.unit}`)}
      {isProvisional && <span className="tag">{t("state.provisional")}</span>}
      {isOfLastYear && <span className="tag">{t("topics.ofYear", { year: figure.period.slice(0, 4) })}</span>}
    </span>
  );
}

/** 同比 +3.2%，高于去年同期. */
export function FigureChange({ figure: { indicator, figure } }: { figure: TopicFigure }) {
  const { t, i18n } = useTranslation();
  if (figure === undefined || figure.value === null) return null;
  const change = figure.lastYearChange;
  const text = changeText(change, indicator.unit, i18n.language, t);
  if (text === undefined || typeof change !== "number")
    return <span className="quiet">{t("overview.noLastYear")}</span>;
  return (
    <span className="quiet">
      {t("overview.onLastYear", { change: text })} ·{" "}
      {t(`overview.than.${directionOf(change, indicator.unit)}`)}
    </span>
  );
}
