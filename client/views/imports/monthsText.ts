import type { TFunction } from "i18next";
import { monthName } from "../../components/monthName.ts";

/** 2022年10月, 2022年7—9月, 2022年: the month, quarter or year from one month to another. */
export function monthsText(from: string, to: string, language: string, t: TFunction): string {
  const year = Number(from.slice(0, 4));
  const [first, last] = [Number(from.slice(5)), Number(to.slice(5))];
  if (first === 1 && last === 12) return t("calendar.wholeYear", { year });
  const names = { firstName: monthName(first, language), lastName: monthName(last, language) };
  const months = t(first === last ? "period.month" : "period.months", { first, last, ...names });
  return t("calendar.period", { year, months });
}
