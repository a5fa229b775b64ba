import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { identifier, literal } from "../engine/duckdb.ts";
import { bilingual } from "./contract.ts";
import { readEach, refuseProblems } from "./readEach.ts";
import { readYaml } from "./readYaml.ts";

/**
 * Numbers that differ by place and change with the law (quotas, periods, day
 * limits) are dated rows with their source, joined by SQL; none stands in code.
 */
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "expected YYYY-MM-DD");
const cellType = z.enum(["text", "integer", "decimal", "date", "boolean"]);

type CellType = z.output<typeof cellType>;

/** What every row says besides its own columns. */
const ownRow = z.object({
  source: z.string().min(1),
  /** Whether the source's own text was read. */
  verified: z.boolean(),
  valid_from: day,
  /** The last day it holds; null while it still does. */
  valid_to: day.nullable().default(null),
});
const reserved = {
  source: "text",
  verified: "boolean",
  valid_from: "date",
  valid_to: "date",
} satisfies Record<keyof z.output<typeof ownRow>, CellType>;

const row = ownRow.catchall(z.union([z.string(), z.number(), z.boolean(), z.null()]));

const ruleTable = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]*$/),
    title: bilingual,
    note: bilingual.optional(),
    columns: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/), cellType),
    rows: z.array(row).min(1),
  })
  .superRefine(({ columns, rows }, context) => {
    const types: Record<string, CellType> = { ...columns, ...reserved };
    for (const name of Object.keys(reserved)) {
      if (name in columns)
        context.addIssue({ code: "custom", path: ["columns", name], message: `every table has it: ${name}` });
    }
    for (const [index, each] of rows.entries()) {
      for (const [key, value] of Object.entries(each)) {
        const type = types[key];
        const issue = (message: string) =>
          context.addIssue({ code: "custom", path: ["rows", index, key], message });
        if (!type) issue(`no such column: ${key}`);
        else if (value !== null && !fits(type, value)) issue(`expected ${type}: ${String(value)}`);
      }
      for (const key of Object.keys(columns)) {
        if (!(key in each))
          context.addIssue({ code: "custom", path: ["rows", index], message: `missing ${key}` });
      }
    }
  });
export type RuleTable = z.output<typeof ruleTable>;

export function readRuleTables(folder: string): RuleTable[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const { results, problems } = readEach(names.toSorted(), (name) => {
    const named = ruleTable.superRefine(({ id }, context) => {
      if (id !== basename(name, ".yaml"))
        context.addIssue({ code: "custom", path: ["id"], message: `expected the file's name: ${id}` });
    });
    return readYaml(join(folder, name), named);
  });
  refuseProblems(problems);
  return results;
}

function fits(type: CellType, value: string | number | boolean): boolean {
  if (type === "boolean") return typeof value === "boolean";
  if (type === "text") return typeof value === "string";
  if (type === "date") return typeof value === "string" && day.safeParse(value).success;
  return typeof value === "number" && (type === "decimal" || Number.isInteger(value));
}

/** The table `rule_<id>` of a snapshot, for indicators to join. */
export function ruleTableSql({ id, columns, rows }: RuleTable): string {
  const sqlTypes: Record<CellType, string> = {
    text: "varchar",
    integer: "integer",
    decimal: "decimal(18, 6)",
    date: "date",
    boolean: "boolean",
  };
  const all = Object.entries({ ...columns, ...reserved });
  const definitions = all.map(([name, type]) => `${identifier(name)} ${sqlTypes[type]}`);
  const values = rows.map((row) => {
    const cells: Record<string, string | number | boolean | null> = row;
    const written = all.map(([name]) => cells[name] ?? null);
    return `(${written.map((cell) => (typeof cell === "string" ? literal(cell) : String(cell))).join(", ")})`;
  });
  const table = identifier(`rule_${id}`);
  return `create table ${table} (${definitions.join(", ")}); insert into ${table} values ${values.join(", ")}`;
}
