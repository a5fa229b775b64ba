import type { CompiledDefinition } from "../indicators/compiled.ts";
import { baseOf } from "../indicators/aggregates.ts";
import { units } from "../indicators/definition.ts";
import { memberNode, type HiddenMark, type SmallCounts } from "../indicators/hidden.ts";
import { groupKey, type Place } from "../indicators/place.ts";
import { releaseMarks } from "../statistics/releaseMarks.ts";

/** What a cube says of a month, or of a year up to its end; of a stock, of a month's end. */
export interface CountedCell {
  area: string;
  dimension: string;
  member: string | null;
  /** The last month, YYYY-MM. */
  month: string;
  is_month: boolean;
  is_total: boolean;
  numerator: number | null;
  denominator: number | null;
  events: number;
}

export const keyOf = ({ measure, dimension, node, month }: HiddenMark): string =>
  JSON.stringify([measure, dimension, node, month]);

interface Limits extends SmallCounts {
  wasHidden(mark: HiddenMark): boolean;
}

type Measure = (cell: CountedCell) => number;

/** One count that is told by itself: what makes it small, and out of what it is, if that is told, too. */
interface Told {
  measure: "x" | "n";
  count: Measure;
  outOf?: Measure;
  smallCount: number;
}

/** Of more members, nearly all are small, and to look through them takes longest. */
const mostMembers = 40;

/** The dimensions by which anything is told at all. */
export function guardedDimensions(cells: CountedCell[]): string[] {
  const members = new Map<string, Set<string | null>>();
  for (const { dimension, member } of cells) {
    if (dimension === "") continue;
    const found = members.get(dimension);
    if (found) found.add(member);
    else members.set(dimension, new Set([member]));
  }
  return [...members].filter(([, found]) => found.size <= mostMembers).map(([dimension]) => dimension);
}

/** All marks that are hidden of an indicator: of its areas, and of the whole's parts by each dimension. */
export function hiddenMarks(
  definition: CompiledDefinition,
  cells: CountedCell[],
  places: Place[],
  { wasHidden, ...limits }: Limits,
): HiddenMark[] {
  const dimensions = guardedDimensions(cells);
  const isStock = definition.kind === "stock";
  return toldCounts(definition, cells, limits).flatMap((told) => {
    const ofAreas = cells
      .filter(({ dimension }) => dimension === "")
      .map((cell) => ({ ...cell, node: cell.area }));
    const areas = hiddenIn(
      { told, dimension: "", isStock, leavesAreKnown: true },
      areaNodes(places),
      ofAreas,
      wasHidden,
    );
    const isWholeHidden = new Set(areas.filter(({ node }) => node === "").map(({ month }) => month));
    const members = dimensions.flatMap((dimension) => {
      const split = cells
        .filter((cell) => cell.dimension === dimension)
        .map((cell) => ({ ...cell, node: memberNode(cell.member) }));
      const nodes = [...new Set(split.map(({ node }) => node))].toSorted();
      const whole = ofAreas.filter(({ node }) => node === "");
      return hiddenIn(
        { told, dimension, isStock, leavesAreKnown: false },
        [{ node: "", parent: -1 }, ...nodes.map((node) => ({ node, parent: 0 }))],
        [...whole, ...split],
        (mark) => (mark.node === "" ? isWholeHidden.has(mark.month) : wasHidden(mark)),
      ).filter(({ node }) => node !== "");
    });
    return [...areas, ...members];
  });
}

/** A mean or a score tells of as many as it is made of; all else counts. */
function toldCounts(
  definition: CompiledDefinition,
  cells: CountedCell[],
  { smallCount, rateBase }: SmallCounts,
): Told[] {
  const numerator: Measure = (cell) => cell.numerator ?? 0;
  const denominator: Measure = (cell) => cell.denominator ?? 0;
  const kind = units[definition.unit];
  const hasOwnBase = definition.denominator !== undefined && baseOf(definition) === undefined;
  if (kind === "score") {
    const count: Measure = (cell) => cell.denominator ?? cell.events;
    return [{ measure: "n", count, smallCount: rateBase - 1 }];
  }
  if (!hasOwnBase) return [{ measure: "x", count: numerator, smallCount }];
  // What is not a part of its base leaves nobody who is not in it.
  const isPart = cells.every((cell) => numerator(cell) <= denominator(cell));
  return [
    { measure: "x", count: numerator, smallCount, ...(isPart ? { outOf: denominator } : {}) },
    { measure: "n", count: denominator, smallCount },
  ];
}

interface Node {
  node: string;
  /** Its place in the list; of the whole −1. */
  parent: number;
}

/** The whole, its groups and their areas; what is of no area is of the whole alone. */
function areaNodes(places: Place[]): Node[] {
  const groups = [...new Set(places.map(({ group }) => group))];
  return [
    { node: "", parent: -1 },
    ...groups.map((group) => ({ node: groupKey(group), parent: 0 })),
    ...places.map(({ code, group }) => ({ node: code, parent: 1 + groups.indexOf(group) })),
  ];
}

type NodeCell = CountedCell & { node: string };

/** A year's months are summed up; of a stock each month's end stands for itself. */
function hiddenIn(
  {
    told,
    dimension,
    isStock,
    leavesAreKnown,
  }: { told: Told; dimension: string; isStock: boolean; leavesAreKnown: boolean },
  nodes: Node[],
  cells: NodeCell[],
  wasHidden: (mark: HiddenMark) => boolean,
): HiddenMark[] {
  const { measure, smallCount } = told;
  const found = new Map(
    cells.flatMap((cell) => [
      ...(cell.is_month ? [[`month ${cell.node} ${cell.month}`, cell] as const] : []),
      ...(cell.is_total ? [[`total ${cell.node} ${cell.month}`, cell] as const] : []),
    ]),
  );
  const grid = (of: "month" | "total", months: string[], count: Measure) =>
    nodes.map(({ node }) =>
      months.map((month) => {
        const cell = found.get(`${of} ${node} ${month}`);
        return cell === undefined ? 0 : count(cell);
      }),
    );
  return runsOf(cells, isStock).flatMap((months) => {
    const mark = (node: number, step: number): HiddenMark => ({
      measure,
      dimension,
      node: nodes[node]?.node ?? "",
      month: months[step] ?? "",
    });
    const shown = releaseMarks(
      {
        parents: nodes.map(({ parent }) => parent),
        counts: grid("month", months, told.count),
        outOf: told.outOf && grid("month", months, told.outOf),
        totals: isStock ? undefined : grid("total", months, told.count),
      },
      { threshold: smallCount, width: smallCount, leavesAreKnown },
      (node, step) => wasHidden(mark(node, step)),
    );
    return shown.flatMap((steps, node) =>
      steps.flatMap((isShown, step) => (isShown ? [] : [mark(node, step)])),
    );
  });
}

/** The months that hang together, in order: a calendar year's up to the last that anything is known of. */
function runsOf(cells: NodeCell[], isStock: boolean): string[][] {
  const months = [...new Set(cells.map(({ month }) => month))].toSorted();
  if (isStock) return months.map((month) => [month]);
  const years = [...new Set(months.map((month) => month.slice(0, 4)))];
  return years.map((year) => {
    const last = Number(months.findLast((month) => month.startsWith(year))?.slice(5) ?? 0);
    return Array.from({ length: last }, (_, index) => `${year}-${String(index + 1).padStart(2, "0")}`);
  });
}
