import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Contract } from "../../../server/contracts/contract.ts";
import type { Duckdb } from "../../../server/engine/duckdb.ts";
import { reportingCalendar, type ReportingCell } from "../../../server/imports/reporting.ts";
import { readLibrary } from "../../../server/library.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";

const library = readLibrary("none");
const [county, district] = library.areas.areas;
if (!county || !district) throw new Error("two areas are needed");
const [first, second] = [county.code, district.code];

let folder: string;
let warehouse: Duckdb;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "hengjian-reporting-"));
  warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), []);
});
afterEach(() => {
  warehouse.close();
  rmSync(folder, { recursive: true });
});

/** A batch taken in on a day, and the months it spoke for: contract, area, first month, last month. */
async function receive(
  batch: number,
  day: string,
  spoken: [string, string, string?, string?][],
): Promise<void> {
  await warehouse.run(`insert into batch values (${batch}, timestamp '${day} 08:00:00', 'test')`);
  for (const [contract, area, from, to = from] of spoken) {
    const month = (text?: string) => (text === undefined ? "null" : `date '${text}-01'`);
    await warehouse.run(
      `insert into coverage values (${batch}, '${contract}', '${area}', ${month(from)}, ${month(to)}, 'given.csv')`,
    );
  }
}

interface Asked {
  today: string;
  areas?: typeof library.areas.areas;
  reporting?: Contract["reporting"];
}

/** What became of one contract in the two areas. */
async function cellsOf(
  contract: string,
  month: string,
  { today, areas = [county!, district!], reporting }: Asked,
): Promise<ReportingCell[]> {
  const contracts = library.contracts
    .filter(({ id }) => id === contract)
    .map((each) => ({ ...each, ...(reporting && { reporting }) }));
  const expected = { ...library, contracts, areas: { ...library.areas, areas } };
  const now = () => new Date(`${today}T08:00:00Z`);
  return (await reportingCalendar(warehouse, expected, { month, now })).cells;
}

async function statesOf(...asked: Parameters<typeof cellsOf>): Promise<string[]> {
  return (await cellsOf(...asked)).map(({ state }) => state);
}

describe("a monthly export", () => {
  it("is received from the areas that were spoken for, and missing from the others once it is due", async () => {
    await receive(1, "2022-11-03", [["training", first, "2022-08", "2022-10"]]);
    expect(await cellsOf("training", "2022-10", { today: "2022-11-11" })).toEqual([
      {
        contract: "training",
        first: "2022-10",
        last: "2022-10",
        due: "2022-11-10",
        area: first,
        state: "received",
        batch: 1,
        receivedAt: "2022-11-03T08:00:00Z",
        missingHere: 1,
        missingAreas: 1,
      },
      expect.objectContaining({ area: second, state: "missing", batch: null, receivedAt: null }),
    ]);
  });

  it("is not late until its day is over", async () => {
    expect(await statesOf("training", "2022-10", { today: "2022-11-10" })).toEqual(["notDue", "notDue"]);
    expect(await statesOf("training", "2022-10", { today: "2022-11-11" })).toEqual(["missing", "missing"]);
    expect(await statesOf("training", "2023-05", { today: "2022-11-11" })).toEqual(["notDue", "notDue"]);
  });

  it("tells the first batch that had it, whatever came after", async () => {
    await receive(1, "2022-11-03", [["training", first, "2022-10"]]);
    await receive(2, "2022-12-05", [["training", first, "2022-10", "2022-11"]]);
    const [cell] = await cellsOf("training", "2022-10", { today: "2022-12-31" });
    expect(cell).toMatchObject({ batch: 1, receivedAt: "2022-11-03T08:00:00Z" });
  });

  it("is not expected from an area that was not there, or where none is ever due", async () => {
    const areas = [
      { ...county, valid_to: "2022-09-30" },
      { ...district, valid_from: "2022-11-01" },
    ];
    const today = "2023-05-01";
    expect(await statesOf("training", "2022-10", { today, areas })).toEqual(["notExpected", "notExpected"]);
    expect(await statesOf("training", "2022-09", { today, areas })).toEqual(["missing", "notExpected"]);
    await receive(1, "2022-11-03", [["training", first, "2022-10"]]);
    expect(await statesOf("training", "2022-10", { today, reporting: "once" })).toEqual([
      "received",
      "notExpected",
    ]);
  });
});

