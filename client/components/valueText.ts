import type { TFunction } from "i18next";
import { numberFormat } from "../i18n/formats.ts";
import type { ValueRow } from "../../server/api/contract.ts";
import { countedUnits } from "../charts/countedUnits.ts";

const decimals = 2;

/**
 * A figure as every place writes it, with the word of its state where there is
 * more, or nothing else, to say. By a unit that is not counted, all have as many decimals.
 */
export function valueText(
  { value, state }: Pick<ValueRow, "value" | "state">,
  language: string,
  t: TFunction,
  unit?: string,
): string {
  if (value === null) return t(`state.${state}`);
  const isMeasured = unit !== undefined && !countedUnits.has(unit);
  const number = numberFormat(language, {
    maximumFractionDigits: decimals,
    minimumFractionDigits: isMeasured ? decimals : 0,
  }).format(value);
  return state === "ok" ? number : `${number} ${t(`state.${state}`)}`;
}

/** +3.05, −2.00: by how much one figure is above another; 0 has no sign. */
export function differenceText(difference: number, language: string, digits = decimals): string {
  return numberFormat(language, {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
    signDisplay: "exceptZero",
  })
    .format(difference)
    .replace("-", "−");
}

/** A figure with its unit's word, as a sentence has it: 86.61%, 12人, 12 persons. */
export function withUnit(text: string, unit: string, language: string): string {
  const gap = language === "en" && unit !== "%" ? " " : "";
  return `${text}${gap}${unit}`;
}
