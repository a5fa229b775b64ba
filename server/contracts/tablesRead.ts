import type { DuckDBConnection } from "@duckdb/node-api";
import { rememberedByText } from "../engine/rememberedByText.ts";
import { syntaxTree, type SyntaxNode } from "../engine/syntaxTree.ts";
import type { Contract } from "./contract.ts";

/** The exports that a SELECT reads: an area is received where every one of them has come from it. */
export async function tablesRead(
  connection: DuckDBConnection,
  sql: string,
  contracts: Contract[],
): Promise<string[]> {
  const read = await namesRead(connection, sql);
  return contracts.map(({ id }) => id).filter((id) => read.has(id));
}

/**
 * The tables that a SELECT names, without those that are steps of its own. From
 * the text alone: what else it calls need not be there on this connection.
 */
export function namesRead(connection: DuckDBConnection, sql: string): Promise<ReadonlySet<string>> {
  return namesByText(sql, connection);
}

const namesByText = rememberedByText(async (sql, connection: DuckDBConnection) => {
  const names = new Set<string>();
  visit(await syntaxTree(connection, sql), new Set());
  return names;

  function visit(value: unknown, steps: Set<string>): void {
    if (Array.isArray(value)) for (const each of value) visit(each, steps);
    else if (typeof value === "object" && value !== null) visitNode(value as SyntaxNode, steps);
  }

  function visitNode(node: SyntaxNode, outer: Set<string>): void {
    if (node.type === "BASE_TABLE" && !outer.has(String(node["table_name"])))
      names.add(String(node["table_name"]));
    const steps = new Set(outer);
    const { map = [] } = (node["cte_map"] ?? {}) as { map?: { key: string; value: unknown }[] };
    for (const { key, value } of map) {
      // A step's own SELECT may read the table that it is named as.
      visit(value, steps);
      steps.add(key);
    }
    for (const [key, each] of Object.entries(node)) if (key !== "cte_map") visit(each, steps);
  }
});
