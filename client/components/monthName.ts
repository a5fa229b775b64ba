/** 10月, October. Chinese month names in full are 十月, which nobody writes beside figures. */
export function monthName(month: number, language: string): string {
  return new Intl.DateTimeFormat(language, {
    month: language === "en" ? "long" : "short",
    timeZone: "UTC",
  }).format(Date.UTC(2000, month - 1));
}
