import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { baseOf } from "../indicators/aggregates.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Definition } from "../indicators/definition.ts";
import { openEmptyTables } from "../indicators/emptyTables.ts";
import { question } from "../indicators/question.ts";
import { answerFigures } from "../indicators/values.ts";
import type { Library } from "../library.ts";
import { copyIndicators } from "./copyIndicators.ts";
import { joinHistories } from "./histories.ts";
import { addPersonKeys } from "./personKeys.ts";
import { answererWithin } from "./readAnswerer.ts";
import { listUnitWords, resolveUnits } from "./resolveUnits.ts";

/** A row of `expected.csv`, as its text. */
interface ExpectedRow {
  from: string;
  to: string;
  grain: string;
  /** A code; none for the whole. */
  area: string | null;
  /** `kind=招商;way=当面` */
  where?: string | null;
  value: string | null;
  numerator?: string | null;
  denominator?: string | null;
  why: string;
}

/** The days of given rows' months; of these months every area that any row names has sent all. */
const sent = "date '2015-01-01' as first_month, date '2025-12-01' as last_month";

/**
 * Runs the indicators' tests: of the rows in `<folder>/<id>/given` every figure
 * must be as `<folder>/<id>/expected.csv` has it, from the cube and from the
 * events. Gives what is otherwise, with its place.
 */
export async function definitionTestFaults(library: Library, folder: string): Promise<string[]> {
  const faults: string[] = [];
  for (const indicator of library.indicators) {
    const place = join(folder, indicator.id);
    if (existsSync(join(place, "expected.csv")) && existsSync(join(place, "given")))
      faults.push(...(await faultsOf(indicator, library, place)));
  }
  return faults;
}

/** Of one indicator. */
export async function faultsOf(indicator: Definition, library: Library, place: string): Promise<string[]> {
  const base = library.indicators.filter(({ id }) => id === baseOf(indicator));
  const tested = { ...library, indicators: [indicator, ...base] };
  const database = await openEmptyTables(tested, { readsFiles: true });
  const connection = await database.connect();
  try {
    const given = readdirSync(join(place, "given")).map((name) => join(place, "given", name));
    await takeIn(connection, tested, given);
    const { compiled, leftOut } = await copyIndicators(connection, tested, new Map(), {
      takenOver: new Set(),
      day: "2025-12-31",
    });
    if (leftOut.length > 0) return leftOut.map(({ reason }) => reason);
    const answerer = await answererWithin(connection, compiled, library.areas);
    const withoutCubes = { ...answerer, indicators: compiled.map((each) => ({ ...each, hasCube: false })) };
    const file = join(place, "expected.csv");
    const reader = await connection.runAndReadAll(`from read_csv(${literal(file)}, all_varchar = true)`);
    const rows = reader.getRowObjectsJson() as unknown as ExpectedRow[];
    const faults: string[] = [];
    for (const [index, row] of rows.entries())
      for (const each of [answerer, withoutCubes]) {
        const fault = await faultOf(each, indicator.id, row);
        if (fault !== undefined) faults.push(`${file}:${index + 2}: ${fault} (${row.why})`);
      }
    return [...new Set(faults)];
  } finally {
    connection.closeSync();
    database.close();
  }
}

async function faultOf(answerer: Answerer, id: string, row: ExpectedRow): Promise<string | undefined> {
  const { from, to, grain, area } = row;
  const filters = (row.where ?? "").split(";").filter((text) => text !== "");
  const asked = question.parse({
    indicators: [id],
    from,
    to,
    grain,
    by: area === null ? [] : ["area"],
    where: Object.fromEntries(
      filters.map((text) => [text.slice(0, text.indexOf("=")), [text.slice(text.indexOf("=") + 1)]]),
    ),
  });
  const figures = await answerFigures(answerer, asked);
  const found = figures.map(({ row }) => row).find((each) => each.area === area);
  for (const key of ["value", "numerator", "denominator"] as const) {
    const expected = row[key];
    if (expected === undefined) continue;
    const computed = found?.[key] ?? null;
    // So many digits that a fraction can be written down.
    const isSame =
      expected === null || computed === null
        ? expected === computed
        : Math.abs(Number(expected) - computed) < 0.00006;
    if (!isSame) return `expected the ${key} ${expected ?? "nothing"}: ${computed ?? "nothing"}`;
  }
  return undefined;
}

/** The tables of a snapshot, of the given rows: of several with one key, the one of the latest batch. */
async function takeIn(connection: DuckDBConnection, library: Library, files: string[]): Promise<void> {
  await connection.run(
    "create table received (contract varchar, district_code varchar, first_month date, last_month date); create schema cube; create schema history",
  );
  const contracts: Contract[] = [];
  for (const file of files) {
    const table = basename(file, ".csv");
    const contract = library.contracts.find(({ id }) => id === table);
    await takeInFile(connection, contract, table, file);
    if (contract !== undefined) contracts.push(contract);
  }
  await listUnitWords(connection, "org_unit");
  for (const contract of contracts) await resolveUnits(connection, contract, identifier(contract.id));
  await connection.run(`
create table history.unit_known as
select unit_code, comparable_group, level as unit_level, '-infinity'::date as valid_from, 'infinity'::date as valid_to
from org_unit;
create table history.person_known as
select
    person_id, rank as rank_level, category as person_category, unit_code,
    '-infinity'::date as valid_from, 'infinity'::date as valid_to
from person`);
  await addPersonKeys(connection, library.contracts);
  await joinHistories(connection, library.contracts);
}

async function takeInFile(
  connection: DuckDBConnection,
  contract: Contract | undefined,
  table: string,
  file: string,
): Promise<void> {
  const rows = `read_csv(${literal(file)}, all_varchar = true)`;
  if (contract === undefined) {
    // The import log, which says of what contract each of its rows is.
    await connection.run(`
insert into ${identifier(table)} by name from ${rows};
insert into received select distinct contract, district_code, ${sent} from ${rows}`);
    return;
  }
  const header = await connection.prepare(`from ${rows}`);
  const names = Array.from({ length: header.columnCount }, (_, index) => header.columnName(index));
  const isPerson = (name: string) =>
    contract.columns.some(({ id, type }) => id === name && type === "person");
  // People are named P1, P2; what is stored is a hash, as at the door.
  const cells = names.map((name) =>
    isPerson(name) ? `md5(${identifier(name)})::uuid as ${identifier(name)}` : identifier(name),
  );
  const keys = contract.key.filter((id) => names.includes(id)).map(identifier);
  await connection.run(`
insert into ${identifier(table)} by name
select * exclude (source_place)
from (
    select ${cells.join(", ")}, 'given' as source_file, source_place as source_row, source_place
    from (select *, (row_number() over ())::integer as source_place from ${rows})
)
qualify row_number() over (partition by ${keys.join(", ")} order by batch_id::integer desc, source_place desc) = 1;
insert into received select distinct ${literal(table)}, district_code, ${sent} from ${rows}`);
}
