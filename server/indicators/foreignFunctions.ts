import type { DuckDBConnection } from "@duckdb/node-api";
import { portableFunctions } from "../engine/portableFunctions.ts";
import { nodesOf, syntaxTree } from "../engine/syntaxTree.ts";
import { aggregatesOf } from "./aggregates.ts";
import type { Definition } from "./definition.ts";
import { at } from "./readIndicators.ts";

/** Functions that another engine may not have, or have otherwise; each with its place. */
export async function foreignFunctions(
  connection: DuckDBConnection,
  definition: Definition,
): Promise<string[]> {
  const { file, sql, sqlLine } = definition;
  const message = (name: string) => `no function that every engine has, see portableFunctions: ${name}`;
  const problems = (await functionsOf(connection, sql)).map(({ name, place }) => {
    const line = sqlLine + Buffer.from(sql).subarray(0, place).toString().split("\n").length - 1;
    return `${file}:${line}: ${message(name)}`;
  });
  for (const [key, aggregate] of Object.entries(aggregatesOf(definition)))
    for (const { name } of await functionsOf(connection, `select ${aggregate}`))
      problems.push(`${at(definition, definition.measure === undefined ? key : "measure")}${message(name)}`);
  return problems;
}

async function functionsOf(
  connection: DuckDBConnection,
  sql: string,
): Promise<{ name: string; place: number }[]> {
  const found = [...nodesOf(await syntaxTree(connection, sql))];
  return found.flatMap(({ class: kind, function_name: name, query_location: place = 0 }) =>
    (kind === "FUNCTION" || kind === "WINDOW") && name !== undefined && !portableFunctions.has(name)
      ? [{ name, place }]
      : [],
  );
}
