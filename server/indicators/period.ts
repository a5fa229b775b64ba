import type { Question } from "./question.ts";

/** A stretch of whole months, named as people write it: 2022-03, 2022Q1, 2022, 2022-01/2022-10. */
export interface Period {
  label: string;
  /** First day, YYYY-MM-DD. */
  first: string;
  /** The day after its last. */
  end: string;
}

/** A period as the compiler asks for it, for itself or to compare another with. */
export interface AskedPeriod extends Period {
  number: number;
  role: "asked" | "lastYear" | "previous";
  /** The number of the period it is compared with. */
  of: number;
  /** Whether it begins with a whole year, or quarter, and does not end within a part asked for by itself. */
  fits: { year: boolean; quarter: boolean };
}

const monthsIn = { month: 1, quarter: 3, "half-year": 6, year: 12 } as const;

type Asked = Pick<Question, "from" | "to" | "grain" | "by">;

/**
 * The periods a question asks for. As a series, each whole or begun step of
 * the grain from the first month to the last; otherwise one stretch. A year to
 * date always begins in January of the year it ends in.
 */
export function periods({ from, to, grain, by }: Asked): Period[] {
  const first = monthNumberOf(from);
  const last = monthNumberOf(to);
  if (!by.includes("month")) return [stretch(grain === "ytd" ? januaryOf(last) : first, last)];
  if (grain === "window") return [stretch(first, last)];
  if (grain === "ytd") return range(first, last, 1).map((month) => stretch(januaryOf(month), month));
  const step = monthsIn[grain];
  return range(first - (first % step), last, step).map((start) => ({
    ...stretch(Math.max(start, first), Math.min(start + step - 1, last)),
    label: stepLabel(start, grain),
  }));
}

/** The periods asked for and, to compare them with, the same of last year and the ones before. */
export function askedPeriods(question: Asked & Pick<Question, "compare">): AskedPeriod[] {
  const { grain } = question;
  const asked = periods(question);
  const plain = asked.map((period, of) => ({ period, role: "asked" as const, of }));
  const compared = question.compare
    ? asked.flatMap((period, of) => [
        { period: shifted(period, 12), role: "lastYear" as const, of },
        // Before a year to date there is no like stretch.
        ...(grain === "ytd"
          ? []
          : [{ period: shifted(period, monthCount(period)), role: "previous" as const, of }]),
      ])
    : [];
  return [...plain, ...compared].map(({ period, role, of }, number) => ({
    ...period,
    number,
    role,
    of,
    fits: { year: isWhole(period, 12, grain), quarter: isWhole(period, 3, grain) },
  }));
}

/** Each of a period's months, by its first day. */
export function monthsOf({ first, end }: Pick<Period, "first" | "end">): string[] {
  return range(monthNumberOf(first), monthNumberOf(end) - 1, 1).map((month) => `${monthText(month)}-01`);
}

export function monthCount({ first, end }: Pick<Period, "first" | "end">): number {
  return monthNumberOf(end) - monthNumberOf(first);
}

function isWhole(period: Period, step: number, grain: Question["grain"]): boolean {
  if (monthNumberOf(period.first) % step !== 0) return false;
  return grain === "ytd" || grain === "window" || monthCount(period) % step === 0;
}

function shifted({ first, end }: Period, months: number): Period {
  return stretch(monthNumberOf(first) - months, monthNumberOf(end) - 1 - months);
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

/** Where the stretch of a grain that a month ends begins: of 2022-08 and quarter, 2022-07. */
export function firstMonthOf(month: string, grain: Question["grain"]): string {
  const number = monthNumberOf(month);
  if (grain === "window") return month;
  return monthText(number - (number % monthsIn[grain === "ytd" ? "year" : grain]));
}

/** Months since year 0, so that arithmetic needs no calendar. */
export function monthNumberOf(text: string): number {
  return Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
}

/** The month of the given number, as `monthNumberOf` counts them. */
export function monthText(month: number): string {
  return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
}

function januaryOf(month: number): number {
  return month - (month % 12);
}

function range(first: number, last: number, step: number): number[] {
  return Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);
}
