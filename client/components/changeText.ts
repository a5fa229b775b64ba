import type { TFunction } from "i18next";
import type { ValueRow } from "../../server/api/contract.ts";
import { countedUnits } from "../charts/countedUnits.ts";
import { differenceText } from "./valueText.ts";

/** +12.3%, +3.85 百分点: of a count in per cent, of a rate or score in its own unit. */
export function changeText(
  change: number | null | undefined,
  unit: string,
  language: string,
  t: TFunction,
): string | undefined {
  if (typeof change !== "number") return undefined;
  if (countedUnits.has(unit)) return `${differenceText(change, language, 1)}%`;
  return `${differenceText(change, language)} ${t(`difference.${unit}`)}`;
}

/** In words, how a figure stands to last year's: claimed only where more than chance is between them. */
export function thanLastYear(
  { lastYearChange, lastYearVerdict }: Pick<ValueRow, "lastYearChange" | "lastYearVerdict">,
  unit: string,
  t: TFunction,
): string | undefined {
  if (typeof lastYearChange !== "number") return undefined;
  const direction = directionOf(lastYearChange, unit);
  if (direction === "same") return t("overview.than.same");
  if (lastYearVerdict === "similar" || lastYearVerdict === "tooFew")
    return t(`overview.than.${lastYearVerdict}`);
  return t(`overview.than.${lastYearVerdict ? direction : `${direction}Untested`}`);
}

/** Whether it is written as something else than nothing: what rounds to no change is none. */
function directionOf(change: number, unit: string): "above" | "below" | "same" {
  const shown = Number(change.toFixed(countedUnits.has(unit) ? 1 : 2));
  if (shown === 0) return "same";
  return shown > 0 ? "above" : "below";
}
