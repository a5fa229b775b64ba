import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { aggregatesOf } from "./aggregates.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { Definition } from "./definition.ts";
import { shapeOf } from "./eventsSql.ts";

/** What the compiler must know of an indicator beside what stands in its file; its events are where `events` says. */
export async function compiledBy(
  connection: DuckDBConnection,
  definition: Definition,
  events = `events.${identifier(definition.id)}`,
): Promise<CompiledDefinition> {
  const { dimensions } = await shapeOf(connection, definition);
  const { numerator, denominator } = aggregatesOf(definition);
  const reader = await connection.runAndReadAll(`
select (${numerator})::double, (${denominator ?? "null"})::double
from ${events} as event
where false`);
  const [none, noneBelow] = reader.getRows()[0] ?? [];
  return {
    ...definition,
    known: dimensions.map(({ id }) => id),
    nothing: { numerator: numberOr(none), denominator: numberOr(noneBelow) },
  };
}

function numberOr(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}
