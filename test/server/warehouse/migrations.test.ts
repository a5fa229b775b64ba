import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { rememberedMappings } from "../../../server/ingest/rememberedMappings.ts";
import { readLibrary } from "../../../server/library.ts";
import { knownFiles } from "../../../server/warehouse/accept.ts";
import { readDecisions } from "../../../server/warehouse/decisions.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-migrations-"));
const file = join(folder, "warehouse.duckdb");
const { contracts } = readLibrary(folder);
let warehouse: Duckdb;

beforeAll(async () => {
  const old = await openDuckdb(file);
  await old.run(readFileSync(new URL("fixtures/first-version.sql", import.meta.url), "utf8"));
  old.close();
  warehouse = await openWarehouse(file, contracts);
});
afterAll(() => {
  warehouse.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.sequential("a warehouse of the first version", () => {
  it("keeps every row and what it knew on each day", async () => {
    const done = (source: string) =>
      warehouse.rows({ sql: `select clearing_id as id, done from ${source} order by 1` });
    const [first, later] = [
      [
        { id: "C1", done: "2022-10-02" },
        { id: "C2", done: "2022-10-03" },
      ],
      [
        { id: "C1", done: "2022-10-02" },
        { id: "C2", done: "2022-10-04" },
      ],
    ];
    expect(await done("current.clearing")).toEqual(later);
    expect(await done("known.clearing('2022-11-15'::timestamp)")).toEqual(first);
    expect(await warehouse.rows({ sql: "select file, message, message_en from refusal" })).toEqual([
      { file: "更正.csv", message: "应为日期 expected a date", message_en: null },
    ]);
  });

  it("answers what later versions ask of it", async () => {
    expect(await knownFiles(warehouse)).toEqual({ aa: 1, bb: 2 });
    expect(await rememberedMappings(warehouse)).toEqual([]);
    expect((await readDecisions(warehouse)).map(({ kind, by }) => [kind, by])).toEqual([
      ["accept", "local"],
      ["accept", "local"],
    ]);
    expect(await warehouse.rows({ sql: "select district_code from live_coverage" })).toHaveLength(1);
  });

  it("is brought up once, and not again", async () => {
    const steps = () => warehouse.rows({ sql: "select number, applied_at from migration order by number" });
    const before = await steps();
    expect(before.map(({ number }) => number)).toEqual([1, 2]);
    warehouse.close();
    warehouse = await openWarehouse(file, contracts);
    expect(await steps()).toEqual(before);
  });

  it("is left alone where a newer version has written it", async () => {
    await warehouse.run("insert into migration values (999, now()::timestamp)");
    warehouse.close();
    await expect(openWarehouse(file, contracts)).rejects.toMatchObject({
      code: "definition-invalid",
      message: expect.stringContaining("999") as string,
    });
    warehouse = await openDuckdb(file);
  });
});
