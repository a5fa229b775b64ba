import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import {
  currentSnapshot,
  listSnapshots,
  openSnapshot,
  requirePublished,
} from "../../../server/snapshots/snapshots.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
beforeAll(async () => {
  city = await smallCity();
});
afterAll(() => city.remove());

describe("publish", () => {
  it("leaves earlier snapshots as they were and moves the pointer to the new one", async () => {
    const { warehouse: file, snapshots } = dataPaths(city.dataDir);
    const warehouse = await openWarehouse(file, city.library.contracts);
    await warehouse.run("delete from export.clearing where clearing_id = 'C0'");
    expect(await publish(warehouse, snapshots, city.library, { note: "one fewer" })).toBe(2);
    warehouse.close();
    const counts = [];
    for (const number of listSnapshots(snapshots)) {
      const snapshot = await openSnapshot(snapshots, number);
      counts.push((await snapshot.rows({ sql: "select count(*)::integer as rows from clearing" }))[0]);
      snapshot.close();
    }
    expect(counts).toEqual([{ rows: 3 }, { rows: 2 }]);
    expect(currentSnapshot(snapshots)).toBe(2);
  });

  it.each([
    ["SQL", { sql: "select nothing from clearing" }],
    ["numerator", { numerator: "count(nothing)" }],
  ])("leaves out an indicator whose %s is wrong, tells why, and publishes the others", async (_, wrong) => {
    const { warehouse: file, snapshots } = dataPaths(city.dataDir);
    const warehouse = await openWarehouse(file, city.library.contracts);
    const [good] = city.library.indicators;
    const bad = { ...good!, ...wrong, id: "bad", file: "queries/bad.sql" };
    const told: string[] = [];
    const number = await publish(
      warehouse,
      snapshots,
      { ...city.library, indicators: [bad, good!] },
      { onLeftOut: ({ id, reason }) => told.push(`${id} ${reason}`) },
    );
    warehouse.close();
    expect(told).toEqual([expect.stringMatching(/^bad queries\/bad\.sql: .*nothing/)]);
    const snapshot = await openSnapshot(snapshots, number);
    const tables = await snapshot.rows({
      sql: "select table_name from duckdb_tables() where schema_name = 'events'",
    });
    const covered = await snapshot.rows({ sql: "select distinct indicator from coverage" });
    snapshot.close();
    expect(snapshot.indicators.map(({ id }) => id)).toEqual([good!.id]);
    expect(snapshot.leftOut.map(({ id }) => id)).toEqual(["bad"]);
    expect(() => requirePublished(snapshot, [good!.id])).not.toThrow();
    expect(() => requirePublished(snapshot, ["bad"])).toThrow("left out");
    expect(() => requirePublished(snapshot, ["later"])).toThrow("publish again");
    expect([tables, covered]).toEqual([[{ table_name: good!.id }], [{ indicator: good!.id }]]);
  });

  it("says what it was made of, by whom and why", async () => {
    const { warehouse: file, snapshots } = dataPaths(city.dataDir);
    const warehouse = await openWarehouse(file, city.library.contracts);
    const at = new Date("2023-02-03T04:05:06Z");
    const number = await publish(warehouse, snapshots, city.library, { at, by: "某甲", note: "month end" });
    warehouse.close();
    const snapshot = await openSnapshot(snapshots, number);
    const [manifest] = await snapshot.rows({ sql: "from manifest" });
    const batches = await snapshot.rows({ sql: "select batch_id, accepted_by from source_batch" });
    const hashes = await snapshot.rows({
      sql: "select kind, count(distinct definition)::integer as hashes from built group by all order by all",
    });
    snapshot.close();
    expect(manifest).toMatchObject({
      snapshot: number,
      published_at: "2023-02-03 04:05:06",
      published_by: "某甲",
      note: "month end",
      product_version: expect.stringMatching(/^\d/),
      duckdb_version: expect.stringMatching(/^v\d/),
      last_batch: 1,
      is_sample: false,
    });
    expect(batches).toEqual([{ batch_id: 1, accepted_by: "test" }]);
    expect(hashes).toEqual([
      { kind: "indicator", hashes: city.library.indicators.length },
      { kind: "table", hashes: city.library.contracts.length },
    ]);
  });

  it("refuses rows of an area that nobody knows any more, and leaves all as it was", async () => {
    const { warehouse: file, snapshots } = dataPaths(city.dataDir);
    const before = readdirSync(snapshots);
    const warehouse = await openWarehouse(file, city.library.contracts);
    const areas = city.library.areas.areas.filter(({ code }) => code !== "990121");
    const library = { ...city.library, areas: { ...city.library.areas, areas } };
    await expect(publish(warehouse, snapshots, library)).rejects.toMatchObject({
      code: "definition-invalid",
      message: expect.stringMatching(/clearing 990121: \d/) as string,
    });
    warehouse.close();
    expect(readdirSync(snapshots)).toEqual(before);
  });

  it("cut short at any moment, leaves the snapshot before it and nothing that the next cannot clear away", async () => {
    const { warehouse: file, snapshots } = dataPaths(city.dataDir);
    const before = currentSnapshot(snapshots)!;
    const script = `
import { publishNow } from "./server/cli/publish.ts";
process.stdout.write("go");
await publishNow(${JSON.stringify(city.dataDir)});`;
    for (const wait of [20, 120, 250, 400]) {
      const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script]);
      await new Promise((resolve) => child.stdout.once("data", resolve));
      await new Promise((resolve) => setTimeout(resolve, wait));
      child.kill("SIGKILL");
      await new Promise((resolve) => child.once("close", resolve));
      const current = currentSnapshot(snapshots)!;
      expect(current).toBeGreaterThanOrEqual(before);
      const snapshot = await openSnapshot(snapshots);
      expect(await snapshot.rows({ sql: "select snapshot from manifest" })).toEqual([{ snapshot: current }]);
      snapshot.close();
    }
    const warehouse = await openWarehouse(file, city.library.contracts);
    const number = await publish(warehouse, snapshots, city.library);
    warehouse.close();
    expect(currentSnapshot(snapshots)).toBe(number);
    expect(readdirSync(snapshots).filter((name) => name.includes(".tmp"))).toEqual([]);
  }, 60_000);

  it("leaves nothing behind when it cannot be finished", async () => {
    const { warehouse: file, snapshots } = dataPaths(city.dataDir);
    const before = readdirSync(snapshots);
    const warehouse = await openWarehouse(file, city.library.contracts);
    const [first] = city.library.contracts;
    const contracts = [...city.library.contracts, { ...first!, id: "nothing" }];
    await expect(publish(warehouse, snapshots, { ...city.library, contracts })).rejects.toThrow("nothing");
    expect(readdirSync(snapshots)).toEqual(before);
    // The warehouse still works on the same connection pool.
    expect(await warehouse.rows({ sql: "select count(*)::integer as batches from batch" })).toEqual([
      { batches: 1 },
    ]);
    warehouse.close();
  });

  it("tells a second writer that the first is there", async () => {
    const { warehouse: file } = dataPaths(city.dataDir);
    expect(existsSync(file)).toBe(true);
    const { spawnSync } = await import("node:child_process");
    const warehouse = await openWarehouse(file, city.library.contracts);
    const script = `
import { openWarehouse } from "./server/warehouse/openWarehouse.ts";
await openWarehouse(${JSON.stringify(file)}, []).then(() => console.log("opened"), (error) => console.log(error.code));`;
    const { stdout } = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    expect(stdout.trim()).toBe("data-in-use");
    warehouse.close();
  });
});
