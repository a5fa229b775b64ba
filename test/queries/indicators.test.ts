import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { findContract } from "../../server/contracts/readContracts.ts";
import { identifier, literal, openDuckdb, type Duckdb } from "../../server/engine/duckdb.ts";
import { baseOf } from "../../server/indicators/aggregates.ts";
import type { Answerer } from "../../server/indicators/compiled.ts";
import { Months } from "../../server/indicators/coverage.ts";
import { withDrafts } from "../../server/indicators/drafts.ts";
import { openEmptyTables } from "../../server/indicators/emptyTables.ts";
import { placesOf } from "../../server/indicators/place.ts";
import type { BrokenIndicator } from "../../server/indicators/readIndicators.ts";
import { question } from "../../server/indicators/question.ts";
import { values } from "../../server/indicators/values.ts";
import { readLibrary, type Library } from "../../server/library.ts";
import { publish } from "../../server/snapshots/publish.ts";
import { openSnapshot } from "../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";

const here = join(projectRoot, "test", "queries");
const library = readLibrary(join(here, "none"));

describe("the given and expected rows of each indicator", () => {
  it("are there", () => {
    const without = library.indicators.filter(({ id }) => !existsSync(join(here, id, "expected.csv")));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it("belong to an indicator", () => {
    const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // The rules across tables have rows of their own there.
    const known = new Set(["rules", ...library.indicators.map(({ id }) => id)]);
    expect(folders.map((folder) => folder.name).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe.each(library.indicators.map((indicator) => [indicator.id, indicator] as const))(
  "%s",
  (id, indicator) => {
    const folder = join(here, id);
    let snapshot: Answerer & { leftOut?: BrokenIndicator[]; close(): void };
    let expected: ExpectedRow[];

    beforeAll(async () => {
      const given = readdirSync(join(folder, "given")).map((name) => name.replace(".csv", ""));
      const base = library.indicators.filter((each) => each.id === baseOf(indicator));
      const asked = { ...library, indicators: [indicator, ...base] };
      snapshot = given.some((table) => table === "reading" || table === "delivery")
        ? await importLogAnswerer(asked, join(folder, "given"), given)
        : await publishedAnswerer(asked, join(folder, "given"), given);
      const reader = await openDuckdb();
      expected = await reader.rows({
        sql: `from read_csv(${literal(join(folder, "expected.csv"))}, all_varchar = true)`,
      });
      reader.close();
    });
    afterAll(() => snapshot.close());

    it("computes what is expected, from its cube and from its events", async () => {
      expect(snapshot.leftOut ?? []).toEqual([]);
      const wanted = expected.map(({ from, to, grain, area, where, ...figures }) => ({
        from,
        to,
        grain,
        area,
        where: where ?? null,
        ...numbersOf(figures),
      }));
      const withoutCubes = snapshot.indicators.map((each) => ({ ...each, hasCube: false }));
      for (const indicators of [snapshot.indicators, withoutCubes]) {
        const computed = [];
        for (const row of expected) {
          const asked = question.parse({
            indicators: [id],
            from: row.from,
            to: row.to,
            grain: row.grain,
            by: row.area === null ? [] : ["area"],
            where: Object.fromEntries(
              (row.where ?? "")
                .split(";")
                .filter(Boolean)
                .map((each) => {
                  const [dimension = "", member = ""] = each.split("=");
                  return [dimension, [member]];
                }),
            ),
          });
          const answer = await values({ ...snapshot, indicators }, asked);
          const found = answer.find((each) => each.area === row.area);
          const { from, to, grain, area, where } = row;
          computed.push({ from, to, grain, area, where: where ?? null, ...numbersOf({ ...found }, row) });
        }
        expect(computed).toEqual(wanted);
      }
    });
  },
);

interface ExpectedRow {
  from: string;
  to: string;
  grain: string;
  area: string | null;
  where?: string | null;
  value: string | null;
  numerator?: string | null;
  denominator?: string | null;
  why: string;
}

/** Figures in so many digits that a fraction can be written down; only those that are asked for. */
function numbersOf(row: object, asked: object = row): Record<string, number | null> {
  const cells: Record<string, unknown> = { ...row };
  return Object.fromEntries(
    ["value", "numerator", "denominator"]
      .filter((key) => key in asked)
      .map((key) => [key, cells[key] == null ? null : Number(Number(cells[key]).toFixed(4))]),
  );
}

const root = mkdtempSync(join(tmpdir(), "hengjian-given-"));
const template = join(root, "template.duckdb");
beforeAll(async () => (await openWarehouse(template, library.contracts)).close());
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What is published of the given rows, taken in as a warehouse would have them. */
async function publishedAnswerer(asked: Library, folder: string, given: string[]) {
  const data = mkdtempSync(join(root, "data-"));
  copyFileSync(template, join(data, "warehouse.duckdb"));
  const warehouse = await openWarehouse(join(data, "warehouse.duckdb"), library.contracts);
  for (const table of given) await insertGiven(warehouse, table, join(folder, `${table}.csv`));
  await publish(warehouse, join(data, "snapshots"), asked);
  warehouse.close();
  return openSnapshot(join(data, "snapshots"));
}

/** What is said of given rows of the import log, which no export has: straight from the tables. */
async function importLogAnswerer(asked: Library, folder: string, given: string[]) {
  const database = await openEmptyTables(asked);
  await database.run(
    "create table received (contract varchar, district_code varchar, first_month date, last_month date)",
  );
  for (const table of given) {
    const rows = `read_csv(${literal(join(folder, `${table}.csv`))}, all_varchar = true)`;
    await database.run(`
insert into ${identifier(table)} by name from ${rows};
insert into received
select distinct contract, district_code, date '2015-01-01', date '2025-12-01' from ${rows}`);
  }
  for (const { id, sql } of asked.indicators)
    await database.run(`create table events.${identifier(id)} as ${sql}`);
  const nothing: Answerer = {
    indicators: [],
    places: placesOf(asked.areas),
    coverage: new Months(),
    unfinished: new Months(),
    rows: (query) => database.rows(query),
  };
  const connection = await database.connect();
  const answerer = await withDrafts(connection, nothing, asked.indicators, asked);
  connection.closeSync();
  return { ...answerer, close: () => database.close() };
}

/** People are named P1, P2 in given rows; what is stored is a hash, as at the door. */
async function insertGiven(warehouse: Duckdb, table: string, file: string): Promise<void> {
  const rows = `read_csv(${literal(file)}, all_varchar = true)`;
  const contract = findContract(library.contracts, table);
  const given = await warehouse.check({ sql: `from ${rows}` });
  const cells = given.map(({ name }) => {
    const isPerson = contract.columns.some((column) => column.id === name && column.type === "person");
    return isPerson ? `md5(${identifier(name)})::uuid as ${identifier(name)}` : identifier(name);
  });
  await warehouse.run(`
insert into export.${identifier(contract.id)} by name
select ${cells.join(", ")}, 'given' as source_file, (row_number() over ())::integer as source_row
from ${rows};
insert into coverage
select distinct 1, ${literal(contract.id)}, district_code, date '2015-01-01', date '2025-12-01', 'given'
from ${rows};
insert into batch
select number, timestamp '2022-11-01', 'test' from range(1, 10) as numbers(number)
where number not in (select batch_id from batch)`);
}
