import { numberFormat } from "../../i18n/formats.ts";

/** 97%, >99.9%: nothing that was estimated is certain. */
export function chanceText(chance: number, language: string): string {
  const percent = (part: number, digits: number) =>
    numberFormat(language, { style: "percent", maximumFractionDigits: digits }).format(part);
  if (chance > 0.999) return `>${percent(0.999, 1)}`;
  if (chance < 0.001) return `<${percent(0.001, 1)}`;
  return percent(chance, chance > 0.99 || chance < 0.01 ? 1 : 0);
}
