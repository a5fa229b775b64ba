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
