import type { DuckDBConnection } from "@duckdb/node-api";

/** DuckDB's own syntax tree of a query; only what is looked at is named. */
export interface SyntaxNode {
  class?: string;
  type?: string;
  function_name?: string;
  query_location?: number;
  [key: string]: unknown;
}

/** A query as DuckDB itself reads it; undefined where it does not parse. */
export async function syntaxTree(connection: DuckDBConnection, sql: string): Promise<SyntaxNode | undefined> {
  const reader = await connection.runAndReadAll("select json_serialize_sql($sql::varchar)", { sql });
  // Places that are not known are written as a number JavaScript cannot hold.
  const tree = JSON.parse(
    String(reader.getRows()[0]?.[0]).replaceAll("18446744073709551615", "0"),
  ) as SyntaxNode & { error: boolean };
  return tree.error ? undefined : tree;
}

/** Every node of a tree, from the outside in. */
export function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (Array.isArray(value)) for (const each of value) yield* nodesOf(each);
  else if (typeof value === "object" && value !== null) {
    yield value as SyntaxNode;
    for (const each of Object.values(value)) yield* nodesOf(each);
  }
}
