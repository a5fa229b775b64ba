import type { DuckDBConnection } from "@duckdb/node-api";
import { rememberedByText } from "../engine/rememberedByText.ts";

/**
 * How an aggregate may be put together from parts. Sums of parts are the whole's;
 * persons are found again by who they are; of anything else, such as a median,
 * every cell has to be computed from the events themselves.
 */
export type AggregateKind = { kind: "sum" } | { kind: "persons"; filter: string } | { kind: "whole" };

interface Expression {
  class: string;
  function_name?: string;
  distinct?: boolean;
  children?: (Expression & { column_names?: string[] })[];
  filter?: object | null;
  order_bys?: { orders: object[] };
}

interface Parsed {
  error: boolean;
  statements: { node: { select_list: [Expression] } }[];
}

/** Looks at the text as DuckDB itself reads it, and at what type its sum has among these events. */
export async function aggregateKind(
  connection: DuckDBConnection,
  text: string,
  events: string,
): Promise<AggregateKind> {
  const written = await kindByText(text, connection);
  if (written.kind !== "added") return written;
  const result = await connection.prepare(`select (${text}) from ${events}`);
  // Floating parts would add up to something else in another order.
  return /^(HUGEINT|BIGINT|DECIMAL)/.test(result.columnType(0).toString())
    ? { kind: "sum" }
    : { kind: "whole" };
}

/** As far as the text alone says; of what is added up the type is still to be seen. */
const kindByText = rememberedByText(
  async (text, connection: DuckDBConnection): Promise<AggregateKind | { kind: "added" }> => {
    const parsed = await scalar(connection, "json_serialize_sql($text::varchar)", `select (${text})`);
    // Places that are not known are written as a number JavaScript cannot hold, and cannot be read back.
    const tree = JSON.parse(parsed.replaceAll("18446744073709551615", "0")) as Parsed;
    const statement = tree.statements?.[0];
    const expression = statement?.node.select_list[0];
    if (tree.error || !statement || expression?.class !== "FUNCTION" || expression.order_bys?.orders.length)
      return { kind: "whole" };
    const { function_name: name, distinct, children = [], filter } = expression;
    if (name === "count" && distinct && children[0]?.column_names?.join(".") === "person_id")
      return { kind: "persons", filter: filter ? await printed(connection, tree, filter) : "true" };
    if (distinct) return { kind: "whole" };
    if (name === "count" || name === "count_star") return { kind: "sum" };
    return { kind: name === "sum" ? "added" : "whole" };
  },
);

async function printed(connection: DuckDBConnection, tree: Parsed, filter: object): Promise<string> {
  const [statement] = tree.statements;
  const alone = {
    ...tree,
    statements: [{ ...statement, node: { ...statement?.node, select_list: [filter] } }],
  };
  const text = await scalar(connection, "json_deserialize_sql($text::json)", JSON.stringify(alone));
  return text.replace(/^select\s+/i, "");
}

async function scalar(connection: DuckDBConnection, call: string, text: string): Promise<string> {
  const reader = await connection.runAndReadAll(`select ${call}`, { text });
  return String(reader.getRows()[0]?.[0]);
}
