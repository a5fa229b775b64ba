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

interface Limits extends SmallCounts {
  wasHidden(mark: HiddenMark): boolean;
  /** The cells of the indicator that it is divided by: of its months, or of those there were at their ends. */
  base: { kind: "flow" | "stock"; cells: CountedCell[] };
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
  { wasHidden, base, ...limits }: Limits,
): HiddenMark[] {
  const dimensions = guardedDimensions(cells);
  const isStock = definition.kind === "stock";
  return toldCounts(definition, cells, limits).flatMap((told) => {
    const ofAreas = nodeCells(cells, "");
    const before = (mark: HiddenMark) => (wasHidden(mark) ? false : undefined);
    const areas = hiddenIn(
      { told, dimension: "", isStock, leavesAreKnown: true },
      areaNodes(places),
      { cells: ofAreas, base: { ...base, cells: nodeCells(base.cells, "") } },
      before,
    );
    const isWholeHidden = new Set(areas.filter(({ node }) => node === "").map(({ month }) => month));
    const members = dimensions.flatMap((dimension) => {
      const split = nodeCells(cells, dimension);
      const nodes = [...new Set(split.map(({ node }) => node))].toSorted();
      const whole = ofAreas.filter(({ node }) => node === "");
      return hiddenIn(
        { told, dimension, isStock, leavesAreKnown: false },
        [{ node: "", parent: -1 }, ...nodes.map((node) => ({ node, parent: 0 }))],
        { cells: [...whole, ...split], base: { ...base, cells: nodeCells(base.cells, dimension) } },
        // The whole is decided among the areas, once for all that it is split by.
        (mark) => (mark.node === "" ? !isWholeHidden.has(mark.month) : before(mark)),
      ).filter(({ node }) => node !== "");
    });
    return [...areas.filter(({ node }) => node !== elsewhere), ...members];
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
    { measure: "n", count: denominator, smallCount: rateBase - 1 },
  ];
}

interface Node {
  node: string;
  /** Its place in the list; of the whole −1. */
  parent: number;
}

/** What is of no area is of the whole alone, and counts there as a part that nobody is shown. */
const elsewhere = "elsewhere";

/** The whole, its groups and their areas. */
function areaNodes(places: Place[]): Node[] {
  const groups = [...new Set(places.map(({ group }) => group))];
  return [
    { node: "", parent: -1 },
    ...groups.map((group) => ({ node: groupKey(group), parent: 0 })),
    ...places.map(({ code, group }) => ({ node: code, parent: 1 + groups.indexOf(group) })),
    { node: elsewhere, parent: 0 },
  ];
}

type NodeCell = CountedCell & { node: string };

function nodeCells(cells: CountedCell[], dimension: string): NodeCell[] {
  return cells
    .filter((cell) => cell.dimension === dimension)
    .map((cell) => ({ ...cell, node: dimension === "" ? cell.area : memberNode(cell.member) }));
}

/** A year's months are summed up; of a stock each month's end stands for itself. */
function hiddenIn(
  {
    told,
    dimension,
    isStock,
    leavesAreKnown,
  }: { told: Told; dimension: string; isStock: boolean; leavesAreKnown: boolean },
  nodes: Node[],
  { cells, base }: { cells: NodeCell[]; base: { kind: "flow" | "stock"; cells: NodeCell[] } },
  decided: (mark: HiddenMark) => boolean | undefined,
): HiddenMark[] {
  const { measure, smallCount } = told;
  const counted = gridOf(nodes, cells);
  const divided = gridOf(nodes, base.cells);
  const isDivided = base.cells.length > 0;
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
        counts: withElsewhere(nodes, counted("month", months, told.count)),
        outOf: told.outOf
          ? withElsewhere(nodes, counted("month", months, told.outOf))
          : isDivided && base.kind === "flow"
            ? withElsewhere(nodes, divided("month", months, told.count))
            : undefined,
        totals: isStock ? undefined : counted("total", months, told.count),
        // Whoever knows a base knows who is left of it.
        base: isDivided && base.kind === "stock" ? divided("month", months, told.count) : undefined,
      },
      { threshold: smallCount, width: smallCount, leavesAreKnown },
      (node, step) => decided(mark(node, step)),
    );
    return shown.flatMap((steps, node) =>
      steps.flatMap((isShown, step) => (isShown ? [] : [mark(node, step)])),
    );
  });
}

/** By node and month, what its cells count. */
function gridOf(nodes: Node[], cells: NodeCell[]) {
  const found = new Map<string, NodeCell>();
  for (const cell of cells) {
    if (cell.is_month) found.set(`month ${cell.node} ${cell.month}`, cell);
    if (cell.is_total) found.set(`total ${cell.node} ${cell.month}`, cell);
  }
  return (of: "month" | "total", months: string[], count: Measure): number[][] =>
    nodes.map(({ node }) =>
      months.map((month) => {
        const cell = found.get(`${of} ${node} ${month}`);
        return cell === undefined ? 0 : count(cell);
      }),
    );
}

/** Of persons the parts may be more than the whole; then nobody is elsewhere. */
function withElsewhere(nodes: Node[], counts: number[][]): number[][] {
  const whole = counts[0] ?? [];
  const parts = counts.filter((_, index) => nodes[index]?.parent === 0 && nodes[index]?.node !== elsewhere);
  return counts.map((each, index) =>
    nodes[index]?.node === elsewhere
      ? whole.map((all, step) => Math.max(0, all - parts.reduce((sum, part) => sum + (part[step] ?? 0), 0)))
      : each,
  );
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
