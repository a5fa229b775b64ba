import type { Question } from "./question.ts";

/** A stretch of whole months, named as people write it: 2022-03, 2022Q1, 2022, 2022-01/2022-10. */
export interface Period {
  label: string;
  /** First day, YYYY-MM-DD. */
  first: string;
  /** The day after its last. */
  end: string;
}

const monthsIn = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const;

/**
 * The periods a question asks for. As a series, each whole or begun step of
 * the grain from the first month to the last; otherwise one stretch. A year to
 * date always begins in January of the year it ends in.
 */
export function periods({ from, to, grain, by }: Pick<Question, "from" | "to" | "grain" | "by">): Period[] {
  const first = monthNumber(from);
  const last = monthNumber(to);
  if (!by.includes("month")) return [stretch(grain === "ytd" ? januaryOf(last) : first, last)];
  if (grain === "window") return [stretch(first, last)];
  if (grain === "ytd") return range(first, last, 1).map((month) => stretch(januaryOf(month), month));
  const step = monthsIn[grain];
  return range(first - (first % step), last, step).map((start) => ({
    ...stretch(Math.max(start, first), Math.min(start + step - 1, last)),
    label: stepLabel(start, grain),
  }));
}

function stretch(first: number, last: number): Period {
  return {
    label: first === last ? monthText(first) : `${monthText(first)}/${monthText(last)}`,
    first: `${monthText(first)}-01`,
    end: `${monthText(last + 1)}-01`,
  };
}

function stepLabel(start: number, grain: keyof typeof monthsIn): string {
  const year = Math.floor(start / 12);
  const within = start % 12;
  if (grain === "year") return `${year}`;
  if (grain === "half-year") return `${year}H${within / 6 + 1}`;
  if (grain === "quarter") return `${year}Q${within / 3 + 1}`;
  return monthText(start);
}

/** Months since year 0, so that arithmetic needs no calendar. */
function monthNumber(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

function januaryOf(month: number): number {
  return month - (month % 12);
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}
