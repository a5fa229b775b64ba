/** 甲、乙、丙; A, B, C: names one after another, as the language writes them. */
export function listText(items: string[], language: string): string {
  // Narrow leaves out the last "and" in Chinese; English has that form as a list of units.
  const form =
    language === "en" ? ({ type: "unit" } as const) : ({ type: "conjunction", style: "narrow" } as const);
  return new Intl.ListFormat(language, form).format(items);
}
