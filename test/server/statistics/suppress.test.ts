import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSensitive } from "../../../server/statistics/primarySuppression.ts";
import type { PublishedTable } from "../../../server/statistics/publishedTable.ts";
import { suppress, type SuppressionTask } from "../../../server/statistics/suppress.ts";
import { everyTable, linesOf, smallTables, tableOf } from "./tables.ts";

const threshold = 3;

function taskOf(values: number[], tables: PublishedTable[]): SuppressionTask {
  const sensitive = values.flatMap((x, cell) => (isSensitive({ x }, { threshold }) ? [cell] : []));
  return { values, tables, sensitive: new Set(sensitive), width: threshold };
}

/** What trying all whole-numbered tables leaves open of each sensitive cell that is said to be protected. */
function expectAttackProof(
  task: SuppressionTask,
  lines = task.tables.flatMap(({ cells }) => linesOf(cells)),
): void {
  const { hidden, unprotected } = suppress(task);
  for (const cell of task.sensitive) expect(hidden).toContain(cell);
  fc.pre(hidden.size <= 8);
  const all = everyTable(lines, task.values, [...hidden], mostOf(task.values));
  for (const cell of task.sensitive) {
    if (unprotected.includes(cell)) continue;
    const possible = [...(all.get(cell) ?? [])];
    expect(Math.max(...possible) - Math.min(...possible)).toBeGreaterThanOrEqual(threshold);
  }
}

/** Enough to go up and down from the largest. */
function mostOf(values: readonly number[]): number {
  return Math.max(...values) + threshold;
}

/** Months, their sum, and the running totals up to each month: as they are published side by side. */
const yearToDate = fc
  .array(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 3 }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((areas) => {
    const { values, cells } = tableOf(areas);
    const upToSecond = cells.map(([first, second]) => {
      values.push((values[first ?? -1] ?? NaN) + (values[second ?? -1] ?? NaN));
      return values.length - 1;
    });
    const months = (row: number) => cells[row]?.slice(0, 2) ?? [];
    return taskOf(values, [
      { cells },
      { cells: cells.map((_, row) => [...months(row), upToSecond[row] ?? -1]) },
      { cells: cells.map(([, , third, year], row) => [upToSecond[row] ?? -1, third ?? -1, year ?? -1]) },
    ]);
  });

describe("suppression", () => {
  it("hides what the published heuristics hide", () => {
    // Regions by sex, then totals; two women in the first region are too few.
    const { values, cells } = tableOf([
      [18, 2],
      [14, 19],
      [12, 10],
      [11, 14],
    ]);
    const task = { values, tables: [{ cells }], sensitive: new Set([1]), width: 2 };
    expect([...suppress(task).hidden].sort((a, b) => a - b)).toEqual([0, 1, 6, 7]);
  });

  it("stands up to trying every table that agrees with what is shown", () => {
    fc.assert(
      fc.property(smallTables(3, 7), ({ values, cells }) => expectAttackProof(taskOf(values, [{ cells }]))),
      { numRuns: 60 },
    );
  });

  it("stands up to it over tables that are linked by months, sums and running totals", () => {
    fc.assert(
      fc.property(yearToDate, (task) => expectAttackProof(task)),
      { numRuns: 60 },
    );
  });

  it("stands up to it where one table has the running totals among its columns", () => {
    fc.assert(
      fc.property(yearToDate, (linked) => {
        const [months, running] = linked.tables;
        // The columns: three months, the year, the first two months together.
        const cells = months?.cells.map((row, index) => [...row, running?.cells[index]?.[2] ?? -1]) ?? [];
        const sums = [
          { parts: [0, 1], total: 4 },
          { parts: [4, 2], total: 3 },
        ];
        const lines = linked.tables.flatMap((table) => linesOf(table.cells));
        expectAttackProof({ ...linked, tables: [{ cells, sums }] }, lines);
      }),
      { numRuns: 60 },
    );
  });

  it("leaves nothing unprotected where there is enough to hide", () => {
    const large = fc
      .array(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 4, maxLength: 4 }), {
        minLength: 4,
        maxLength: 8,
      })
      .map(tableOf);
    fc.assert(
      fc.property(large, ({ values, cells }) => {
        const { unprotected, attacked } = suppress(taskOf(values, [{ cells }]));
        expect(unprotected).toEqual([]);
        expect(attacked).toBe("system");
      }),
    );
  });

  it("keeps the one person behind a 1 from finding another small count", () => {
    const twoOnes = fc
      .array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 3 }), {
        minLength: 3,
        maxLength: 3,
      })
      .map(tableOf);
    fc.assert(
      fc.property(twoOnes, ({ values, cells }) => {
        const task = taskOf(values, [{ cells }]);
        const { hidden, unprotected } = suppress(task);
        fc.pre(unprotected.length === 0 && hidden.size <= 8);
        // A total of 1 stands for the same person.
        const isTotal = (cell: number) => cell % 4 === 3 || cell >= 12;
        for (const knowing of task.sensitive) {
          if (values[knowing] !== 1) continue;
          const others = [...hidden].filter((cell) => cell !== knowing);
          const all = everyTable(linesOf(cells), values, others, mostOf(values));
          for (const cell of task.sensitive)
            if (cell !== knowing && (values[cell] !== 1 || isTotal(cell) === isTotal(knowing)))
              expect(all.get(cell)?.size).toBeGreaterThan(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("hides again what earlier releases hid", () => {
    const releases = smallTables(4, 9).chain((table) =>
      fc.record({ table: fc.constant(table), hidden: fc.subarray(table.values.map((_, cell) => cell)) }),
    );
    fc.assert(
      fc.property(releases, ({ table: { values, cells }, hidden }) => {
        const earlier = { hidden: new Set(hidden), shown: new Set<number>() };
        const found = suppress({ ...taskOf(values, [{ cells }]), earlier });
        for (const cell of hidden) expect(found.hidden).toContain(cell);
        const again = suppress({
          ...taskOf(values, [{ cells }]),
          earlier: { hidden: found.hidden, shown: new Set() },
        });
        expect(again.hidden).toEqual(found.hidden);
      }),
    );
  });

  it("hides nothing behind what was shown before", () => {
    const { values, cells } = tableOf([
      [18, 2],
      [14, 19],
      [12, 10],
      [11, 14],
    ]);
    const task = { values, tables: [{ cells }], sensitive: new Set([1]), width: 2 };
    const { hidden } = suppress({ ...task, earlier: { hidden: new Set(), shown: new Set([6, 7]) } });
    expect([6, 7].some((cell) => hidden.has(cell))).toBe(false);
    const all = new Set(values.keys());
    expect(suppress({ ...task, earlier: { hidden: new Set(), shown: all } }).unprotected).toEqual([1]);
  });

  it("says what cannot be protected", () => {
    // A list of one: its total is the cell.
    const { unprotected } = suppress({
      values: [2, 2, 5],
      tables: [{ cells: [[0, 1]] }],
      sensitive: new Set([0]),
      width: 4,
      earlier: { hidden: new Set(), shown: new Set([1]) },
    });
    expect(unprotected).toEqual([0]);
  });
});
