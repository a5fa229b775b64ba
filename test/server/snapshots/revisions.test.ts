import { rmSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { literal, type Duckdb } from "../../../server/engine/duckdb.ts";
import type { Definition } from "../../../server/indicators/definition.ts";
import type { Library } from "../../../server/library.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import {
  readTriangle,
  readWholeTriangles,
  type RevisionRow,
} from "../../../server/snapshots/readRevisions.ts";
import { openSnapshot, type Snapshot } from "../../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { emptyDataFolder } from "../emptyDataFolder.ts";
import { sampleLibrary } from "../sampleLibrary.ts";
import { recomputed } from "./recomputed.ts";
import { spoil } from "./testCity.ts";

let dataDir: string;
let library: Library;
let warehouse: Duckdb;

async function startAnew(): Promise<void> {
  dataDir = await emptyDataFolder();
  library = sampleLibrary();
  library = { ...library, indicators: library.indicators.filter(({ id }) => id === "cleared_persons") };
  warehouse = await openWarehouse(dataPaths(dataDir).warehouse, library.contracts);
}

function remove(): void {
  warehouse.close();
  rmSync(dataDir, { recursive: true, force: true });
}

beforeEach(startAnew);
afterEach(remove);

/** A batch that speaks for some months of 甲县 and names who was cleared on which day. */
async function batch(
  number: number,
  accepted: string,
  months: [string, string],
  cleared: [string, string][],
) {
  await warehouse.run(`
insert into batch values (${number}, timestamp ${literal(accepted)}, 'test');
insert into coverage values (${number}, 'clearing', '990121', date '${months[0]}-01', date '${months[1]}-01', 'given')`);
  for (const [id, done] of cleared)
    await warehouse.run(`
insert into export.clearing by name
select ${literal(id)} as clearing_id, '990121' as district_code, md5(${literal(id)})::uuid as person_id,
    '澄清' as kind, date ${literal(done)} as done, 'given' as source_file, 2 as source_row, ${number} as batch_id`);
}

async function triangle(): Promise<RevisionRow[]> {
  return recomputed(warehouse, library, new Date(2022, 5, 15));
}

/** Month by month, what was known at the end of which. */
function told(rows: RevisionRow[], area: string | null = null): Record<string, string> {
  const months = [...new Set(rows.map(({ month }) => month.slice(0, 7)))];
  return Object.fromEntries(
    months.map((month) => [
      month,
      rows
        .filter((row) => row.area === area && row.month.startsWith(month))
        .map(({ knownAt, value }) => `${knownAt.slice(0, 7)}: ${value}`)
        .join(", "),
    ]),
  );
}

describe("a revision triangle", () => {
  it("has each month as it was known at the end of each later one, corrections and all", async () => {
    await batch(
      1,
      "2022-03-10",
      ["2022-01", "2022-02"],
      [
        ["C1", "2022-01-05"],
        ["C2", "2022-02-05"],
      ],
    );
    await batch(
      2,
      new Date(new Date(2022, 4, 1).getTime() - 1).toISOString(),
      ["2022-03", "2022-03"],
      [
        ["C3", "2022-03-05"],
        ["C4", "2022-03-06"],
      ],
    );
    await batch(3, new Date(2022, 5, 1).toISOString(), ["2022-02", "2022-03"], [["C4", "2022-02-06"]]);
    expect(told(await triangle())).toEqual({
      "2022-01": "2022-03: 1, 2022-04: 1, 2022-05: 1, 2022-06: 1",
      "2022-02": "2022-03: 1, 2022-04: 1, 2022-05: 1, 2022-06: 2",
      "2022-03": "2022-04: 2, 2022-05: 2, 2022-06: 1",
    });
    expect(told(await triangle(), "990121")).toEqual(told(await triangle()));
  });

  it("tells a true zero from what had not come, and counts what was taken back until then", async () => {
    await batch(1, "2022-04-10", ["2022-03", "2022-03"], []);
    await batch(2, "2022-05-10", ["2022-03", "2022-04"], [["C1", "2022-03-05"]]);
    await warehouse.run("insert into rollback values (2, timestamp '2022-06-02', 'test', '误报')");
    expect(told(await triangle())).toEqual({
      "2022-03": "2022-04: 0, 2022-05: 1, 2022-06: 0",
      "2022-04": "2022-05: 0",
    });
  });

  it("is empty before the first batch", async () => {
    expect(await triangle()).toEqual([]);
  });

  it("reckons a rate of what was known of both of its parts", async () => {
    const [cleared] = library.indicators as [Definition];
    const share = {
      ...cleared,
      unit: "%" as const,
      numerator: "count(*) filter (where day(happened_on) > 15)",
      denominator: "count(*)",
    };
    library = { ...library, indicators: [share] };
    await batch(
      1,
      "2022-05-10",
      ["2022-04", "2022-04"],
      [
        ["C1", "2022-04-05"],
        ["C2", "2022-04-20"],
      ],
    );
    await batch(
      2,
      "2022-06-10",
      ["2022-04", "2022-04"],
      [
        ["C3", "2022-04-25"],
        ["C4", "2022-04-26"],
      ],
    );
    const rows = (await triangle()).filter(({ area }) => area === null);
    expect(rows.map(({ numerator, denominator, value }) => [numerator, denominator, value])).toEqual([
      [1, 2, 50],
      [3, 4, 75],
    ]);
  });
});

