import type { Mark } from "../../charts/mark.ts";

/** A column: an indicator under its theme. */
export interface HeatColumn {
  id: string;
  title: string;
  unit: string;
  theme: string;
}

export interface HeatArea {
  code: string;
  name: string;
}

/** Areas that may be compared with each other. */
export interface HeatGroup {
  id: string;
  name: string;
  areas: readonly HeatArea[];
}

/** What one cell shows. */
export interface HeatCellShown {
  text: string;
  /** Below the figure, in small: its rank range, or that it is not final. */
  note?: string | undefined;
  mark: Mark;
  /** Of what is no plain figure: `suppressed`, `notReceived`, `notApplicable`, `provisional`. */
  state: string;
  /** All of it in a sentence, for who hears it and for the line below the table. */
  label: string;
}

export interface HeatSort {
  id: string;
  isDescending: boolean;
}

/** A line of the table: a group's name, or one of its areas. */
export type HeatLine = { kind: "group"; name: string } | { kind: "area"; area: HeatArea; group: string };

export function heatLines(groups: readonly HeatGroup[]): HeatLine[] {
  return groups.flatMap(({ name, areas }) => [
    { kind: "group" as const, name },
    ...areas.map((area) => ({ kind: "area" as const, area, group: name })),
  ]);
}

/** The areas of each group by a column; what has no figure is last whichever way, and equals stay as they stood. */
export function sortedGroups(
  groups: readonly HeatGroup[],
  valueOf: (area: string) => number | null,
  isDescending: boolean,
): HeatGroup[] {
  const sign = isDescending ? -1 : 1;
  return groups.map((group) => ({
    ...group,
    areas: group.areas.toSorted((one, other) => {
      const [first, second] = [valueOf(one.code), valueOf(other.code)];
      if (first === null || second === null) return Number(first === null) - Number(second === null);
      return sign * (first - second);
    }),
  }));
}

/** First the largest, then the smallest, then as the areas stand. */
export function nextSort(sort: HeatSort | undefined, id: string): HeatSort | undefined {
  if (sort?.id !== id) return { id, isDescending: true };
  return sort.isDescending ? { id, isDescending: false } : undefined;
}

/** Neighbouring columns of one theme, as the head above them has it. */
export function themeSpans(
  columns: readonly HeatColumn[],
): { theme: string; first: number; count: number }[] {
  const spans: { theme: string; first: number; count: number }[] = [];
  for (const [index, { theme }] of columns.entries()) {
    const last = spans.at(-1);
    if (last?.theme === theme) last.count++;
    else spans.push({ theme, first: index, count: 1 });
  }
  return spans;
}
