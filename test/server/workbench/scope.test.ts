import { readFileSync, statSync } from "node:fs";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { readStatement } from "../../../server/workbench/readStatement.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import type { ScopePolicy } from "../../../server/workbench/scopePolicy.ts";
import type { SmallCity } from "../smallCity.ts";
import { scopeConnection } from "./scopeConnection.ts";
import { otherArea, ownArea, scopedCity, secret } from "./scopedCity.ts";

const rowsOfOne: ScopePolicy = {
  sight: { areas: [ownArea], exactCounts: true, sensitiveFigures: false },
  rows: true,
};
const figuresOfOne: ScopePolicy = {
  sight: { areas: [ownArea], exactCounts: false, sensitiveFigures: true },
  rows: false,
};

let city: SmallCity;
let scopes: ScopeFiles;
let snapshots: ReturnType<typeof openSnapshots>;
let rowsFile: string;
let figuresFile: string;
let scoped: DuckDBConnection;
let alone: DuckDBConnection;

beforeAll(async () => {
  city = await scopedCity();
  const at = dataPaths(city.dataDir);
  scopes = new ScopeFiles(at.scopes, at.snapshots, city.library);
  snapshots = openSnapshots(at.snapshots);
  const snapshot = await snapshots.snapshot();
  rowsFile = await scopes.file(rowsOfOne, snapshot);
  figuresFile = await scopes.file(figuresOfOne, snapshot);
  scoped = await scopeConnection(rowsFile);
  alone = await onlyTheScope(snapshotFile(at.snapshots, snapshot.number));
});
afterAll(() => {
  scoped.closeSync();
  alone.closeSync();
  snapshots.close();
  city.remove();
});

describe("what is made ahead", () => {
  const of = (area: string): ScopePolicy => ({
    ...figuresOfOne,
    sight: { ...figuresOfOne.sight, areas: [area] },
  });

  it("gives way to what somebody waits for, is made after it, and counts as unused", async () => {
    const snapshot = await snapshots.snapshot();
    const made: string[] = [];
    const ahead = scopes.file(of(otherArea), snapshot, { ahead: true }).then((file) => {
      made.push("ahead");
      return file;
    });
    // It is at work by then.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const asked = await scopes.file({ ...rowsOfOne, rows: false }, snapshot);
    made.push("asked");
    const unused = await ahead;
    expect(made).toEqual(["asked", "ahead"]);
    expect(statSync(unused).mtimeMs).toBe(0);
    expect(statSync(asked).mtimeMs).toBeGreaterThan(0);
    await scopes.file(of(otherArea), snapshot);
    expect(statSync(unused).mtimeMs).toBeGreaterThan(0);
  });

  it("is as used where somebody came to wait for it meanwhile", async () => {
    const snapshot = await snapshots.snapshot();
    const policy = { ...of(otherArea), rows: true };
    const [file] = await Promise.all([
      scopes.file(policy, snapshot, { ahead: true }),
      scopes.file(policy, snapshot),
    ]);
    expect(statSync(file).mtimeMs).toBeGreaterThan(0);
  });
});

/** The same by hand: the rows of the one area, and none other, with persons as they are. */
async function onlyTheScope(file: string): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  await connection.run(`
attach '${file}' as snapshot (read_only);
create table person as
select person_id, district_code, sex, category, level, rank, unit_code, in_service
from snapshot.main.person where district_code = '${ownArea}';
create table training as
select person_id, district_code, class_name, kind, start, "end", hours, completed
from snapshot.main.training where district_code = '${ownArea}';
detach snapshot`);
  return connection;
}

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(sql);
  return reader
    .getRowsJson()
    .map((row) => JSON.stringify(row))
    .toSorted();
}

/** Columns as both have them; persons are numbered otherwise, so they are only joined, counted and compared. */
const groupings = [
  "p.sex",
  "p.category",
  "p.rank",
  "p.unit_code",
  "t.kind",
  "t.class_name",
  "t.completed",
  "year(t.start)",
  "month(t.start)",
  "p.district_code",
];
const measures = [
  "count(*)",
  "count(distinct t.person_id)",
  "sum(t.hours)",
  "avg(t.hours)",
  "max(t.start)",
  'min(t."end")',
  "count(p.rank)",
  "count(*) filter (where t.completed)",
  "median(t.hours)",
];
const conditions = [
  "p.sex = '女'",
  "t.hours > 20",
  "t.hours is null",
  "t.start >= date '2022-05-01'",
  "p.rank is not null",
  "t.kind in ('理论', '专业')",
  `t.district_code = '${otherArea}'`,
  `p.district_code <> '${ownArea}'`,
  "t.class_name like '%3'",
  "exists (select 1 from training as u where u.person_id = t.person_id and u.start > t.start)",
  "(select count(*) from training as u where u.person_id = p.person_id) > 9",
  "true",
];
const joins = ["inner join", "left join", "full join", "right join"];

