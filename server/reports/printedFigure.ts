import type { CompiledDefinition } from "../indicators/compiled.ts";
import type { ValueRow } from "../indicators/values.ts";
import type { PrintedFigure } from "./model.ts";
import { plainText } from "./text/words.ts";

/** A figure as it goes on paper, with the verdict that stands beside it. */
export function printedFigure(
  { id, title, unit }: Pick<CompiledDefinition, "id" | "title" | "unit">,
  { area, period, numerator, denominator, value, lower, upper, state }: ValueRow,
  verdict: string | null,
): PrintedFigure {
  return {
    indicator: id,
    title: title.zh,
    unit,
    area,
    period,
    numerator,
    denominator,
    value,
    lower,
    upper,
    state,
    text: plainText({ value, state, unit }),
    verdict,
  };
}
