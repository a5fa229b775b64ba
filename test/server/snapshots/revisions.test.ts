import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { literal, type Duckdb } from "../../../server/engine/duckdb.ts";
import type { Definition } from "../../../server/indicators/definition.ts";
import { readLibrary, type Library } from "../../../server/library.ts";
import { completenessOf } from "../../../server/snapshots/revisionCompleteness.ts";
import { revisionTriangles, type RevisionRow } from "../../../server/snapshots/revisions.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";

let dataDir: string;
let library: Library;
let warehouse: Duckdb;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "hengjian-revisions-"));
  library = readLibrary(dataDir);
  library = { ...library, indicators: library.indicators.filter(({ id }) => id === "cleared_persons") };
  warehouse = await openWarehouse(dataPaths(dataDir).warehouse, library.contracts);
});
afterEach(() => {
  warehouse.close();
  rmSync(dataDir, { recursive: true, force: true });
});

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
  return revisionTriangles(warehouse, library, { until: new Date("2022-06-15T00:00:00Z") });
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
      "2022-04-30 23:59:59.999",
      ["2022-03", "2022-03"],
      [
        ["C3", "2022-03-05"],
        ["C4", "2022-03-06"],
      ],
    );
    await batch(3, "2022-06-01", ["2022-02", "2022-03"], [["C4", "2022-02-06"]]);
    expect(told(await triangle())).toEqual({
      "2022-01": "2022-03: 1, 2022-04: 1, 2022-05: 1, 2022-06: 1",
      "2022-02": "2022-03: 1, 2022-04: 1, 2022-05: 1, 2022-06: 2",
      "2022-03": "2022-04: 2, 2022-05: 2, 2022-06: 1",
    });
    expect(told(await triangle(), "990121")).toEqual(told(await triangle()));
    const until = new Date("2022-06-15T00:00:00Z");
    const newest = await revisionTriangles(warehouse, library, { since: "2022-05-01", until });
    expect(newest).toEqual((await triangle()).filter(({ knownAt }) => knownAt >= "2022-05-01"));
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

describe("completeness", () => {
  it("is what chain ladder says of how the older months grew", () => {
    const sizes: Record<string, number[]> = { "01": [0, 6, 8, 8], "02": [0, 3, 4], "03": [0, 9], "04": [0] };
    const rows = Object.entries(sizes).flatMap(([month, known]) =>
      known.map((size, delay): RevisionRow => ({
        indicator: "a",
        area: null,
        month: `2022-${month}-01`,
        knownAt: `2022-0${Number(month) + delay}-01`,
        numerator: size,
        denominator: null,
        value: size,
      })),
    );
    const { byDelay, months, revisions } = completenessOf("a", rows);
    expect(byDelay).toEqual([0, 0.75, 1, 1]);
    expect(months.map(({ share }) => share)).toEqual([1, 1, 0.75, 0]);
    expect(revisions).toMatchObject({ months: 4, mean: (8 + 4 + 9 + 0) / 4 });
  });

  it("is not told where all came at once, and then no month is called incomplete", () => {
    const row = { indicator: "a", area: null, denominator: null, knownAt: "2022-10-01" };
    const rows = ["2022-08-01", "2022-09-01"].map((month) => ({ ...row, month, numerator: 5, value: 5 }));
    expect(completenessOf("a", rows)).toEqual({
      byDelay: undefined,
      months: [{ month: "2022-10-01", share: 1 }],
      revisions: undefined,
    });
    expect(completenessOf("a", []).months).toEqual([]);
  });
});
