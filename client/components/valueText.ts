import type { TFunction } from "i18next";
import type { ValueRow } from "../../server/api/contract.ts";

/** A figure as every place writes it, with the word of its state where there is more, or nothing else, to say. */
export function valueText(
  { value, state }: Pick<ValueRow, "value" | "state">,
  language: string,
  t: TFunction,
) {
  if (value === null) return t(`state.${state}`);
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
  return state === "ok" ? number : `${number} ${t(`state.${state}`)}`;
}
