import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { literal, type Duckdb } from "../../../server/engine/duckdb.ts";
import type { Definition } from "../../../server/indicators/definition.ts";
import { question } from "../../../server/indicators/question.ts";
import { values } from "../../../server/indicators/values.ts";
import { readLibrary, type Library } from "../../../server/library.ts";
import { changesQuery, diffSnapshots, type ChangeRow } from "../../../server/snapshots/diff.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { openSnapshot, snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { inFull } from "../../../server/indicators/sight.ts";

let dataDir: string;
let library: Library;
let warehouse: Duckdb;
let snapshots: string;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "hengjian-diff-"));
  library = readLibrary(dataDir);
  const cleared = library.indicators.find(({ id }) => id === "cleared_persons") as Definition;
  const early: Definition = {
    ...cleared,
    id: "early_share",
    unit: "%",
    numerator: "count(*) filter (where day(happened_on) <= 15)",
    denominator: "count(*)",
  };
  // What the two read, and the lists that publish takes its dimensions from: the others would only cost time.
  const needed = new Set(["clearing", "person", "org_unit", "posting", "appointment"]);
  const contracts = library.contracts.filter(({ id }) => needed.has(id));
  library = { ...library, contracts, indicators: [cleared, early] };
  snapshots = dataPaths(dataDir).snapshots;
  warehouse = await openWarehouse(dataPaths(dataDir).warehouse, library.contracts);
  await batch(1, "一至十月.csv", [
    ["C1", "990121", "2022-03-05"],
    ["C2", "990121", "2022-03-05"],
    ["C3", "990121", "2022-03-25"],
    ["C4", "990122", "2022-05-06"],
  ]);
  await covers(1, "一至十月.csv", "990121", "2022-01", "2022-10");
  await covers(1, "一至十月.csv", "990122", "2022-01", "2022-09");
});
afterEach(() => {
  warehouse.close();
  rmSync(dataDir, { recursive: true, force: true });
});

type Given = [clearing: string, area: string, done: string];

async function batch(number: number, file: string, rows: Given[]): Promise<void> {
  await warehouse.run(`
insert into batch
select ${number}, timestamp '2022-11-01' + to_days(${number}), 'test'
where not exists (from batch where batch_id = ${number});
insert into batch_sheet by name
select
    ${number} as batch_id, ${literal(file)} as file, '' as sha256, '' as sheet, 'clearing' as contract,
    ${rows.length} as rows_read, ${rows.length} as accepted, 0 as refused, 0 as not_data, 0 as flags,
    [] as unknown_columns, [] as warnings`);
  for (const [index, [clearing, area, done]] of rows.entries()) {
    await warehouse.run(`
insert into export.clearing by name
select ${literal(clearing)} as clearing_id, ${literal(area)} as district_code, md5(${literal(clearing)})::uuid as person_id,
    '澄清' as kind, date ${literal(done)} as done, ${literal(file)} as source_file, ${index + 2} as source_row, ${number} as batch_id`);
  }
}

async function covers(number: number, file: string, area: string, first: string, last: string) {
  await warehouse.run(
    `insert into coverage values (${number}, 'clearing', '${area}', date '${first}-01', date '${last}-01', ${literal(file)})`,
  );
}

function publishNext(using = library): Promise<number> {
  return publish(warehouse, snapshots, using);
}

async function changes(from = 1, to = 2): Promise<ChangeRow[]> {
  const diff = await diffSnapshots(snapshots, { from, to }, library.contracts);
  const rows = await diff.rows<ChangeRow>(changesQuery());
  diff.close();
  return rows;
}

/** A change in few words: what, where, when, from, to, by what. */
function told(rows: ChangeRow[]): string[] {
  return rows.map((row) =>
    [
      row.indicator,
      row.area ?? "全市",
      row.grain,
      row.period,
      row.oldValue ?? row.oldState,
      row.newValue ?? row.newState,
      row.reasons,
      row.batches,
      row.files,
    ].join(" "),
  );
}

