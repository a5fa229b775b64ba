import type { TFunction } from "i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { ComparedRow } from "../../api/compare.ts";

interface Against {
  benchmark: "group" | "city";
  unit: string;
}

/** The reason of a verdict, or of none, as a sentence with its numbers. */
export function reasonText(
  { code, chance, benchmark: value, base, needed }: ComparedRow["reason"],
  { benchmark, unit }: Against,
  language: string,
  t: TFunction,
): string {
  const number = numberFormat(language, { maximumFractionDigits: 2 });
  const shown = (each: number | null) => (each === null ? "—" : number.format(each));
  return t(`why.reason.${code}`, {
    against: t(`finding.against.${benchmark}`),
    value: `${shown(value)} ${t(`unit.${unit}`, { defaultValue: unit })}`.trim(),
    chance: chanceText(chance, language),
    base: shown(base),
    needed: shown(needed),
  });
}

/** Per cent, and no more noughts than anybody reads. */
function chanceText(chance: number | null, language: string): string {
  if (chance === null) return "—";
  const percent = numberFormat(language, { style: "percent", maximumSignificantDigits: 2 });
  return chance < 0.0001 ? `< ${percent.format(0.0001)}` : percent.format(chance);
}