/** Publishes at noon of a day, and gives what the snapshot then holds. */
async function published<T>(day: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const { snapshots } = dataPaths(dataDir);
  await publish(warehouse, snapshots, library, { at: new Date(`${day}T12:00:00`) });
  const snapshot = await openSnapshot(snapshots);
  try {
    return await work(snapshot);
  } finally {
    snapshot.close();
  }
}

const stored = async (snapshot: Snapshot): Promise<RevisionRow[]> =>
  (await readTriangle((sql) => snapshot.rows({ sql }), "cleared_persons")).rows;

const provisional = (snapshot: Snapshot) =>
  snapshot.rows({
    sql: "select indicator, month::varchar as month, completeness from provisional_month order by all",
  });

describe("the triangle that a publish stores", () => {
  it("takes the columns of months that are over from the snapshot before, and reckons those nobody published", async () => {
    await batch(1, "2022-02-10", ["2022-01", "2022-01"], [["C1", "2022-01-05"]]);
    await batch(2, "2022-03-10", ["2022-02", "2022-02"], [["C2", "2022-02-05"]]);
    await published("2022-03-20", stored);
    // As no decision would ever do it, so that a column reckoned anew is told from one taken over.
    await warehouse.run("delete from export.clearing where clearing_id = 'C1'");
    await batch(3, "2022-05-10", ["2022-03", "2022-03"], [["C3", "2022-03-05"]]);
    expect(told(await published("2022-05-20", stored))).toEqual({
      "2022-01": "2022-02: 1, 2022-03: 1, 2022-04: 0, 2022-05: 0",
      "2022-02": "2022-03: 1, 2022-04: 1, 2022-05: 1",
      "2022-03": "2022-05: 1",
    });
  });

  it("is reckoned anew where the indicator is defined anew, or all is", async () => {
    await batch(1, "2022-02-10", ["2022-01", "2022-01"], [["C1", "2022-01-05"]]);
    await batch(2, "2022-03-10", ["2022-02", "2022-02"], [["C2", "2022-02-05"]]);
    await published("2022-03-20", stored);
    const [cleared] = library.indicators as [Definition];
    library = { ...library, indicators: [{ ...cleared, numerator: "10 * count(*)" }] };
    const tenfold = { "2022-01": "2022-02: 10, 2022-03: 10", "2022-02": "2022-03: 10" };
    expect(told(await published("2022-03-21", stored))).toEqual(tenfold);
    await warehouse.run("delete from export.clearing where clearing_id = 'C1'");
    expect(told(await published("2022-03-22", stored))["2022-01"]).toBe("2022-02: 10, 2022-03: 0");
    const { snapshots } = dataPaths(dataDir);
    await publish(warehouse, snapshots, library, { at: new Date("2022-03-23T12:00:00"), anew: true });
    const snapshot = await openSnapshot(snapshots);
    expect(told(await stored(snapshot))["2022-01"]).toBe("2022-02: 0, 2022-03: 0");
    snapshot.close();
  });

  it("goes back three years", async () => {
    await batch(1, "2019-02-10", ["2019-01", "2022-01"], [["C1", "2022-01-05"]]);
    const rows = await published("2022-03-20", stored);
    expect(rows.map(({ month }) => month).toSorted()[0]).toBe("2019-04-01");
    expect(new Set(rows.map(({ knownAt }) => knownAt)).size).toBe(36);
  });

  it("has no column that would have to ask the past what day it is, and begins after it", async () => {
    const [cleared] = library.indicators as [Definition];
    const recent = { ...cleared, sql: `${cleared.sql} and clearing.done <= today()` };
    library = { ...library, indicators: [recent] };
    await batch(1, "2022-02-10", ["2022-01", "2022-01"], [["C1", "2022-01-05"]]);
    await published("2022-02-20", stored);
    await batch(2, "2022-04-10", ["2022-02", "2022-02"], []);
    // March is as February's last snapshot left it; what came later in April was never published in April.
    await batch(3, "2022-05-10", ["2022-03", "2022-03"], []);
    const { columns, rows } = await published("2022-05-20", (snapshot) =>
      readTriangle((sql) => snapshot.rows({ sql }), "cleared_persons"),
    );
    expect(columns).toEqual(["2022-05-01"]);
    expect(told(rows)["2022-01"]).toBe("2022-02: 1, 2022-05: 1");
  });

  it("says so where a snapshot was made before there were any", async () => {
    await batch(1, "2022-02-10", ["2022-01", "2022-01"], []);
    await published("2022-02-20", stored);
    const { snapshots } = dataPaths(dataDir);
    await spoil(join(snapshots, "1.duckdb"), "drop table revision_column");
    const snapshot = await openSnapshot(snapshots);
    await expect(stored(snapshot)).rejects.toMatchObject({ code: "not-found" });
    snapshot.close();
  });

  it("is what the warehouse says, whatever came, was corrected or taken back, and whenever was published", async () => {
    const day = fc.record({ month: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 1, max: 28 }) });
    const row = fc.record({ id: fc.integer({ min: 1, max: 9 }), done: day });
    const month = fc.record({
      rows: fc.option(fc.array(row, { maxLength: 5 })),
      speaksFor: fc.integer({ min: 1, max: 3 }),
      takesBack: fc.option(fc.integer({ min: 1, max: 4 })),
      publishes: fc.constantFrom("no", "before", "after"),
    });
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(month, { minLength: 2, maxLength: 4 }), async (months) => {
        remove();
        await startAnew();
        const two = (number: number) => String(number).padStart(2, "0");
        for (const [index, { rows, speaksFor, takesBack, publishes }] of months.entries()) {
          const now = `2022-${two(index + 2)}`;
          if (publishes === "before") await published(`${now}-05`, stored);
          if (rows)
            await batch(
              index + 1,
              `${now}-10`,
              [`2022-${two(Math.max(1, index + 2 - speaksFor))}`, `2022-${two(index + 1)}`],
              rows.map(({ id, done }) => [`C${id}`, `2022-${two(done.month)}-${two(done.day)}`]),
            );
          if (takesBack)
            await warehouse.run(
              `insert into rollback select batch_id, timestamp '${now}-12', 'test', 'wrong' from batch
where batch_id = ${takesBack} and batch_id not in (select batch_id from rollback)`,
            );
          if (publishes === "after") await published(`${now}-20`, stored);
        }
        const end = `2022-${two(months.length + 2)}-03`;
        const byText = (rows: RevisionRow[]) => rows.map((each) => JSON.stringify(each)).toSorted();
        const anew = await recomputed(warehouse, library, new Date(`${end}T12:00:00`));
        expect(byText(await published(end, stored))).toEqual(byText(anew));
        compared += anew.length;
      }),
      { numRuns: 4 },
    );
    expect(compared).toBeGreaterThan(10);
  }, 180_000);
});

