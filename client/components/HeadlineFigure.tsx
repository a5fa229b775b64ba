import { useTranslation } from "react-i18next";
import type { Indicator, ValueRow } from "../../server/api/contract.ts";
import type { Grain } from "../state/filters.ts";
import { valueText } from "./valueText.ts";
import { FigureValue } from "./why/FigureValue.tsx";

interface HeadlineFigureProps {
  indicator: Pick<Indicator, "unit">;
  figure: ValueRow;
  grain: Grain;
  snapshot: number;
}

/** A figure in large with its unit, and whether it is final; it tells why it is what it is. */
export function HeadlineFigure({ indicator: { unit }, figure, grain, snapshot }: HeadlineFigureProps) {
  const { t, i18n } = useTranslation();
  const isProvisional = figure.state === "provisional";
  const plain = isProvisional ? { ...figure, state: "ok" as const } : figure;
  return (
    <>
      <strong data-testid="value">
        <FigureValue row={figure} grain={grain} snapshot={snapshot} unit={unit}>
          {valueText(plain, i18n.language, t, unit)}
        </FigureValue>
      </strong>{" "}
      {figure.value !== null && t(`unit.${unit}`)}
      {isProvisional && <span className="tag">{t("state.provisional")}</span>}
    </>
  );
}
