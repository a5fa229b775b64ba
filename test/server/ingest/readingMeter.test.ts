import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readingMeter, type StageProgress } from "../../../server/ingest/readingMeter.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-meter-"));
const files = ["a", "b", "gone"].map((file) => ({ file, path: join(folder, file) }));
beforeAll(() => {
  writeFileSync(join(folder, "a"), "x".repeat(30));
  writeFileSync(join(folder, "b"), "x".repeat(70));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function started(given = files) {
  const told: StageProgress[] = [];
  const clock = { now: 1_000 };
  const meter = readingMeter(
    given,
    (progress) => told.push(progress),
    () => clock.now,
  );
  return { told, clock, meter };
}

describe("readingMeter", () => {
  it("tells of each file as it begins, by the bytes of those before it, of which one may be gone", () => {
    const { told, meter } = started();
    for (const index of files.keys()) meter.beginFile(index);
    expect(told.map(({ file, done, of, percent }) => [file, done, of, percent])).toEqual([
      ["a", 0, 3, 0],
      ["b", 1, 3, 30],
      ["gone", 2, 3, 100],
    ]);
  });

  it("counts every row, and tells of them no more than a few times a second", () => {
    const { told, clock, meter } = started();
    meter.beginFile(0);
    for (let tick = 0; tick < 10; tick++) {
      clock.now += 50;
      meter.addRows(7);
    }
    expect(told.map(({ rows }) => rows)).toEqual([0, 28, 56]);
    meter.beginFile(1);
    expect(told.at(-1)).toMatchObject({ file: "b", rows: 70 });
  });

  it("is at its end where there are no bytes", () => {
    const { told, meter } = started(files.slice(2));
    meter.beginFile(0);
    expect(told[0]?.percent).toBe(100);
  });
});
