import type { Annotation } from "../../../server/api/contract.ts";

export interface NumberedNote extends Annotation {
  /** By which chart and list name it. */
  number: number;
  /** The point of the series that its month lies in; null where that is not drawn. */
  period: string | null;
}

/** Notes in the order of their months, each with its number and its point. */
export function numberedNotes(notes: readonly Annotation[], periods: readonly string[]): NumberedNote[] {
  return notes
    .toSorted((one, other) => one.month.localeCompare(other.month))
    .map((note, index) => ({
      ...note,
      number: index + 1,
      period: periods.find((period) => isWithin(note.month, period)) ?? null,
    }));
}

/** Of a point with several notes the first number stands for all. */
export function marksOf(notes: readonly NumberedNote[]): { period: string; number: number }[] {
  const marks = new Map<string, number>();
  for (const { period, number } of notes)
    if (period !== null && !marks.has(period)) marks.set(period, number);
  return [...marks].map(([period, number]) => ({ period, number }));
}

function isWithin(month: string, period: string): boolean {
  const [from = "", to = from] = period.split("/");
  return from <= month && month <= to;
}
