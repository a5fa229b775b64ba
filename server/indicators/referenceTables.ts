import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../config.ts";
import { areaTableSql } from "../contracts/areaTableSql.ts";
import { ruleTableSql } from "../contracts/ruleTables.ts";
import type { Library } from "../library.ts";

/** What indicators join besides the exports: areas, rule tables, and the macros of `queries/macros.sql` over them. */
export function referenceTablesSql({ areas, ruleTables }: Pick<Library, "areas" | "ruleTables">): string {
  return [areaTableSql(areas), ...ruleTables.map(ruleTableSql), macrosSql()].join(";\n");
}

export function macrosSql(): string {
  return readFileSync(join(projectRoot, "queries", "macros.sql"), "utf8");
}
