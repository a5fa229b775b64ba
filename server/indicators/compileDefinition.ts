import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import { aggregateKind } from "./aggregateKind.ts";
import { aggregatesOf } from "./aggregates.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { Definition } from "./definition.ts";
import { shapeOf } from "./eventsSql.ts";

/** What the compiler must know of an indicator beside what stands in its file; its events are where `events` says. */
export async function compiledBy(
  connection: DuckDBConnection,
  definition: Definition,
  months: { first: string; last: string },
  events = `events.${identifier(definition.id)}`,
): Promise<CompiledDefinition> {
  const { dimensions } = await shapeOf(connection, definition);
  const { numerator, denominator } = aggregatesOf(definition);
  return {
    ...definition,
    known: dimensions.map(({ id }) => id),
    ...(definition.kind === "stock" && {
      stockMonths: { from: months.first.slice(0, 7), to: months.last.slice(0, 7) },
    }),
    nothing: {
      numerator: await ofNothing(connection, numerator, events),
      denominator: denominator === undefined ? null : await ofNothing(connection, denominator, events),
    },
  };
}

/** Where nothing happened, there is nothing to count or to add up; of a median there is nothing to say. */
async function ofNothing(
  connection: DuckDBConnection,
  aggregate: string,
  events: string,
): Promise<number | null> {
  if ((await aggregateKind(connection, aggregate, events)).kind !== "whole") return 0;
  const reader = await connection.runAndReadAll(
    `select (${aggregate})::double from ${events} as event where false`,
  );
  const value = reader.getRows()[0]?.[0];
  return typeof value === "number" ? value : null;
}
