import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, addWeekdays, monthsOf, shiftMonth } from "../../../server/sample/calendar.ts";
import { apportion, deal, workday } from "../../../server/sample/schedule.ts";
import { makeWorld } from "../../../server/sample/world.ts";
import { projectRoot } from "../../../server/config.ts";

const world = makeWorld({ seed: 1, months: 12, persons: 400, until: "2022-10", root: projectRoot });

test("a count dealt out over areas and months is never lost", () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.string({ minLength: 1 }), (count, name) => {
      const slots = deal(world, name, count, world.months);
      expect(slots.reduce((sum, slot) => sum + slot.count, 0)).toBe(count);
      expect(slots.every((slot) => slot.count > 0)).toBe(true);
    }),
  );
});

test("a small count reaches small areas too", () => {
  const reached = new Set(
    Array.from({ length: 40 }, (_, run) => deal(world, `run ${run}`, 4, world.months))
      .flat()
      .map(({ area }) => area.code),
  );
  expect(reached.size).toBe(world.areas.length);
});

test("parts are whole, near their weight and sum to the total", () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1, maxLength: 40 }),
      (total, weights) => {
        const parts = apportion(total, weights);
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(total);
        for (const [index, part] of parts.entries())
          expect(Math.abs(part - (total * (weights[index] ?? 0)) / whole)).toBeLessThan(1.001);
      },
    ),
  );
});

test("days and months move as calendars do", () => {
  expect(addMonths("2022-08-31", 6)).toBe("2023-02-28");
  expect(addWeekdays("2022-10-28", 1)).toBe("2022-10-31");
  expect(addWeekdays("2022-10-03", 15)).toBe("2022-10-24");
  expect(shiftMonth("2022-01", -1)).toBe("2021-12");
  expect(monthsOf("2021-11", "2022-02")).toEqual(["2021-11", "2021-12", "2022-01", "2022-02"]);
  expect(workday("2022-10-01")).toBe("2022-10-03");
  expect(workday("2022-10-30")).toBe("2022-10-28");
});
