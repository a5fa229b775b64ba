import type { CompositeRow } from "../../../api/composites.ts";
import { numberFormat } from "../../../i18n/formats.ts";

type Place = NonNullable<CompositeRow["place"]>;

/** `[2–5]`; a place is never written without its range, so it is the range that is written. */
export function rangeText({ rankLow, rankHigh }: Pick<Place, "rankLow" | "rankHigh">): string {
  return `[${rankLow}–${rankHigh}]`;
}

/** `84.34（82.90–85.81）` */
export function scoreText(
  { score, lower, upper }: Pick<CompositeRow, "score" | "lower" | "upper">,
  language: string,
): string | null {
  if (score === null) return null;
  const two = numberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return lower === null || upper === null
    ? two.format(score)
    : `${two.format(score)} (${two.format(lower)}–${two.format(upper)})`;
}

/** A part of all weights; what is not wholly nothing, or all, is not written as that. */
export function firstText(share: number, language: string): string {
  const percent = numberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  if (share > 0 && share < 0.0005) return `<${percent.format(0.001)}`;
  if (share < 1 && share > 0.9995) return `>${percent.format(0.999)}`;
  return percent.format(share);
}