describe("a corrected March", () => {
  beforeEach(async () => {
    await publishNext();
    // Sent once more whole, with one row other than before.
    await batch(2, "更正.csv", [
      ["C1", "990121", "2022-03-05"],
      ["C2", "990121", "2022-04-20"],
      ["C3", "990121", "2022-03-25"],
    ]);
    await covers(2, "更正.csv", "990121", "2022-03", "2022-04");
    // Sent once more as it was: changes nothing, and is not to blame.
    await batch(3, "乙县.csv", [["C4", "990122", "2022-05-06"]]);
    await batch(3, "甲县.csv", [["C1", "990121", "2022-03-05"]]);
    await covers(3, "乙县.csv", "990122", "2022-05", "2022-05");
    await covers(3, "甲县.csv", "990121", "2022-03", "2022-03");
    await publishNext();
  });

  it("changes the figures of the month a row left and of the one it came to, by its batch and file", async () => {
    const by = "brought 2 更正.csv";
    expect(told((await changes()).filter(({ indicator }) => indicator === "cleared_persons"))).toEqual([
      `cleared_persons 全市 month 2022-03 3 2 ${by}`,
      `cleared_persons 全市 month 2022-04 0 1 ${by}`,
      `cleared_persons 全市 ytd 2022-01/2022-03 3 2 ${by}`,
      `cleared_persons 990121 month 2022-03 3 2 ${by}`,
      `cleared_persons 990121 month 2022-04 0 1 ${by}`,
      `cleared_persons 990121 ytd 2022-01/2022-03 3 2 ${by}`,
    ]);
  });

  it("gives the difference of two percentages in percentage points, and what stands under them", async () => {
    const rows = (await changes()).filter(({ indicator, area }) => indicator === "early_share" && area);
    expect(rows[0]).toMatchObject({
      period: "2022-03",
      differenceUnit: "百分点",
      oldNumerator: 2,
      newNumerator: 1,
      oldDenominator: 3,
      newDenominator: 2,
    });
    expect(rows[0]?.difference).toBeCloseTo(50 - 200 / 3, 10);
    // A share of nothing becomes a share; there is no difference to name.
    expect(rows[1]).toMatchObject({
      oldState: "notApplicable",
      newState: "ok",
      newValue: 0,
      difference: null,
    });
    // From April on, one of three is early instead of two; the base is the same.
    expect(rows.filter(({ grain }) => grain === "ytd")).toHaveLength(8);
  });

  it("is named the same by snapshots that do not say what their batches speak for", async () => {
    const before = await changes();
    const connection = await warehouse.connect();
    for (const number of [1, 2])
      await connection.run(
        `attach ${literal(snapshotFile(snapshots, number))} as snapshot; drop table snapshot.received; drop table snapshot.source_batch; detach snapshot`,
      );
    connection.closeSync();
    expect(await changes()).toEqual(before);
  });

  it("is not there between two snapshots of the same batches", async () => {
    await publishNext();
    expect(await changes(2, 3)).toEqual([]);
  });
});

