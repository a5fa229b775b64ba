import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellRanges } from "../../../server/statistics/cellRanges.ts";
import { LinearSystem } from "../../../server/statistics/linearSystem.ts";
import { relationsOf } from "../../../server/statistics/publishedTable.ts";
import { everyTable, linesOf, smallTables, tableOf } from "./tables.ts";
import published from "./vectors/disclosure.json" with { type: "json" };

interface Attacked {
  inner: number[][];
  suppressed: number[][];
  analysis: Record<string, { bridge: boolean; low: number; high: number }>;
}

const attacked = (published as unknown as Partial<Attacked>[]).filter(
  (each): each is Attacked => each.analysis !== undefined,
);

const hiddenTables = smallTables(3, 4).chain((table) =>
  fc.record({
    table: fc.constant(table),
    hidden: fc.subarray(
      table.values.map((_, cell) => cell),
      { maxLength: Math.min(7, table.values.length) },
    ),
  }),
);

describe("what can be concluded of hidden cells", () => {
  it.each(attacked)("is as published (%#)", ({ inner, suppressed, analysis }) => {
    const { values, cells } = tableOf(inner);
    const hidden = new Map(
      suppressed.map(([row, column]) => [cells[row ?? -1]?.[column ?? -1] ?? -1, `${row},${column}`]),
    );
    const found = cellRanges({ cells }, values, new Set(hidden.keys()));
    expect(found).toHaveLength(suppressed.length);
    for (const { cell, isBridge, low, high } of found) {
      const expected = analysis[hidden.get(cell) ?? ""];
      expect({ isBridge, low, high }).toEqual({
        isBridge: expected?.bridge,
        low: expected?.low,
        high: Math.abs(expected?.high ?? NaN),
      });
    }
  });

  it("by flows is what trying all tables finds", () => {
    fc.assert(
      fc.property(hiddenTables, ({ table: { values, cells }, hidden }) => {
        const all = everyTable(linesOf(cells), values, hidden, 40);
        for (const { cell, low, high } of cellRanges({ cells }, values, new Set(hidden))) {
          const tried = [...(all.get(cell) ?? [])];
          expect(Math.min(...tried)).toBe(low);
          if (high < Infinity) expect(Math.max(...tried)).toBe(high);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("by the simplex method is the same", () => {
    fc.assert(
      fc.property(hiddenTables, ({ table: { values, cells }, hidden }) => {
        const system = new LinearSystem(hidden, relationsOf({ cells }), values);
        for (const { cell, low, high } of cellRanges({ cells }, values, new Set(hidden))) {
          const range = system.range(cell);
          expect(range.low).toBeCloseTo(low, 6);
          if (high === Infinity) expect(range.high).toBe(Infinity);
          else expect(range.high).toBeCloseTo(high, 6);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("is the same by flows and by the simplex method where columns are summed in steps", () => {
    const sums = [
      { parts: [0, 1], total: 4 },
      { parts: [2, 3], total: 5 },
      { parts: [4, 5], total: 6 },
    ];
    const quarters = fc
      .array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 4 }), {
        minLength: 2,
        maxLength: 3,
      })
      .map((areas) => [
        ...areas,
        (areas[0] ?? []).map((_, month) => areas.reduce((sum, row) => sum + (row[month] ?? 0), 0)),
      ])
      .map((rows) => rows.map(([a = 0, b = 0, c = 0, d = 0]) => [a, b, c, d, a + b, c + d, a + b + c + d]));
    const hidden = fc.array(fc.boolean(), { minLength: 28, maxLength: 28 });
    fc.assert(
      fc.property(quarters, hidden, (rows, flags) => {
        const values = rows.flat();
        const table = { cells: rows.map((row, i) => row.map((_, j) => 7 * i + j)), sums };
        const cells = [...values.keys()].filter((cell) => flags[cell]);
        const system = new LinearSystem(cells, relationsOf(table), values);
        for (const { cell, low, high } of cellRanges(table, values, new Set(cells))) {
          const range = system.range(cell);
          expect(range.low).toBeCloseTo(low, 6);
          if (high === Infinity) expect(range.high).toBe(Infinity);
          else expect(range.high).toBeCloseTo(high, 6);
        }
      }),
      { numRuns: 200 },
    );
  });

  it("follows from subtraction alone only on a bridge, and then exactly", () => {
    fc.assert(
      fc.property(hiddenTables, ({ table: { values, cells }, hidden }) => {
        for (const { isBridge, low, high } of cellRanges({ cells }, values, new Set(hidden)))
          if (isBridge) expect(high).toBe(low);
      }),
    );
  });

  it("is nothing of a list whose total is hidden as well", () => {
    const found = cellRanges({ cells: [[0, 1, 2]] }, [3, 4, 7], new Set([0, 2]));
    expect(found.map(({ low, high }) => [low, high])).toEqual([
      [0, Infinity],
      [4, Infinity],
    ]);
  });
});
