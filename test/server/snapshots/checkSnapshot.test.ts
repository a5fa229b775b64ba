import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkSnapshot } from "../../../server/snapshots/checkSnapshot.ts";
import { checkCube } from "../../../server/snapshots/checkCube.ts";
import { placesOf } from "../../../server/indicators/place.ts";
import type { Built } from "../../../server/snapshots/previous.ts";
import { snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { indicatorOf, spoil, testCity, type TestCity } from "./testCity.ts";
import { openDuckdb } from "../../../server/engine/duckdb.ts";

const definition = indicatorOf(
  "cleared",
  "numerator: count(*)",
  "select person_id, district_code, done as happened_on from clearing",
);

let city: TestCity;
let built: Built[];

beforeAll(async () => {
  city = await testCity([definition]);
  await city.batch("2022-04-01", {
    clearing: `
select 'C' || number as clearing_id, 'L' as lead_id, '990121' as district_code, '澄清' as kind, date '2022-03-05' as done
from range(3) as numbers(number)`,
  });
  await city.publish();
  built = await city.withSnapshot((snapshot) =>
    snapshot.rows<Built>({ sql: 'select *, is_taken_over as "isTakenOver" from built' }),
  );
});
afterAll(() => city.remove());

async function spoiled(sql: string): Promise<string> {
  const file = join(city.folder, "spoiled.duckdb");
  copyFileSync(snapshotFile(city.folder, 1), file);
  await spoil(file, sql);
  return file;
}

describe("checkSnapshot", () => {
  it("finds nothing wrong with what was published", async () => {
    await checkSnapshot(await spoiled("select 1"), city.library, built);
  });

  it.each([
    ["a lost row", "delete from clearing where clearing_id = 'C1'", "clearing: expected 3 rows: 2"],
    ["a key that stands twice", "update clearing set clearing_id = 'C1'", "clearing: 1 keys stand twice"],
    ["a lost event", "delete from events.cleared where rowid = 0", "cleared: expected 3 events: 2"],
    ["a lost area", "delete from area where code = '990121'", "cleared: expected"],
    ["a lost cube", "drop table cube.cleared", "cube"],
  ])("finds %s", async (_, sql, reason) => {
    const file = await spoiled(sql);
    await expect(checkSnapshot(file, city.library, built)).rejects.toThrow(reason);
  });
});

describe("checkCube", () => {
  it.each([
    ["a figure", "update cube.cleared set numerator = numerator + 1"],
    ["a missing cell", "delete from cube.cleared"],
  ])("finds %s that the events do not say", async (_, sql) => {
    const database = await openDuckdb(await spoiled(sql));
    const connection = await database.connect();
    const [compiled] = await city.withSnapshot(async ({ indicators }) => indicators);
    await expect(checkCube(connection, compiled!, placesOf(city.library.areas))).rejects.toThrow(
      "differ in 2022-03: 990121, @county, whole",
    );
    connection.closeSync();
    database.close();
  });
});
