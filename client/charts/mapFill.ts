import { colourOf, type Mark } from "./mark.ts";
import type { ChartTheme } from "./theme.ts";

/** An area on a map, whichever kind of map it is. */
export interface MappedArea {
  /** Its code, by which other parts of the page light it, too. */
  area: string;
  name: string;
  /** The figure in words. */
  label: string;
  mark: Mark;
  /** Which of so many equal parts of the areas it is in by its value; null where it is coloured by its verdict. */
  bin: { at: number; of: number } | null;
  isMissing: boolean;
}

/** How an area is filled, and what can be read on it. */
export function mapFill(
  { mark, bin, isMissing }: MappedArea,
  theme: ChartTheme,
): { fill: string; opacity: number; ink: string } {
  if (isMissing) return { fill: theme.wash, opacity: 1, ink: theme.grey };
  if (bin) {
    const opacity = 0.08 + (0.77 * bin.at) / Math.max(1, bin.of - 1);
    return { fill: theme.ink, opacity, ink: opacity > 0.45 ? theme.paper : theme.ink };
  }
  const { standing, standsOut } = mark;
  const isPlain = standing === "similar" || standing === "tooFew" || standing === "none";
  if (isPlain) return { fill: theme.wash, opacity: 1, ink: theme.ink };
  const fill = colourOf(mark, theme);
  return standsOut
    ? { fill, opacity: 1, ink: theme.paper }
    : { fill, opacity: standing === "better" || standing === "worse" ? 0.22 : 0.12, ink: theme.ink };
}

/** Values cut into parts with as many areas each; equal values are never parted. */
export function binsOf(values: readonly (number | null)[], parts: number): { of: number; cuts: number[] } {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b);
  const cuts = Array.from(
    { length: parts - 1 },
    (_, index) => known[Math.ceil(((index + 1) * known.length) / parts)],
  )
    .filter((cut) => cut !== undefined)
    .filter((cut) => cut > (known[0] ?? 0));
  const distinct = [...new Set(cuts)];
  return { of: distinct.length + 1, cuts: distinct };
}

export function binOf(value: number, { of, cuts }: ReturnType<typeof binsOf>): { at: number; of: number } {
  return { at: cuts.filter((cut) => value >= cut).length, of };
}
