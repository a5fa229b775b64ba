import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompiledDefinition } from "../../../server/indicators/compiled.ts";
import type { Place } from "../../../server/indicators/place.ts";
import { guardedDimensions, hiddenMarks, type CountedCell } from "../../../server/snapshots/hiddenOf.ts";

const places: Place[] = ["a", "b", "c", "d"].map((code) => ({
  code,
  group: "county",
  validFrom: "2000-01-01",
  validTo: null,
  formerly: [],
}));

const counted = { id: "counted", unit: "件", kind: "flow" } as CompiledDefinition;

/** Months' counts of the areas, with the totals that a cube has of them. */
function cellsOf(counts: Record<string, number[]>): CountedCell[] {
  const months = Object.values(counts)[0]?.map((_, index) => index) ?? [];
  const sum = (month: number) => Object.values(counts).reduce((all, each) => all + (each[month] ?? 0), 0);
  const whole = months.map(sum);
  return Object.entries({ "": whole, "@county": whole, ...counts }).flatMap(([area, each]) =>
    each.flatMap((numerator, index) => {
      const cell = {
        area,
        dimension: "",
        member: null,
        month: `2022-0${index + 1}`,
        numerator,
        denominator: null,
        events: numerator,
      };
      const total = each.slice(0, index + 1).reduce((all, one) => all + one, 0);
      return [
        { ...cell, is_month: true, is_total: index === 0 },
        ...(index === 0 ? [] : [{ ...cell, numerator: total, is_month: false, is_total: true }]),
      ];
    }),
  );
}

function hiddenOf(counts: Record<string, number[]>, definition = counted, wasHidden = () => false): string[] {
  const marks = hiddenMarks(definition, cellsOf(counts), places, {
    smallCount: 4,
    rateBase: 10,
    wasHidden,
    base: { kind: "flow", cells: [] },
  });
  return marks.map(({ node, month }) => `${node} ${month}`);
}

describe("what a snapshot hides", () => {
  it("is nothing where nothing is small", () => {
    expect(hiddenOf({ a: [10, 12], b: [20, 5], c: [9, 9], d: [30, 0] })).toEqual([]);
  });

  it("is a small month's end and those of two areas beside it", () => {
    expect(hiddenOf({ a: [10, 2], b: [20, 15], c: [9, 19], d: [30, 40] })).toEqual([
      "a 2022-02",
      "b 2022-02",
      "c 2022-02",
    ]);
  });

  it("is every month's end of a stock by itself", () => {
    const stock = { ...counted, kind: "stock" } as CompiledDefinition;
    expect(hiddenOf({ a: [3, 10], b: [20, 20], c: [9, 9], d: [30, 30] }, stock)).toEqual([
      "a 2022-01",
      "b 2022-01",
      "c 2022-01",
    ]);
  });

  it("is what was hidden before, too", () => {
    const counts = { a: [10, 12], b: [20, 5], c: [9, 9], d: [30, 0] };
    expect(hiddenOf(counts, counted, () => true)).toHaveLength(2 * 6);
  });

  it("leaves out dimensions of too many members, of which nothing is told", () => {
    const cell = { ...(cellsOf({ a: [1] })[0] as CountedCell), area: "", dimension: "place" };
    const members = Array.from({ length: 41 }, (_, index) => ({ ...cell, member: `${index}` }));
    expect(guardedDimensions(members.slice(0, 40))).toEqual(["place"]);
    expect(guardedDimensions(members)).toEqual([]);
  });

  it("tells no member beside the others and the whole, where the whole is told", () => {
    const count = fc.constantFrom(0, 0, 0, 1, 2, 3, 5, 8, 12);
    const months = fc
      .integer({ min: 1, max: 5 })
      .chain((length) =>
        fc.array(fc.array(count, { minLength: length, maxLength: length }), { minLength: 2, maxLength: 4 }),
      );
    fc.assert(
      fc.property(months, (members) => {
        const cells = cellsOf({ a: (members[0] ?? []).map((_, month) => total(members, month)) });
        const split = members.flatMap((counts, member) =>
          cellsOf({ a: counts })
            .filter(({ area }) => area === "")
            .map((cell) => ({ ...cell, dimension: "way", member: `${member}` })),
        );
        const hidden = hiddenMarks(counted, [...cells, ...split], places.slice(0, 1), {
          smallCount: 4,
          rateBase: 10,
          wasHidden: () => false,
          base: { kind: "flow", cells: [] },
        });
        const isHidden = (dimension: string, node: string, month: number) =>
          hidden.some(
            (mark) =>
              mark.dimension === dimension && mark.node === node && mark.month === `2022-0${month + 1}`,
          );
        for (const month of members[0]?.keys() ?? []) {
          if (isHidden("", "", month)) continue;
          const alone = members.filter((_, member) => isHidden("way", `=${member}`, month));
          expect(alone).not.toHaveLength(1);
        }
      }),
    );
  });
});

function total(members: number[][], month: number): number {
  return members.reduce((sum, counts) => sum + (counts[month] ?? 0), 0);
}
