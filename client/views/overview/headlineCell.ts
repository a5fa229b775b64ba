import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { Figure } from "../../api/values.ts";
import type { HeatCellShown } from "../../components/heat/heat.ts";
import { valueText, withUnit } from "../../components/valueText.ts";
import { plainMark } from "../../components/VerdictMark.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

interface Asked {
  figure: Pick<Figure, "value" | "state" | "verdict">;
  indicator: Pick<Indicator, "title" | "unit">;
  area: string;
}

/** A cell of the small table: the figure, the sign of its verdict, and both in a sentence. */
export function headlineCell(
  { figure, indicator, area }: Asked,
  language: string,
  t: TFunction,
): HeatCellShown {
  const { value, state, verdict } = figure;
  const mark = plainMark(verdict ?? null);
  const text =
    value === null ? t(`state.${state}`) : valueText({ value, state: "ok" }, language, t, indicator.unit);
  const isProvisional = state === "provisional" && value !== null;
  const words = [
    t("heat.explain", {
      area,
      title: inLanguage(indicator.title, language),
      value: value === null ? text : withUnit(text, t(`unit.${indicator.unit}`), language),
    }),
    ...(isProvisional ? [t("state.provisional")] : []),
    ...(mark.standing === "none" ? [] : [t(`standing.${mark.standing}`)]),
  ];
  return {
    text,
    note: isProvisional ? t("state.provisional") : undefined,
    mark,
    state,
    label: words.join(t("heat.comma")),
  };
}
