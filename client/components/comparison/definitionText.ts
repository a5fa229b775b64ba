import type { TFunction } from "i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { countedText } from "../countedText.ts";

/** What is counted and of what, for people: what has no words but SQL is left to the indicator's page. */
export function definitionText(
  indicator: Indicator,
  indicators: Indicator[],
  language: string,
  t: TFunction,
): { line: string; base: string | undefined } {
  const { numerator, denominator } = countedText(indicator, indicators, language, t);
  const isSql = (words: string | undefined, sql: string | undefined) => words === sql && /\W/.test(sql ?? "");
  const base = isSql(denominator, indicator.denominator) ? undefined : denominator;
  if (isSql(numerator, indicator.numerator) || base !== denominator)
    return { line: t("counted.formula"), base };
  if (base === undefined) return { line: t("comparison.definitionOnly", { numerator }), base };
  return { line: t("comparison.definition", { numerator, denominator: base }), base };
}
