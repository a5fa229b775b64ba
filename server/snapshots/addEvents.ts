import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier } from "../engine/duckdb.ts";
import type { Definition } from "../indicators/definition.ts";
import { eventsSql, shapeOf, type EventShape, type EventTypes } from "../indicators/eventsSql.ts";

/**
 * `events.<id>`: what an indicator's SELECT counts, with the dimensions as they
 * were. Small types, in order of area and day, so that a question about a few
 * of them reads little. Gives how many there are.
 */
export async function addEvents(
  connection: DuckDBConnection,
  definition: Definition,
  types: EventTypes,
): Promise<{ shape: EventShape; rows: number }> {
  // Prepared before anything of it is run: what is more than one statement is refused.
  const shape = await shapeOf(connection, definition);
  // A view, for what a person wrote may end in a comment or a semicolon.
  await connection.run(`create or replace temp view counted as ${definition.sql}`);
  const day = shape.kind === "stock" ? "began_on" : "happened_on";
  const reader = await connection.runAndReadAll(`
create table events.${identifier(definition.id)} as
from (${eventsSql("counted", shape, types)})
order by district_code, ${day}`);
  // A table made of rows tells how many there were.
  return { shape, rows: Number(reader.getRows()[0]?.[0]) };
}
