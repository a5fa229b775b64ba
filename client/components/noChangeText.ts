import type { TFunction } from "i18next";
import { dateFormat } from "../i18n/formats.ts";
import type { ValueRow } from "../../server/api/contract.ts";

/** Why nothing is said of last year. */
export function noChangeText(
  { ripeAfter }: Pick<ValueRow, "ripeAfter">,
  language: string,
  t: TFunction,
): string {
  if (!ripeAfter) return t("overview.noLastYear");
  const named = dateFormat(language, { year: "numeric", month: "long", timeZone: "UTC" });
  return t("overview.unripe", { month: named.format(new Date(`${ripeAfter}-01`)) });
}
