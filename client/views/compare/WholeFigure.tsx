import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Figure, ValuesQuestion } from "../../api/values.ts";
import { valueText } from "../../components/valueText.ts";
import { FigureValue } from "../../components/why/FigureValue.tsx";
import type { Grain } from "../../state/filters.ts";

interface WholeFigureProps {
  indicator: Indicator;
  /** Of which place, and when, in words. */
  place: string;
  when: string;
  whole: Figure;
  grain: Grain;
  question: ValuesQuestion;
}

/** The figure of all that is in scope, below the page's title. */
export function WholeFigure({ indicator, place, when, whole, grain, question }: WholeFigureProps) {
  const { t, i18n } = useTranslation();
  const isProvisional = whole.state === "provisional";
  const shown = isProvisional ? ({ ...whole, state: "ok" } as const) : whole;
  return (
    <p className="lead">
      {place} {when}
      <strong className="figure" data-testid="whole">
        <FigureValue
          row={whole}
          grain={grain}
          snapshot={question.snapshot}
          unit={indicator.unit}
          where={question.where}
        >
          {valueText(shown, i18n.language, t, indicator.unit)}
        </FigureValue>
      </strong>
      {whole.value !== null && t(`unit.${indicator.unit}`)}
      {isProvisional && <span className="tag">{t("state.provisional")}</span>}
    </p>
  );
}
