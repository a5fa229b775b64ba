import { dateFormat } from "../i18n/formats.ts";

/** 10月, October or Oct. Chinese month names in full are 十月, which nobody writes beside figures. */
export function monthName(month: number, language: string, length: "long" | "short" = "long"): string {
  return dateFormat(language, {
    month: language === "en" ? length : "short",
    timeZone: "UTC",
  }).format(Date.UTC(2000, month - 1));
}
