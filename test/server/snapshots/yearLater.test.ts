import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { dataPaths } from "../../../server/config.ts";
import { hashFile } from "../../../server/hashFile.ts";
import { grains } from "../../../server/indicators/question.ts";
import { backUp } from "../../../server/ops/backup.ts";
import { restore } from "../../../server/ops/restore.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { pinSnapshot } from "../../../server/snapshots/pins.ts";
import { listSnapshots, snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { purgeRows, rowsToPurge } from "../../../server/warehouse/purge.ts";
import { rollBackBatch } from "../../../server/warehouse/rollBack.ts";
import { simulatedYear, type SimulatedYear } from "./simulatedYear.ts";

const areas = ["甲县", "乙县", "丙区"];
/** The last of January, one in February that is pinned, and one of the next day that is not. */
const kept = [1, 2];
let year: SimulatedYear;
const answered = new Map<number, string[]>();

const day = (number: number) => new Date(Date.UTC(2023, 0, 31 + number, 4));
const row = (area: string, id: string, person: string, done: string) =>
  `${area},C${id},L${id},GB${person},澄清,${done}`;

/** What a paper, a page or a command may have asked of a snapshot, as it was answered, and the file's hash. */
async function answersOf(dataDir: string, number: number): Promise<string[]> {
  const { snapshots: folder } = dataPaths(dataDir);
  const held = openSnapshots(folder);
  const server = createServer(
    createApp({ findActor: () => localOperator, library: year.library, ...held }),
  ).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const answers = [await hashFile(snapshotFile(folder, number))];
  const indicators = year.library.indicators.map(({ id }) => id).join(",");
  for (const [from, to] of [
    ["2022-01", "2022-10"],
    ["2013-01", "2013-03"],
  ]) {
    for (const grain of grains) {
      for (const by of ["", "&by=area", "&by=month", "&by=area,month"]) {
        const asked = `indicator=${indicators}&from=${from}&to=${to}&grain=${grain}${by}&snapshot=${number}`;
        const answer = await fetch(`http://127.0.0.1:${port}/api/v1/values?${asked}`);
        answers.push(`${answer.status} ${await answer.text()}`);
      }
    }
  }
  server.closeAllConnections();
  server.close();
  held.close();
  return answers;
}

/** Fifty batches: new months, corrections, whole months sent anew; some taken back, and once what is over its time purged. */
async function letAYearPass(): Promise<void> {
  for (let number = 1; number <= 50; number++) {
    const when = day(number * 7);
    const area = areas[number % areas.length] ?? "甲县";
    const month = String((number % 9) + 1).padStart(2, "0");
    const rows = [
      row(area, `${number}A`, `${number}`, `2022-${month}-05`),
      // A correction: it moves a case that the old snapshots know.
      row("甲县", `${number % 12}`, `${number % 12}`, `2022-${month}-06`),
    ];
    const batch = await year.take(`更正${number}`, rows, when, number % 6 === 0 ? "replace" : "add");
    if (number % 10 === 0) {
      await year.inWarehouse((warehouse) =>
        rollBackBatch(warehouse, batch, { by: "test", reason: "试", at: when }),
      );
    }
    if (number === 40) await purge(when);
    if (number % 5 === 0) await year.publish(when);
  }
}

async function purge(when: Date): Promise<void> {
  await year.inWarehouse(async (warehouse) => {
    const { contracts } = year.library;
    const lines = await rowsToPurge(warehouse, contracts, when.toISOString().slice(0, 10));
    if (lines.length !== 1) throw new Error(`to be purged: ${JSON.stringify(lines)}`);
    await purgeRows(warehouse, contracts, lines, { by: "test", at: when });
  });
}

beforeAll(async () => {
  year = simulatedYear();
  const known = Array.from({ length: 12 }, (_, number) =>
    row(
      areas[number % 3] ?? "",
      `${number}`,
      `${number % 7}`,
      `2022-${String((number % 9) + 1).padStart(2, "0")}-04`,
    ),
  );
  await year.take("去年", [...known, row("乙县", "999", "999", "2013-02-03")], day(-1));
  await year.publish(day(0));
  await year.take("二月", [row("乙县", "100", "100", "2022-10-01")], day(4));
  await year.publish(day(4));
  pinSnapshot(year.at.snapshots, 2, "二月的报告");
  for (const later of [5, 6]) await year.publish(day(later));
  for (const number of kept) answered.set(number, await answersOf(year.dataDir, number));
  await letAYearPass();
}, 600_000);
afterAll(() => year.remove());

describe.sequential("a year and fifty batches later", () => {
  it("old snapshots are thinned, and the last of a month and a pinned one stay", () => {
    const there = listSnapshots(year.at.snapshots);
    expect(there).toEqual(expect.arrayContaining(kept));
    expect(there).not.toContain(3);
  });

  it.each(kept)("snapshot %i answers as it did, byte for byte", async (number) => {
    expect(await answersOf(year.dataDir, number)).toEqual(answered.get(number));
  });

  it("the answers were worth asking for: each snapshot gives others", async () => {
    const newest = listSnapshots(year.at.snapshots).at(-1) ?? 0;
    const all = [...answered.values(), await answersOf(year.dataDir, newest)];
    for (const answers of all)
      expect(answers.filter((answer) => !/^(200 |[0-9a-f]{64}$)/.test(answer))).toEqual([]);
    // Without the hash, and without the snapshot's number in each answer.
    const figures = all.map((answers) =>
      answers
        .slice(1)
        .join()
        .replaceAll(/"snapshot":\d+/g, ""),
    );
    expect(new Set(figures).size).toBe(3);
  });

  it.each(kept)("snapshot %i answers the same in a folder restored from a backup", async (number) => {
    const backups = join(year.root, "backups");
    const restored = join(year.root, `restored-${number}`);
    await backUp(year.dataDir, backups, year.library.contracts);
    await restore(backups, restored);
    expect(await answersOf(restored, number)).toEqual(answered.get(number));
  });
});
