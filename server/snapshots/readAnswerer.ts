import type { Row } from "../engine/engine.ts";
import type { Answerer, CompiledDefinition } from "../indicators/compiled.ts";
import type { Place } from "../indicators/place.ts";

/** Runs a query in a snapshot's database. */
export type Ask = (sql: string) => Promise<Row[]>;

/** What a snapshot is asked by: its indicators as they were defined when it was made, and the areas it knows. */
export async function readAnswerer(ask: Ask): Promise<Answerer> {
  const definitions = await ask("select text from definition");
  return {
    indicators: definitions.map(({ text }) => ({
      ...firstVersion,
      ...(JSON.parse(String(text)) as CompiledDefinition),
    })),
    places: await readPlaces(ask),
    knowsProvisional: await hasTable(ask, "provisional_month"),
  };
}

/** Snapshots of earlier versions lack what later ones keep. */
export async function hasTable(ask: Ask, name: string): Promise<boolean> {
  const rows = await ask(`
select 1
from duckdb_tables()
where database_name = current_database() and schema_name = 'main' and table_name = '${name}'`);
  return rows.length > 0;
}

/** What was not written down of an indicator while there was but one way. */
const firstVersion = {
  kind: "flow",
  population: "end",
  finest: "month",
  dimensions: {},
  known: [],
  nothing: { numerator: 0, denominator: null },
} satisfies Partial<CompiledDefinition>;

async function readPlaces(ask: Ask): Promise<Place[]> {
  const rows = await ask("from area order by position");
  const text = (value: unknown, otherwise = "") => (typeof value === "string" ? value : otherwise);
  return rows
    .filter(({ code, today }) => today === undefined || today === code)
    .map(({ code, group_id: group, valid_from: validFrom, valid_to: validTo }) => ({
      code: text(code),
      group: text(group),
      validFrom: text(validFrom, "1900-01-01"),
      validTo: typeof validTo === "string" ? validTo : null,
    }));
}
