import type { TFunction } from "i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { ComparedRow } from "../../api/compare.ts";
import type { Mark } from "../../charts/mark.ts";

/** The verdict, or why there is none, in words. */
export function standingText(
  { reason }: { reason: Pick<ComparedRow["reason"], "code"> },
  mark: Mark,
  t: TFunction,
): string {
  if (mark.standing === "none") return t(`reason.${reason.code}`);
  const word = t(`standing.${mark.standing}`);
  return mark.standsOut ? t("standing.standsOut", { word }) : word;
}

/** `[2–5]`, and nothing where no place is given: never a place without its range. */
export function rankText({ rankLow, rankHigh }: ComparedRow["row"]): string {
  return rankLow === null || rankHigh === null ? "" : `[${rankLow}–${rankHigh}]`;
}

/** `80.04–83.17` */
export function intervalText(
  { lower, upper }: Pick<ComparedRow["row"], "lower" | "upper">,
  language: string,
): string {
  if (lower === null || upper === null) return "—";
  const format = numberFormat(language, { maximumFractionDigits: 2, minimumFractionDigits: 2 });
  return `${format.format(lower)}–${format.format(upper)}`;
}
