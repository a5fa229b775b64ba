import type { AnsweredFigure } from "../../indicators/answer.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import { units } from "../../indicators/definition.ts";
import { againstLastYear, type AgainstLastYear } from "../../indicators/recentChange.ts";
import { printedDifference } from "../text/words.ts";

export function againstPrinted(
  definition: CompiledDefinition,
  now: AnsweredFigure,
  before: AnsweredFigure | undefined,
): AgainstLastYear {
  return asPrinted(definition, now.row.value, againstLastYear(definition, now, before));
}

/** On paper both figures stand beside their difference: whoever subtracts them comes to the same. */
export function asPrinted(
  { unit }: Pick<CompiledDefinition, "unit">,
  now: number | null,
  found: AgainstLastYear,
): AgainstLastYear {
  if (found.change === null || found.value === null || now === null || units[unit] === "count") return found;
  return { ...found, change: printedDifference(now, found.value, unit) };
}
