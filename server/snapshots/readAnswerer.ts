import type { DuckDBConnection } from "@duckdb/node-api";
import type { Areas } from "../contracts/areas.ts";
import type { Query, Row } from "../engine/engine.ts";
import type { Answerer, CompiledDefinition } from "../indicators/compiled.ts";
import { Months, readCoverage } from "../indicators/coverage.ts";
import { guardKey } from "../indicators/hidden.ts";
import type { MinimumBase } from "../indicators/minimumBases.ts";
import { monthNumberOf } from "../indicators/period.ts";
import { placesOf, placesOfToday, type Place } from "../indicators/place.ts";

/** Runs a query in a snapshot's database. */
export type Ask = (sql: string) => Promise<Row[]>;

/** What a snapshot is asked by: its indicators as they were defined when it was made, and the areas and months it knows. */
export async function readAnswerer(ask: Ask): Promise<Answerer> {
  const definitions = await ask("select text from definition");
  return {
    indicators: definitions.map(({ text }) => readDefinition(String(text))),
    places: await readPlaces(ask),
    coverage: await readCoverage(ask),
    unfinished: await readUnfinished(ask),
    ...(await readRules(ask)),
    guarded: await readGuarded(ask),
    rows: async <R>({ sql }: Query) => (await ask(sql)) as R[],
  };
}

/** A snapshot that is being made, as its readers will ask it. */
export async function answererWithin(
  connection: DuckDBConnection,
  indicators: CompiledDefinition[],
  areas: Areas,
): Promise<Answerer> {
  const ask: Ask = async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return {
    indicators,
    places: placesOf(areas),
    coverage: await readCoverage(ask),
    unfinished: new Months(),
    ...(await readRules(ask)),
    guarded: new Set(),
    rows: async <R>({ sql }: Query) => (await ask(sql)) as R[],
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

/** The cubes of the first version have other columns: it is asked by its events. */
function readDefinition(text: string): CompiledDefinition {
  const written = JSON.parse(text) as Partial<CompiledDefinition>;
  const isFirst = written.known === undefined;
  const nothing = { numerator: 0, denominator: written.denominator === undefined ? null : 0 };
  return { ...firstVersion, ...written, ...(isFirst && { hasCube: false, nothing }) } as CompiledDefinition;
}

/** What was not written down of an indicator while there was but one way. */
const firstVersion = {
  kind: "flow",
  population: "end",
  finest: "month",
  dimensions: {},
  known: [],
} satisfies Partial<CompiledDefinition>;

async function readPlaces(ask: Ask): Promise<Place[]> {
  const rows = await ask("from area order by position");
  const text = (value: unknown, otherwise = "") => (typeof value === "string" ? value : otherwise);
  return placesOfToday(
    rows.map((row) => ({
      code: text(row["code"]),
      group: text(row["group_id"]),
      validFrom: text(row["valid_from"], "1900-01-01"),
      validTo: typeof row["valid_to"] === "string" ? row["valid_to"] : null,
      today: text(row["today"], text(row["code"])),
    })),
  );
}

async function readUnfinished(ask: Ask): Promise<Months> {
  const months = new Months();
  if (!(await hasTable(ask, "provisional_month"))) return months;
  const rows = await ask("select indicator, strftime(month, '%Y-%m') as month from provisional_month");
  for (const { indicator, month } of rows) months.add(String(indicator), "", [monthNumberOf(String(month))]);
  return months;
}

/** Read once, for every question needs them. */
async function readRules(ask: Ask): Promise<Pick<Answerer, "rankedGroups" | "minimumBases">> {
  const groups = await ask('select distinct group_id as "group" from area where is_ranked');
  const bases = (await hasTable(ask, "rule_minimum_bases"))
    ? await ask(`
select item, base, valid_from::varchar as "from", valid_to::varchar as "to"
from rule_minimum_bases`)
    : [];
  return {
    rankedGroups: new Set(groups.map(({ group }) => String(group))),
    minimumBases: bases as unknown as MinimumBase[],
  };
}

/** A snapshot of a version that hid nothing yet guards nothing. */
async function readGuarded(ask: Ask): Promise<Set<string>> {
  if (!(await hasTable(ask, "guarded"))) return new Set();
  const rows = await ask("from guarded");
  return new Set(rows.map(({ indicator, dimension }) => guardKey(String(indicator), String(dimension))));
}
