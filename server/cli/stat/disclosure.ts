import { z } from "zod";
import { cellRanges } from "../../statistics/cellRanges.ts";
import { isSensitive } from "../../statistics/primarySuppression.ts";
import { numeratorCandidates } from "../../statistics/roundedShare.ts";
import { suppress } from "../../statistics/suppress.ts";
import { section } from "./section.ts";

const count = z.number().int().nonnegative();
const inner = z.array(z.array(count).min(1)).min(1);
const threshold = count.optional();

export const disclosureSections = [
  section("attack", { inner, suppressed: z.array(z.tuple([count, count])) }, ({ inner, suppressed }) =>
    attack(inner, suppressed),
  ),
  section("protect", { inner, threshold }, ({ inner, threshold = 4 }) => {
    const { values, cells } = withTotals(inner);
    const { hidden, unprotected, primary } = protect(values, cells, threshold);
    const places = cells.flatMap((row, i) => row.map((cell, j) => ({ cell, place: [i, j] })));
    const placesOf = (these: ReadonlySet<number>) =>
      places.flatMap(({ cell, place }) => (these.has(cell) ? [place] : []));
    return {
      primary: placesOf(primary),
      suppressed: placesOf(hidden),
      unprotected: placesOf(new Set(unprotected)),
    };
  }),
  section(
    "cells",
    { cells_1based: z.array(z.object({ i: z.number().int(), freq: count }).loose()), threshold },
    ({ cells_1based, threshold = 2 }) => listedCells(cells_1based, threshold),
  ),
  section(
    "singleton",
    { data: z.object({ freq: z.record(z.string(), count) }), rule: z.string().optional(), threshold },
    ({ data: { freq }, rule, threshold }) => {
      const names = Object.keys(freq);
      const parts = Object.values(freq);
      const values = [...parts, parts.reduce((sum, each) => sum + each, 0)];
      const limit = threshold ?? Number(/freq<=(\d+)/.exec(rule ?? "")?.[1] ?? 4);
      const { hidden, primary } = protect(values, [values.map((_, cell) => cell)], limit);
      const namesOf = (cells: Iterable<number>) =>
        [...cells].sort((a, b) => a - b).map((cell) => names[cell] ?? "total");
      return {
        primary: namesOf(primary),
        secondary: namesOf([...hidden].filter((cell) => !primary.has(cell))),
      };
    },
  ),
  section(
    "candidates",
    { rows: z.array(z.object({ n: count, dp: count, published: z.number() })) },
    ({ rows }) => ({
      rows: rows.map(({ n, dp, published }) => ({
        n,
        dp,
        published,
        candidates: numeratorCandidates({ n, decimals: dp, published }),
      })),
    }),
  ),
];

/** What an onlooker can conclude of each hidden cell when all others and all totals are shown. */
function attack(inner: readonly number[][], suppressed: readonly (readonly [number, number])[]) {
  const { values, cells } = withTotals(inner);
  const hidden = new Set(
    suppressed.map(([row, column]) => {
      const cell = inner[row]?.[column] === undefined ? undefined : cells[row]?.[column];
      if (cell === undefined) throw new RangeError(`no such cell: ${row},${column}`);
      return cell;
    }),
  );
  const width = cells[0]?.length ?? 1;
  const found = cellRanges({ cells }, values, hidden).map(({ cell, isBridge, low, high }) => [
    `${Math.floor(cell / width)},${cell % width}`,
    { true: values[cell], bridge: isBridge, exact_over_reals: isBridge, low, high },
  ]);
  return { analysis: Object.fromEntries(found) as object };
}

function withTotals(inner: readonly number[][]): { values: number[]; cells: number[][] } {
  if (inner.some((row) => row.length !== inner[0]?.length))
    throw new RangeError("expected as many cells in each row");
  const rows = inner.map((row) => [...row, row.reduce((sum, each) => sum + each, 0)]);
  const totals = (rows[0] ?? []).map((_, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const all = [...rows, totals];
  return {
    values: all.flat(),
    cells: all.map((row, i) => row.map((_, j) => i * row.length + j)),
  };
}

function protect(values: readonly number[], cells: readonly number[][], threshold: number) {
  const primary = new Set(
    cells.flat().filter((cell) => isSensitive({ x: values[cell] ?? 0 }, { threshold })),
  );
  return { primary, ...suppress({ values, tables: [{ cells }], sensitive: primary, width: threshold }) };
}

/** A table given as a list of cells, each with its place along two headings and "total" for sums. */
function listedCells(
  listed: readonly { i: number; freq: number; [heading: string]: unknown }[],
  threshold: number,
) {
  const [across, down] = Object.keys(listed[0] ?? {}).filter((name) => typeof listed[0]?.[name] === "string");
  if (across === undefined || down === undefined) throw new RangeError("expected cells with two headings");
  const along = (heading: string) => [
    ...new Set(listed.map((cell) => String(cell[heading])).filter((word) => word !== "total")),
    "total",
  ];
  const cells = along(across).map((row) =>
    along(down).map((column) => {
      const cell = listed.findIndex((each) => each[across] === row && each[down] === column);
      if (cell < 0) throw new RangeError(`no cell for: ${row}, ${column}`);
      return cell;
    }),
  );
  const { primary, hidden, unprotected } = protect(
    listed.map(({ freq }) => freq),
    cells,
    threshold,
  );
  const numbersOf = (these: Iterable<number>) =>
    [...these].map((cell) => listed[cell]?.i ?? NaN).sort((a, b) => a - b);
  return {
    upstream: {
      freq_maxN2_primary: numbersOf(primary),
      OPT_HITAS_HYPERCUBE_SIMPLE_not_s: numbersOf(hidden),
    },
    unprotected: numbersOf(unprotected),
  };
}
