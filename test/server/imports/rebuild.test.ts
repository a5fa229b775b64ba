import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ingestFiles } from "../../../server/cli/ingest.ts";
import { dataPaths } from "../../../server/config.ts";
import { rebuild } from "../../../server/imports/rebuild.ts";
import { readLibrary } from "../../../server/library.ts";
import { keepDecisions, readDecisionLog } from "../../../server/warehouse/decisions.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { rollBackBatch } from "../../../server/warehouse/rollBack.ts";
import type { Duckdb } from "../../../server/engine/duckdb.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-rebuild-"));
const dataDir = join(root, "data");
const at = dataPaths(dataDir);
const library = readLibrary(dataDir);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const header = "地区,公民身份号码,培训班名称,培训类别,开始时间,学时";
const row = (area: string, person: string, day: string, hours: number) =>
  `${area},${person},第一期,理论,2022-${day},${hours}`;

/** Writes a file and takes it in. */
async function take(
  name: string,
  rows: string[],
  options: Parameters<typeof ingestFiles>[2] = {},
): Promise<number> {
  const path = join(root, name);
  writeFileSync(path, [header, ...rows].join("\n"));
  const { batch } = await ingestFiles([path], dataDir, options);
  if (batch === null) throw new Error(`${name} was not taken in`);
  return batch;
}

async function inWarehouse<T>(work: (warehouse: Duckdb) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

const hours = (source: string) =>
  inWarehouse((warehouse) =>
    warehouse.rows({
      sql: `select district_code as area, start, hours::double as hours from ${source} order by all`,
    }),
  );

beforeAll(async () => {
  await take("三月.csv", [
    row("甲县", "GB001", "03-01", 8),
    row("甲县", "GB002", "03-02", 8),
    row("乙县", "GB003", "03-03", 8),
  ]);
}, 60_000);

describe.sequential("a batch of the same area and month sent again", () => {
  it("corrects by key and leaves the rest, where it is added", async () => {
    await take("甲县三月更正.csv", [row("甲县", "GB001", "03-01", 9)]);
    expect(await hours("current.training")).toEqual([
      { area: "990121", start: "2022-03-01", hours: 9 },
      { area: "990121", start: "2022-03-02", hours: 8 },
      { area: "990122", start: "2022-03-03", hours: 8 },
    ]);
  });

  it("passes all earlier rows of that area and month by, where it replaces", async () => {
    await take("甲县三月重报.csv", [row("甲县", "GB001", "03-01", 7)], { replace: true });
    expect(await hours("current.training")).toEqual([
      { area: "990121", start: "2022-03-01", hours: 7 },
      { area: "990122", start: "2022-03-03", hours: 8 },
    ]);
  });

  it("is as if it had never come once it is rolled back, and may come again", async () => {
    await inWarehouse(async (warehouse) => {
      await rollBackBatch(warehouse, 3, { by: "test", reason: "报错了" });
      await keepDecisions(warehouse, at.decisions);
      await expect(rollBackBatch(warehouse, 3, { by: "test", reason: "again" })).rejects.toMatchObject({
        code: "wrong-state",
      });
      await expect(rollBackBatch(warehouse, 99, { by: "test", reason: "none" })).rejects.toMatchObject({
        code: "not-found",
      });
    });
    expect(await hours("current.training")).toHaveLength(3);
    const { batch, files } = await ingestFiles([join(root, "甲县三月重报.csv")], dataDir, {});
    expect([batch, files[0]?.takenInBatch]).toEqual([4, null]);
  });

  it("leaves what was known on any day as it was", async () => {
    const [first] = readDecisionLog(at.decisions);
    const moment = `'${first?.at}'::timestamp`;
    expect(await hours(`known.training(${moment})`)).toEqual([
      { area: "990121", start: "2022-03-01", hours: 8 },
      { area: "990121", start: "2022-03-02", hours: 8 },
      { area: "990122", start: "2022-03-03", hours: 8 },
    ]);
    expect(await hours("known.training('2020-01-01'::timestamp)")).toEqual([]);
  });
});

describe.sequential("the warehouse", () => {
  it("is made anew from the originals and the log of decisions, every table the same", async () => {
    const before = await hours("current.training");
    expect(readDecisionLog(at.decisions).map(({ kind }) => kind)).toEqual([
      "accept",
      "accept",
      "accept",
      "rollback",
      "accept",
    ]);
    expect(await rebuild({ dataDir, library })).toEqual([]);
    expect(await hours("current.training")).toEqual(before);
  }, 60_000);

  it("is made anew where it was lost, and told to differ where it does", async () => {
    const log = readFileSync(at.decisions, "utf8");
    rmSync(at.warehouse);
    expect(await rebuild({ dataDir, library })).toEqual([]);
    expect(await hours("current.training")).toHaveLength(3);
    await inWarehouse((warehouse) =>
      warehouse.run("update export.training set hours = 99 where batch_id = 1"),
    );
    expect(await rebuild({ dataDir, library })).toEqual([
      { table: 'export."training"', onlyBefore: 3, onlyAfter: 3 },
    ]);
    expect(readFileSync(at.decisions, "utf8")).toBe(log);
  }, 60_000);

  it("is not begun without an original", async () => {
    const [first] = readDecisionLog(at.decisions);
    if (first?.kind !== "accept") throw new Error("expected a batch");
    rmSync(join(at.archive, first.files[0]?.sha256 ?? ""));
    await expect(rebuild({ dataDir, library })).rejects.toMatchObject({ code: "not-found" });
    expect(await hours("current.training")).toHaveLength(3);
  }, 60_000);
});
