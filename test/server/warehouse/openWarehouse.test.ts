import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { column, type Column, type Contract } from "../../../server/contracts/contract.ts";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import { openWarehouse, readWarehouse } from "../../../server/warehouse/openWarehouse.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "clock-"));
  file = join(folder, "warehouse.duckdb");
});
afterEach(() => rmSync(folder, { recursive: true }));

function contractOf(types: Record<string, Column["type"]>): Contract {
  return {
    id: "visit",
    number: 1,
    title: { zh: "样表", en: "Visits" },
    description: { zh: "一行一次", en: "One a row" },
    privacy: "public",
    retention: { years: 1, source: "样例", verified: false },
    reporting: "monthly",
    key: ["visit_id"],
    columns: Object.entries(types).map(([id, type]) =>
      column.parse({ id, type, title: { zh: `列${id}`, en: id } }),
    ),
    spread: [],
    rules: [],
    file: "visit.yaml",
  };
}

const first = { visit_id: "code", hours: "integer" } as const;

/** Opens with these columns, inserts the values given, and gives all rows that are current. */
async function visit(
  types: Record<string, Column["type"]>,
  values: Record<string, string> = {},
): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(file, [contractOf(types)]);
  try {
    if (values["visit_id"] !== undefined) {
      await warehouse.run(
        "insert into batch select 1, timestamp '2022-04-01', 'test' where not exists (from batch)",
      );
      const given = { ...values, source_file: "'a.csv'", source_row: "1", batch_id: "1" };
      await warehouse.run(
        `insert into export.visit (${Object.keys(given).join(", ")}) values (${Object.values(given).join(", ")})`,
      );
    }
    const shown = Object.keys(types).join(", ");
    return await warehouse.rows({ sql: `select ${shown} from current.visit order by visit_id` });
  } finally {
    warehouse.close();
  }
}

describe("openWarehouse", () => {
  it("takes in columns that a contract has grown since the file was made", async () => {
    await visit(first, { visit_id: "'V1'", hours: "3" });
    const grown = { visit_id: "code", share: "percent", seen: "date", hours: "integer" } as const;
    expect(await visit(grown)).toEqual([{ visit_id: "V1", share: null, seen: null, hours: 3 }]);
    const values = { visit_id: "'V2'", share: "0.5", seen: "date '2022-03-05'", hours: "4" };
    expect(await visit(grown, values)).toEqual([
      { visit_id: "V1", share: null, seen: null, hours: 3 },
      { visit_id: "V2", share: "0.500000", seen: "2022-03-05", hours: 4 },
    ]);
  });

  it("keeps a dropped column's values for the day it comes back", async () => {
    await visit(first, { visit_id: "'V1'", hours: "3" });
    expect(await visit({ visit_id: "code" }, { visit_id: "'V2'" })).toHaveLength(2);
    expect(await visit(first)).toEqual([
      { visit_id: "V1", hours: 3 },
      { visit_id: "V2", hours: null },
    ]);
  });

  it("refuses another type for a column that holds something, and alters nothing", async () => {
    await visit(first, { visit_id: "'V1'", hours: "3" });
    const changed = { added: "text", ...first, hours: "text" } as const;
    await expect(visit(changed)).rejects.toMatchObject({
      code: "definition-invalid",
      message: expect.stringMatching(/^visit\.yaml: hours: 1 values are stored as INTEGER/),
    });
    const stored = await openDuckdb(file, { readOnly: true });
    const columns = await stored.check({ sql: "from export.visit" });
    stored.close();
    expect(columns.map(({ name }) => name)).not.toContain("added");
  });

  it("changes the type of a column that holds nothing yet", async () => {
    await visit(first, { visit_id: "'V1'" });
    const rows = await visit({ visit_id: "code", hours: "text" }, { visit_id: "'V2'", hours: "'半天'" });
    expect(rows).toEqual([
      { visit_id: "V1", hours: null },
      { visit_id: "V2", hours: "半天" },
    ]);
  });

  it("does not call a file in use because its path has a lock in it", async () => {
    // The folder's name does; opening a folder fails for another reason.
    await expect(openWarehouse(folder, [])).rejects.toThrow(/^IO Error: .*clock-/);
  });
});

describe("readWarehouse", () => {
  it("makes no file where nothing has been taken in", async () => {
    await expect(readWarehouse(join(folder, "deep", "warehouse.duckdb"))).rejects.toMatchObject({
      code: "not-found",
      message: "nothing has been taken in yet",
    });
    expect(existsSync(join(folder, "deep"))).toBe(false);
  });

  it("reads what is there and writes nothing", async () => {
    const warehouse = await openWarehouse(file, []);
    await warehouse.run("insert into batch values (1, timestamp '2022-11-01', 'test')");
    warehouse.close();
    const reading = await readWarehouse(file);
    expect(await reading.rows({ sql: "select batch_id from batch" })).toEqual([{ batch_id: 1 }]);
    await expect(reading.run("delete from batch")).rejects.toThrow("read-only");
    reading.close();
  });
});
