import type { SavedParameter } from "../../api/savedQueries.ts";

/** What stands in a text and is no parameter: comments, texts in quotes, names in quotes, `$$…$$`. */
const piece =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|\$([A-Za-z_]\w*)?\$[\s\S]*?(?:\$\1\$|$)|\$([A-Za-z_]\w*)|[A-Za-z_]\w*/g;

/** The names after `$` in a statement, in the order that they are first said. */
export function parameterNames(sql: string): string[] {
  const names = [...sql.matchAll(piece)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
  return [...new Set(names)];
}

/** How a parameter is asked for where nobody said it: by its name. */
export function kindOf(name: string): SavedParameter["kind"] {
  const words = name.toLowerCase().split("_");
  if (words.includes("month")) return "month";
  if (words.includes("area") || words.includes("district")) return "area";
  return words.some((word) => ["limit", "number", "count", "year", "least", "most", "top"].includes(word))
    ? "number"
    : "text";
}

/** Those of the text, as they were described before, in the text's order. */
export function describedParameters(sql: string, before: readonly SavedParameter[]): SavedParameter[] {
  return parameterNames(sql).map(
    (name) =>
      before.find((each) => each.name === name) ?? { name, kind: kindOf(name), title: { zh: "", en: "" } },
  );
}

export interface Surroundings {
  /** Of the page's period, `2022-10`. */
  month: string | undefined;
  area: string | undefined;
}

export type ParameterTexts = Readonly<Record<string, string>>;

/** What a parameter is, as it is written in its field: what was filled in, else its default, else what the page is about. */
export function parameterText(
  { name, kind, default: usual }: SavedParameter,
  given: ParameterTexts,
  { month, area }: Surroundings,
): string {
  const filled = given[name];
  if (filled !== undefined) return filled;
  if (usual !== undefined) return kind === "month" ? String(usual).slice(0, 7) : String(usual);
  if (kind === "month") return month ?? "";
  return kind === "area" ? (area ?? "") : "";
}

/** As the interface takes it: a month is its first day; nothing is null. */
export function parameterValues(
  parameters: readonly SavedParameter[],
  given: ParameterTexts,
  around: Surroundings,
): Record<string, string | number | null> {
  return Object.fromEntries(
    parameters.map((parameter) => {
      const text = parameterText(parameter, given, around).trim();
      if (text === "") return [parameter.name, null];
      if (parameter.kind === "month") return [parameter.name, `${text}-01`];
      return [
        parameter.name,
        parameter.kind === "number" && Number.isFinite(Number(text)) ? Number(text) : text,
      ];
    }),
  );
}
