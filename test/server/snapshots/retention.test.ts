import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { pinReason, pinSnapshot, unpinSnapshot } from "../../../server/snapshots/pins.ts";
import { superfluous } from "../../../server/snapshots/retention.ts";
import { listSnapshots, pointerFile } from "../../../server/snapshots/snapshots.ts";
import { indicatorOf, testCity, type TestCity } from "./testCity.ts";

const rules = [
  { fromAgeDays: 7, of: "day" as const },
  { fromAgeDays: 60, of: "month" as const },
];
const now = new Date("2024-06-15T12:00:00Z");
const one = (number: number, at: string, isKept = false) => ({ number, at: new Date(at), isKept });

describe("superfluous", () => {
  it("leaves the last of a day after a week, and the last of a month after two", () => {
    const snapshots = [
      one(1, "2024-03-01T08:00:00Z"),
      one(2, "2024-03-01T09:00:00Z", true),
      one(3, "2024-03-30T08:00:00Z"),
      one(4, "2024-03-31T08:00:00Z"),
      one(5, "2024-06-02T08:00:00Z"),
      one(6, "2024-06-02T09:00:00Z"),
      one(7, "2024-06-14T08:00:00Z"),
      one(8, "2024-06-14T09:00:00Z"),
    ];
    expect(superfluous(snapshots, rules, now)).toEqual([1, 3, 5]);
  });

  it("never takes the newest, a kept one, or the last of a month", () => {
    const snapshot = fc.record({
      at: fc.date({ min: new Date("2020-01-01"), max: now, noInvalidDate: true }),
      isKept: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(snapshot, { maxLength: 30 }), (drawn) => {
        const snapshots = drawn
          .toSorted((a, b) => a.at.getTime() - b.at.getTime())
          .map((each, index) => ({ ...each, number: index + 1 }));
        const gone = new Set(superfluous(snapshots, rules, now));
        const monthOf = ({ at }: { at: Date }) => at.toISOString().slice(0, 7);
        const lasts = new Map(snapshots.map((each) => [monthOf(each), each.number]));
        for (const each of snapshots) {
          if (each.isKept || lasts.get(monthOf(each)) === each.number)
            expect(gone).not.toContain(each.number);
        }
      }),
      { seed: 4 },
    );
  });
});

describe("publish", () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity([
      indicatorOf(
        "cleared",
        "numerator: count(*)",
        "select district_code, done as happened_on from clearing",
      ),
    ]);
    for (const day of ["2024-01-10", "2024-01-11", "2024-01-31", "2024-02-10"]) await city.publish(day);
  });
  afterAll(() => city.remove());

  it("thins out old ones, not those that are pinned", async () => {
    expect(listSnapshots(city.folder)).toEqual([1, 2, 3, 4]);
    pinSnapshot(city.folder, 2, "report of 2024-01");
    expect(pinReason(city.folder, 2)).toBe("report of 2024-01");
    expect(pinReason(city.folder, 1)).toBeUndefined();
    expect(() => pinSnapshot(city.folder, 9, "")).toThrow("no such snapshot: 9");
    await city.publish("2024-06-01");
    expect(listSnapshots(city.folder)).toEqual([2, 3, 4, 5]);
  });

  it("drops none under a request, nor between two questions of one", async () => {
    const held = openSnapshots(city.folder, { keep: 0 });
    const two = await held.snapshot(2);
    const pieces = two.arrow({ sql: "select * from range(500000)" })[Symbol.asyncIterator]();
    await pieces.next();
    unpinSnapshot(city.folder, 2);
    await city.publish("2024-06-02");
    expect(listSnapshots(city.folder)).toEqual([3, 4, 5, 6]);
    let more = 0;
    while (!(await pieces.next()).done) more++;
    expect(more).toBeGreaterThan(0);
    // Nothing is held open by now, so this opens the file again.
    expect(await two.rows({ sql: "select snapshot from manifest" })).toEqual([{ snapshot: 2 }]);
    expect(await (await held.snapshot()).rows({ sql: "select snapshot from manifest" })).toEqual([
      { snapshot: 6 },
    ]);
    await city.publish("2024-06-03");
    await expect(held.snapshot(2)).rejects.toThrow("no such snapshot: 2");
    held.close();
  });

  it("drops one that a publish cut short left without ever being shown, unless it is pinned", async () => {
    const shown = listSnapshots(city.folder).at(-1) ?? 0;
    for (const isPinned of [false, true]) {
      const left = await city.publish("2024-06-04");
      // As if it had been killed between the file's rename and the pointer's.
      writeFileSync(pointerFile(city.folder), String(left - 1));
      if (isPinned) pinSnapshot(city.folder, left, "looked at by number");
      const next = await city.publish("2024-06-04");
      expect(listSnapshots(city.folder).includes(left)).toBe(isPinned);
      expect(listSnapshots(city.folder)).toEqual(expect.arrayContaining([shown, next]));
      if (isPinned) unpinSnapshot(city.folder, left);
    }
  });

  it("tells in each snapshot when those before it were published", async () => {
    const days = await city.withSnapshot((snapshot) =>
      snapshot.rows({
        sql: "select snapshot, published_at::date::varchar as day from publication order by all",
      }),
    );
    // The two that nobody was shown are not among them.
    expect(days).toHaveLength(9);
    expect(days[0]).toEqual({ snapshot: 1, day: "2024-01-10" });
  });
});
