import type { TFunction } from "i18next";
import type { Indicator } from "../../server/api/contract.ts";
import { inLanguage } from "../i18n/i18n.ts";

type Counted = Pick<Indicator, "numerator" | "denominator" | "measure">;

/** What is counted, and what it is divided by, in words; the SQL itself where there are none for it. */
export function countedText(
  { numerator, denominator, measure }: Counted,
  indicators: Pick<Indicator, "id" | "title">[],
  language: string,
  t: TFunction,
): { numerator: string; denominator: string | undefined } {
  const words = (aggregate: string) => {
    const base = indicators.find(({ id }) => id === aggregate);
    return base ? inLanguage(base.title, language) : (aggregateText(aggregate, t) ?? aggregate);
  };
  if (measure !== undefined)
    return {
      numerator: t("counted.mean", { of: columnText(measure, t) ?? measure }),
      denominator: undefined,
    };
  return {
    numerator: words(numerator ?? ""),
    denominator: denominator === undefined ? undefined : words(denominator),
  };
}

const aggregate = /^(?<name>count|sum|median)\((?<distinct>distinct )?(?<column>\w+|\*)\)(?<rest>.*)$/;
const onlyThose = /^ filter \(where (?<flag>\w+)\)$/;

/** Undefined where a part of it has no words. */
export function aggregateText(sql: string, t: TFunction): string | undefined {
  const parts = aggregate.exec(sql.trim())?.groups;
  if (parts === undefined) return undefined;
  const { name = "", distinct, column = "", rest = "" } = parts;
  const of = column === "*" ? t("counted.rows") : columnText(column, t);
  const how = name === "count" ? (distinct === undefined ? "count" : "distinct") : name;
  if (of === undefined) return undefined;
  const text = t(`counted.${how}`, { of });
  if (rest === "") return text;
  const flag = onlyThose.exec(rest)?.groups?.["flag"];
  const those = flag === undefined ? undefined : columnText(flag, t);
  return those === undefined ? undefined : t("counted.those", { those, of: text });
}

function columnText(column: string, t: TFunction): string | undefined {
  return t(`column.${column}`, { defaultValue: "" }) || undefined;
}
