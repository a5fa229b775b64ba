import type { TFunction } from "i18next";
import type { Grain } from "../state/filters.ts";
import { monthName } from "./monthName.ts";

/** `2022-01/2022-10` of an answer: 2022年1—10月（年初以来）, January to October 2022 (year to date). */
export function periodText(
  period: string,
  grain: Grain,
  language: string,
  t: TFunction,
  length?: "long" | "short",
): string {
  const [from = "", to = from] = period.split("/");
  const year = Number(from.slice(0, 4));
  const first = Number(from.slice(5));
  const last = Number(to.slice(5));
  const name = (month: number) => monthName(month, language, length);
  const names = { firstName: name(first), lastName: name(last) };
  const months = t(first === last ? "period.month" : "period.months", { first, last, ...names });
  return t("period.text", { year, months, grain: t(`grain.${grain}`) });
}