const anyQuery = fc
  .record({
    groups: fc.uniqueArray(fc.constantFrom(...groupings), { maxLength: 3 }),
    counted: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 3 }),
    where: fc.array(fc.tuple(fc.constantFrom(...conditions), fc.boolean()), { maxLength: 3 }),
    join: fc.constantFrom(...joins),
    having: fc.option(fc.integer({ min: 0, max: 60 })),
    within: fc.boolean(),
  })
  .map(({ groups, counted, where, join, having, within }) => {
    const filters = where.map(([text, isTrue]) => (isTrue ? text : `not (${text})`));
    const inner = `
select ${[...groups, ...counted].map((each, index) => `${each} as c${index}`).join(", ")}
from training as t ${join} person as p on p.person_id = t.person_id
${filters.length > 0 ? `where ${filters.join(" and ")}` : ""}
${groups.length > 0 ? `group by ${groups.join(", ")}` : ""}
${having === null ? "" : `having count(*) > ${having}`}`;
    return within ? `with x as (${inner}) select *, count(*) over () as n from x` : inner;
  });

describe("a scope's file", () => {
  it("answers any query as a database that has nothing but the scope", { timeout: 120_000 }, async () => {
    let rows = 0;
    await fc.assert(
      fc.asyncProperty(anyQuery, async (sql) => {
        await readStatement(scoped, sql, new Set(["person", "training"]));
        const got = await rowsOf(scoped, sql);
        expect(got).toEqual(await rowsOf(alone, sql));
        rows += got.length;
      }),
      { numRuns: 300 },
    );
    expect(rows).toBeGreaterThan(500);
  });

  it("has no byte of other areas, of names or of files", () => {
    for (const file of [rowsFile, figuresFile]) {
      const bytes = readFileSync(file);
      for (const text of [secret, "more.csv", "给定"]) expect(bytes.includes(text), text).toBe(false);
      expect(statSync(file).mode & 0o777).toBe(0o444);
    }
  });

  it("numbers persons anew, and the same in all of its tables", async () => {
    expect(
      await rowsOf(scoped, "select typeof(person_id), count(distinct person_id) from person group by all"),
    ).toEqual(['["INTEGER","60"]']);
    expect(
      await rowsOf(
        scoped,
        "select count(*) from training where person_id not in (select person_id from person)",
      ),
    ).toEqual(['["0"]']);
    const snapshot = await snapshots.snapshot();
    const wider = await scopes.file(
      { ...rowsOfOne, sight: { ...rowsOfOne.sight, areas: [ownArea, otherArea] } },
      snapshot,
    );
    const other = await scopeConnection(wider);
    const numbers =
      "select string_agg(person_id, ',' order by unit_code, sex, category, rank, work_start, age_band) from person";
    expect(await rowsOf(other, `${numbers} where district_code = '${ownArea}'`)).not.toEqual(
      await rowsOf(scoped, numbers),
    );
    other.closeSync();
  });

  it("has age bands instead of months of birth, and of restricted days the year alone", async () => {
    expect(
      await rowsOf(
        scoped,
        "select column_name from (describe person) where column_name in ('name', 'birth_month', 'source_row')",
      ).catch(() => []),
    ).toEqual([]);
    expect(await rowsOf(scoped, "select count(*) from person where age_band is null")).toEqual(['["0"]']);
    expect(await rowsOf(scoped, "select distinct month(work_start) from person")).toEqual(['["1"]']);
  });

  it("has figures alone, and small ones suppressed, for whoever may not see every count", async () => {
    const figures = await scopeConnection(figuresFile);
    const tables = await rowsOf(
      figures,
      "select table_name from duckdb_tables() where table_name in ('person', 'training', 'clearing')",
    );
    expect(tables).toEqual([]);
    const cleared = `
select distinct state, value from figure
where indicator = 'cleared_persons' and area = '${ownArea}' and grain = 'month' and period = '2022-03'`;
    expect(await rowsOf(figures, cleared)).toEqual(['["suppressed",null]']);
    expect(await rowsOf(figures, "select count(*) from figure where numerator between 0.5 and 4.5")).toEqual([
      '["0"]',
    ]);
    expect(await rowsOf(figures, `select count(*) from figure where area = '${otherArea}'`)).toEqual([
      '["0"]',
    ]);
    figures.closeSync();
  });

  it("has no figures of sensitive indicators for whoever may not see them", async () => {
    expect(await rowsOf(scoped, "select count(*) from figure where indicator = 'cleared_persons'")).toEqual([
      '["0"]',
    ]);
    expect(await rowsOf(scoped, "select count(*) from indicator where id = 'cleared_persons'")).toEqual([
      '["0"]',
    ]);
  });
});