describe("a quarterly export", () => {
  it("is there in part until each of its months has come, from one batch or several", async () => {
    const today = "2023-05-01";
    await receive(1, "2022-09-03", [
      ["survey", first, "2022-07", "2022-08"],
      ["survey", second, "2022-08"],
    ]);
    expect(await statesOf("survey", "2022-08", { today })).toEqual(["partly", "partly"]);
    await receive(2, "2022-10-03", [["survey", first, "2022-08", "2022-10"]]);
    const cells = await cellsOf("survey", "2022-08", { today });
    expect(cells.map(({ state, batch, first: from, last, due }) => [state, batch, from, last, due])).toEqual([
      ["received", 1, "2022-07", "2022-09", "2022-10-15"],
      ["partly", 1, "2022-07", "2022-09", "2022-10-15"],
    ]);
    expect(await statesOf("survey", "2022-12", { today })).toEqual(["partly", "missing"]);
  });
});

describe("a yearly export", () => {
  it("is there as a whole where its rows name the year alone", async () => {
    await receive(1, "2023-01-20", [["assessment", first, "2022-12"]]);
    expect(await statesOf("assessment", "2022-03", { today: "2023-01-31" })).toEqual(["received", "notDue"]);
    expect(await statesOf("assessment", "2022-03", { today: "2023-02-01" })).toEqual(["received", "missing"]);
    expect(await statesOf("assessment", "2021-03", { today: "2023-02-01" })).toEqual(["missing", "missing"]);
  });
});

describe("a list of how things stand", () => {
  it("is there once one has come since the month began", async () => {
    await receive(1, "2022-10-20", [["person", first]]);
    const today = "2023-05-01";
    expect(await statesOf("person", "2022-09", { today })).toEqual(["received", "missing"]);
    expect(await statesOf("person", "2022-10", { today })).toEqual(["received", "missing"]);
    expect(await statesOf("person", "2022-11", { today })).toEqual(["missing", "missing"]);
  });
});

describe("the calendar", () => {
  it("has every contract and area, and counts the areas that lack anything", async () => {
    const now = () => new Date("2022-11-11T08:00:00Z");
    const { month, today, latestMonth, cells } = await reportingCalendar(warehouse, library, { now });
    expect({ month, today, latestMonth }).toEqual({
      month: "2022-10",
      today: "2022-11-11",
      latestMonth: null,
    });
    expect(cells).toHaveLength(library.contracts.length * library.areas.areas.length);
    expect(cells[0]?.missingAreas).toBe(library.areas.areas.length);
  });

  it("asks for the month before this one, over the turn of the year too", async () => {
    const now = () => new Date("2023-01-31T08:00:00Z");
    expect((await reportingCalendar(warehouse, library, { now })).month).toBe("2022-12");
  });

  it("tells the last month that has come, not the year's end that yearly ones name", async () => {
    await receive(1, "2022-11-03", [
      ["assessment", first, "2022-12"],
      ["training", second, "2022-01", "2022-10"],
      ["task", second, "2022-01", "2023-06"],
    ]);
    const asked = { month: "2022-01" };
    const latestOn = async (day: string) =>
      (await reportingCalendar(warehouse, library, { ...asked, now: () => new Date(day) })).latestMonth;
    expect(await latestOn("2022-11-11")).toBe("2022-11");
    await warehouse.run("delete from coverage where contract = 'task'");
    expect(await latestOn("2022-11-11")).toBe("2022-10");
  });
});
