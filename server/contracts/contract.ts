import { z } from "zod";
import { narrowText } from "./narrowText.ts";

/**
 * A contract says once what an export is. The reader, the staging SQL, the
 * documentation, the template workbook and the sample generator all follow it,
 * so a steward who adds a synonym here has added it everywhere.
 */

export const bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.output<typeof bilingual>;

const identifier = z.string().regex(/^[a-z][a-z0-9_]*$/, "expected lower case letters, digits and _");

/** public: anyone in scope; restricted: needs the names permission; sensitive: needs a permission of its own. */
export const privacyClass = z.enum(["public", "restricted", "sensitive"]);

/** How a cell's text becomes a value. */
const columnType = z.enum([
  "text", // words; outer and doubled spaces removed
  "code", // letters and digits whose leading zeros count
  "integer",
  "decimal",
  "percent", // 12.5%, or a bare number as the column's scale says; kept as a fraction of 1
  "date",
  "month",
  "year",
  "quarter",
  "boolean", // 是/否, √, 1/0
  "choice", // one of the column's own words
  "person", // an ID number or person code: hashed with the site's key before it is stored
  "unit", // a unit's code or name
  "area", // a district's code or name
]);
export type ColumnType = z.output<typeof columnType>;

/** Types that place a row in time. */
export const timeTypes: ColumnType[] = ["date", "month", "quarter", "year"];
/** Those of them whose future is refused, unless the column allows it. */
export const mayBeFutureTypes: ColumnType[] = ["date", "month", "year"];

const columnFields = {
  id: identifier,
  title: bilingual,
  type: columnType,
  /** A row without it is refused. */
  required: z.boolean().default(false),
  privacy: privacyClass.default("public"),
  /** Other headers seen for it, Chinese or English; the title and id match by themselves. */
  synonyms: z.array(z.string().min(1)).default([]),
  /** Field codes of vendor systems, such as A0104. */
  codes: z.array(z.string().regex(/^[A-Z][A-Z0-9]+$/)).default([]),
  /** The words allowed, each with the other spellings that mean it. */
  choices: z.record(z.string(), z.array(z.string())).optional(),
  /** Of a percent as it is kept: 1 is 100%. */
  min: z.number().optional(),
  max: z.number().optional(),
  /**
   * What a percent without its sign means: 0.125 of a fraction and 12.5 of a
   * hundred are both 12.5%. Without a scale such a number is refused: 0.5 may be either.
   */
  scale: z.enum(["fraction", "hundred"]).optional(),
  /** A deadline or a plan; in any other date, month or year the future is a slip of the hand, and refused. */
  may_be_future: z.boolean().default(false),
  /** What a number counts: 学时, 人, 分. Shown in headers and taken off cells ("12人"). */
  unit: z.string().optional(),
  note: bilingual.optional(),
};

const columnShape = z.strictObject(columnFields);
export type Column = z.output<typeof columnShape>;

export const column = columnShape.superRefine((value, context) => {
  const { id, type, choices, min, max, scale, may_be_future } = value;
  const issue = (path: (string | number)[], message: string) =>
    // A copy, for the checker writes the place of the column into it.
    context.addIssue({ code: "custom", path: [...path], message });
  if ((type === "choice") !== (choices !== undefined)) {
    issue(["choices"], `a column has choices if, and only if, its type is choice: ${id}`);
  }
  if (min !== undefined && max !== undefined && min > max) issue(["min"], `above max, ${max}: ${min}`);
  if (scale !== undefined && type !== "percent")
    issue(["scale"], `only a percent has a scale: ${id} is ${type}`);
  if (may_be_future && !mayBeFutureTypes.includes(type)) {
    issue(["may_be_future"], `only a ${mayBeFutureTypes.join(", ")} may be future: ${id} is ${type}`);
  }
  const owners = new Map<string, string>();
  for (const [choice, spellings] of Object.entries(choices ?? {})) {
    for (const [index, word] of [choice, ...spellings].entries()) {
      const path = ["choices", choice, ...(index === 0 ? [] : [index - 1])];
      const read = narrowText(word);
      if (read !== word) issue(path, `expected the signs that cells are read with, ${read}: ${word}`);
      const owner = owners.get(read.toLowerCase());
      if (owner === undefined) owners.set(read.toLowerCase(), choice);
      else if (owner !== choice)
        issue(path, `a word that stands for two choices, ${owner} and ${choice}: ${word}`);
    }
  }
});

/** A column of `common.yaml`, with what differs in this table; synonyms and codes are added to the shared ones. */
const columnUse = z.strictObject({
  use: identifier,
  id: identifier.optional(),
  title: bilingual.optional(),
  required: z.boolean().optional(),
  privacy: privacyClass.optional(),
  synonyms: columnFields.synonyms,
  codes: columnFields.codes,
  note: bilingual.optional(),
});

/** A condition over one typed row, in SQL; a row where it is unknown (null) passes. */
const rowRule = z.strictObject({
  id: identifier,
  expect: z.string().min(1),
  severity: z.enum(["error", "flag"]),
  /** The column a steward should look at. */
  column: identifier.optional(),
  message: bilingual,
});
export type RowRule = z.output<typeof rowRule>;

export const commonColumns = z.strictObject({ columns: z.array(column) });

const contractShape = z.strictObject({
  id: identifier,
  /** T01…T20 in the list of exports. */
  number: z.int().min(1),
  title: bilingual,
  description: bilingual,
  privacy: privacyClass,
  retention: z.strictObject({ years: z.int().min(1), source: z.string(), verified: z.boolean() }),
  /** How often every area sends it; an area that has not is 未报. */
  reporting: z.enum(["monthly", "quarterly", "yearly", "once"]),
  /**
   * The date that places a row in a month; a current list (units, persons) has none.
   * One that may be future, such as a task's deadline, does not say until when there is data.
   */
  dated_by: identifier.optional(),
  /** Rows with equal keys are the same fact; a later one corrects the earlier. */
  key: z.array(identifier).min(1),
  /** What files may spread over columns: years or months side by side (`over`), each holding one column's values. */
  spread: z.array(z.strictObject({ over: identifier, value: identifier })).default([]),
  columns: z.array(z.union([columnUse, column])).min(1),
  rules: z.array(rowRule).default([]),
});

export const contractFile = contractShape.superRefine(
  ({ columns, key, dated_by, spread, rules }, context) => {
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const ids = columns.map((each) => ("use" in each ? (each.id ?? each.use) : each.id));
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) < index) issue(["columns", index], `a column stands twice: ${id}`);
    }
    const named: [(string | number)[], string | undefined][] = [
      ...key.map((id, index): [(string | number)[], string] => [["key", index], id]),
      [["dated_by"], dated_by],
      ...spread.flatMap(({ over, value }, index): [(string | number)[], string][] => [
        [["spread", index, "over"], over],
        [["spread", index, "value"], value],
      ]),
      ...rules.map(({ column: id }, index): [(string | number)[], string | undefined] => [
        ["rules", index, "column"],
        id,
      ]),
    ];
    for (const [path, id] of named) {
      if (id !== undefined && !ids.includes(id)) issue(path, `no such column: ${id}`);
    }
  },
);

export interface Contract extends Omit<z.output<typeof contractFile>, "columns"> {
  columns: Column[];
  file: string;
}
