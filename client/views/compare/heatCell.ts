import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import type { AllComparedCell, HeldAgainst } from "../../api/allCompared.ts";
import { markOf } from "../../charts/mark.ts";
import type { HeatCellShown } from "../../components/heat/heat.ts";
import { valueText, withUnit } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { standingText } from "../../components/comparison/standingText.ts";

interface Asked {
  cell: AllComparedCell;
  indicator: Pick<Indicator, "title" | "unit">;
  area: string;
  against: HeldAgainst;
  /** Whether rows stand in the order of this column: then the order is to be read with its range. */
  isSorted: boolean;
}

/** A cell of the large table: the figure, its sign, and all of it in a sentence. */
export function heatCell(
  { cell, indicator, area, against, isSorted }: Asked,
  language: string,
  t: TFunction,
): HeatCellShown {
  const { value, state, verdict, isFlagged, rankLow, rankHigh, benchmark } = cell;
  const mark = markOf({ judged: verdict === null ? null : { verdict }, flags: { isFlagged } });
  const plain = (figure: number) => valueText({ value: figure, state: "ok" }, language, t, indicator.unit);
  const range = rankLow === null || rankHigh === null ? "" : `[${rankLow}–${rankHigh}]`;
  const unit = t(`unit.${indicator.unit}`);
  const words = [
    t("heat.explain", {
      area,
      title: inLanguage(indicator.title, language),
      value: value === null ? t(`state.${state}`) : withUnit(plain(value), unit, language),
    }),
    ...(value !== null && state === "provisional" ? [t("state.provisional")] : []),
    ...(state === "ok" ? [standingText({ reason: { code: cell.reason } }, mark, t)] : []),
    ...(benchmark === null || verdict === null
      ? []
      : [t(`heat.against.${against}`, { value: plain(benchmark) })]),
    ...(range === "" ? [] : [t("heat.rank", { range })]),
  ];
  return {
    text: value === null ? t(`state.${state}`) : plain(value),
    note: state === "provisional" ? t("state.provisional") : isSorted && range !== "" ? range : undefined,
    mark,
    state,
    label: words.join(t("heat.comma")),
  };
}