describe("what else changes figures", () => {
  it("files of a month not received, though nothing happened in it", async () => {
    await publishNext();
    await batch(2, "乙县十月.csv", []);
    await covers(2, "乙县十月.csv", "990122", "2022-10", "2022-10");
    await publishNext();
    const rows = (await changes()).filter(({ indicator }) => indicator === "cleared_persons");
    expect(told(rows)).toEqual([
      "cleared_persons 990122 month 2022-10 notReceived 0 brought 2 乙县十月.csv",
      "cleared_persons 990122 ytd 2022-01/2022-10 1 1 brought 2 乙县十月.csv",
    ]);
    expect(rows[1]).toMatchObject({ oldState: "provisional", newState: "ok", difference: 0 });
  });

  it("a batch taken back, at the place its row was at and the one it goes back to", async () => {
    await batch(2, "误.csv", [["C4", "990122", "2022-06-06"]]);
    await covers(2, "误.csv", "990122", "2022-06", "2022-06");
    await publishNext();
    await warehouse.run("insert into rollback values (2, timestamp '2022-12-01', 'test', '误报')");
    await publishNext();
    const rows = (await changes()).filter(({ indicator, area }) => indicator === "cleared_persons" && area);
    expect(told(rows)).toEqual([
      "cleared_persons 990122 month 2022-05 0 1 withdrawn 2 误.csv",
      "cleared_persons 990122 month 2022-06 1 0 withdrawn 2 误.csv",
      "cleared_persons 990122 ytd 2022-01/2022-05 0 1 withdrawn 2 误.csv",
    ]);
  });

  it("a batch that replaces an area's month, in which a row is no longer there", async () => {
    await publishNext();
    await batch(2, "三月重报.csv", [
      ["C1", "990121", "2022-03-05"],
      ["C2", "990121", "2022-03-05"],
    ]);
    await covers(2, "三月重报.csv", "990121", "2022-03", "2022-03");
    await warehouse.run(
      "insert into replaced values (2, 'clearing', '990121', date '2022-03-01', date '2022-03-01')",
    );
    await publishNext();
    const rows = (await changes()).filter(({ area, grain }) => area && grain === "month");
    expect(told(rows)).toEqual([
      "cleared_persons 990121 month 2022-03 3 2 brought 2 三月重报.csv",
      `early_share 990121 month 2022-03 ${200 / 3} 100 brought 2 三月重报.csv`,
    ]);
  });

  it("an indicator counted otherwise, and rules; what only one snapshot has is not compared", async () => {
    await publishNext();
    const [cleared, share] = library.indicators as [Definition, Definition];
    const redefined = { ...share, numerator: "count(*) filter (where day(happened_on) <= 5)" };
    await publishNext({ ...library, indicators: [redefined, { ...cleared, id: "later" }] });
    expect(new Set(told(await changes()).map((line) => line.split(" ").slice(0, 2).join(" ")))).toEqual(
      new Set(["early_share 全市", "early_share 990122"]),
    );
    expect(
      (await changes()).every(({ reasons, batches }) => reasons === "definition" && batches === ""),
    ).toBe(true);
    const diff = await diffSnapshots(snapshots, { from: 1, to: 2 }, library.contracts);
    expect(diff.notCompared.toSorted()).toEqual(["cleared_persons", "later"]);
    diff.close();
  });

  it("refuses the newer snapshot first, and one that is not there", async () => {
    await publishNext();
    await publishNext();
    const between = (from: number, to: number) => diffSnapshots(snapshots, { from, to }, library.contracts);
    await expect(between(2, 1)).rejects.toMatchObject({ code: "bad-question" });
    await expect(between(1, 9)).rejects.toMatchObject({ code: "not-found" });
  });
});

/** Every figure of a snapshot by its place, asked as a page asks. */
async function figuresOf(number: number): Promise<Map<string, string>> {
  const snapshot = await openSnapshot(snapshots, number);
  const figures = new Map<string, string>();
  for (const { id } of library.indicators)
    for (const grain of ["month", "ytd"] as const)
      for (const by of [["month"], ["area", "month"]] as const) {
        const asked = question.parse({ indicators: [id], from: "2022-01", to: "2022-10", grain, by });
        for (const row of await values(inFull(snapshot), asked)) {
          const { area, period, value, state, numerator, denominator } = row;
          if (grain === "ytd" && !period.includes("/")) continue;
          figures.set([id, area, grain, period].join(" "), [value, state, numerator, denominator].join(" "));
        }
      }
  snapshot.close();
  return figures;
}

describe("whatever a batch corrects", () => {
  it("the figures named are those that differ, no more and no fewer, each by that batch", async () => {
    const row = fc.tuple(
      fc.constantFrom("C1", "C2", "C3", "C4", "C5"),
      fc.constantFrom("990121", "990122"),
      fc.constantFrom("2022-01-03", "2022-03-05", "2022-03-25", "2022-05-06", "2022-09-20"),
    );
    const batches = fc.array(fc.uniqueArray(row, { selector: ([id]) => id, minLength: 1 }), {
      minLength: 3,
      maxLength: 3,
    });
    let from = await publishNext();
    let seen = 0;
    for (const rows of fc.sample(batches, 1)[0] ?? []) {
      const number = from + 1;
      await batch(number, `第${number}批.csv`, rows);
      await publishNext();
      const [before, after] = [await figuresOf(from), await figuresOf(number)];
      const differing = [...after.keys()].filter((key) => before.get(key) !== after.get(key));
      const named = await changes(from, number);
      const places = named.map(({ indicator, area, grain, period }) =>
        [indicator, area, grain, period].join(" "),
      );
      expect(places.toSorted()).toEqual(differing.toSorted());
      for (const { reasons, batches: by, files } of named)
        expect([reasons, by, files]).toEqual(["brought", String(number), `第${number}批.csv`]);
      from = number;
      seen += named.length;
    }
    expect(seen).toBeGreaterThan(0);
  });
});