describe("a month that a late batch is still to come for", () => {
  it("is provisional until it has come", async () => {
    const people = (month: string, from: number, to: number): [string, string][] =>
      Array.from({ length: to - from }, (_, index) => [`${month} ${from + index}`, `${month}-05`]);
    for (const [number, month] of ["2022-02", "2022-03", "2022-04"].entries()) {
      const before = `2022-0${number + 1}`;
      const late = number === 0 ? [] : people(before, 8, 10);
      const first = number === 0 ? month : before;
      await batch(number + 1, `${month}-28`, [first, month], [...people(month, 0, 8), ...late]);
    }
    const april = { indicator: "cleared_persons", month: "2022-04-01", completeness: 0.8 };
    expect(await published("2022-04-29", provisional)).toEqual([april]);
    await batch(4, "2022-05-10", ["2022-04", "2022-04"], people("2022-04", 8, 10));
    const [may, ...others] = await published("2022-05-20", provisional);
    expect(may).toMatchObject({ month: "2022-05-01" });
    expect(others).toEqual([]);
  });

  it("is not called so where nothing tells how months grow", async () => {
    await batch(1, "2022-04-28", ["2022-01", "2022-04"], [["C1", "2022-04-05"]]);
    expect(await published("2022-04-29", provisional)).toEqual([]);
  });

  it("is told of every indicator by itself, and the rule in force says from when on it is final", async () => {
    await batch(1, "2022-02-28", ["2022-02", "2022-02"], [["C1", "2022-02-05"]]);
    await batch(
      2,
      "2022-03-28",
      ["2022-02", "2022-03"],
      [
        ["C2", "2022-02-05"],
        ["C3", "2022-03-05"],
      ],
    );
    const whole = await published("2022-03-29", (snapshot) =>
      readWholeTriangles((sql) => snapshot.rows({ sql })),
    );
    expect(whole.map(({ indicator, columns }) => [indicator, columns])).toEqual([
      ["cleared_persons", ["2022-02-01", "2022-03-01"]],
    ]);
    expect(await published("2022-03-29", provisional)).toHaveLength(1);
    const ruleTables = library.ruleTables.map((table) =>
      table.id === "provisional"
        ? { ...table, rows: table.rows.map((rule) => ({ ...rule, completeness: 0.5 })) }
        : table,
    );
    library = { ...library, ruleTables };
    expect(await published("2022-03-30", provisional)).toEqual([]);
  });
});
