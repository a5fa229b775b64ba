import { identifier, literal } from "../engine/duckdb.ts";
import { baseOf } from "./aggregates.ts";
import { requireClass, requireTold } from "./askable.ts";
import { stretchesOf, type Source } from "./cells.ts";
import type { Asked, Compiled } from "./compile.ts";
import { units } from "./definition.ts";
import { memberNode, readHidden, type Hidden } from "./hidden.ts";
import { isSeen } from "./inSight.ts";
import type { Counted } from "./intervalOf.ts";
import { monthNumberOf, monthText, type AskedPeriod, type Period } from "./period.ts";
import type { AskedPlace } from "./place.ts";
import type { Seen, Sight } from "./sight.ts";

/** A figure that is about to be told. */
interface Telling {
  place: AskedPlace;
  period: AskedPeriod;
  members: Members;
  counted: Counted;
}

/** What stands between a figure and who asks for it; undefined where all of it may be seen. */
export async function gateOf(seen: Seen, compiled: Compiled): Promise<Gate | undefined> {
  const { sight } = seen;
  requireClass(seen, compiled);
  if (sight.exactCounts && sight.areas === "all") return undefined;
  const ids = [...new Set(compiled.sources.map(({ definition }) => definition.id))];
  const hidden = await readHidden(seen, ids, {
    dimensions: [...compiled.dimensions, ...Object.keys(compiled.where)],
    ...monthsLookedAt(compiled),
  });
  if (!sight.exactCounts) requireTold(compiled, hidden, seen.places.length);
  const members = sight.exactCounts ? new Map<number, Members[]>() : await allMembers(seen, compiled);
  return new Gate(seen, compiled, hidden, members);
}

/** From the month before the first period to the last month of the last. */
function monthsLookedAt({ periods }: Compiled): { from: string; to: string } {
  const first = Math.min(...periods.map((period) => monthNumberOf(period.first)));
  const end = Math.max(...periods.map((period) => monthNumberOf(period.end)));
  return { from: monthText(first - 1), to: monthText(end - 1) };
}

type Members = readonly (string | null)[];

/** Every member there ever was, for which of them a period has tells something of it. */
async function allMembers(
  { rows }: Seen,
  { sources, dimensions, where }: Compiled,
): Promise<Map<number, Members[]>> {
  const [dimension] = dimensions;
  const found = new Map<number, Members[]>();
  if (dimension === undefined) return found;
  for (const [number, { definition }] of sources.entries()) {
    if (!definition.known.includes(dimension)) continue;
    const members = await rows<{ member: string | null }>({
      sql: `
select distinct member
from cube.${identifier(definition.id)}
where dimension = ${literal(dimension)} and area = ''
order by member`,
    });
    const chosen = where[dimension];
    const asked = members.filter(({ member }) => chosen === undefined || chosen.includes(member ?? ""));
    found.set(
      number,
      asked.map(({ member }) => [member]),
    );
  }
  return found;
}

/**
 * Decides of each figure whether its asker may be told it. Who may see exact
 * counts sees all of the areas in scope; what they are compared with, and
 * everything else to everybody else, is told only as far as no small count
 * follows from it.
 */
export class Gate {
  readonly #seen: Seen;
  readonly #compiled: Compiled;
  readonly #hidden: Hidden;
  readonly #members: ReadonlyMap<number, Members[]>;

  constructor(seen: Seen, compiled: Compiled, hidden: Hidden, members: ReadonlyMap<number, Members[]>) {
    this.#seen = seen;
    this.#compiled = compiled;
    this.#hidden = hidden;
    this.#members = members;
  }

  /** The rows of a source, where which there are would tell something. */
  membersOf(source: number): Members[] | undefined {
    return this.#members.get(source);
  }

  hides(asked: Asked, telling: Telling): boolean {
    if (this.#isExact(telling.place)) return false;
    if (this.#isSmall(asked, telling.counted)) return true;
    const { sources } = this.#compiled;
    const [own, base] = [sources[asked.own], asked.base === undefined ? undefined : sources[asked.base]];
    if (own === undefined || !measuresOf(own).every((measure) => this.#isTold(own, measure, telling)))
      return true;
    if (base !== undefined && !this.#isTold(base, "x", telling)) return true;
    return !this.#isSafeBesideOwn([own, ...(base ? [base] : [])], telling);
  }

  /**
   * The marks keep a figure from those who know one area. Who knows several
   * exactly is told only what is made of others that are told themselves.
   */
  #isSafeBesideOwn(sources: Source[], telling: Telling): boolean {
    const known = knownExactly(this.#seen.sight);
    if (known === undefined) return true;
    const { dimensions, where } = this.#compiled;
    // The marks of a split know nothing of areas.
    if (dimensions.length > 0 || Object.keys(where).length > 0) return false;
    const { members } = telling.place;
    const others = members.filter((member) => !isSeen({ areas: known }, member));
    if (members.length - others.length <= 1) return true;
    return others.every((member) => {
      const place = { ...telling.place, key: member.code, members: [member], isBenchmark: false };
      return sources.every((source) =>
        measuresOf(source).every((measure) => this.#isTold(source, measure, { ...telling, place })),
      );
    });
  }

  #isExact({ members }: AskedPlace): boolean {
    if (!this.#seen.sight.exactCounts) return false;
    return members.every((member) => isSeen(this.#seen.sight, member));
  }

  /** Small for itself, whatever else is told. */
  #isSmall({ definition }: Asked, { numerator, denominator }: Counted): boolean {
    const { smallCount, rateBase } = this.#hidden;
    const few = (count: number) => count >= 1 && count <= smallCount;
    if (units[definition.unit] === "score")
      return denominator !== null && denominator > 0 && denominator < rateBase;
    if (numerator !== null && few(numerator)) return true;
    // That there is nobody at all is told as any other count is.
    if (denominator === null || (denominator === 0 && (numerator ?? 0) === 0)) return false;
    return denominator < rateBase || (numerator !== null && few(denominator - numerator));
  }

  #isTold(source: Source, measure: "x" | "n", { place, period, members }: Telling): boolean {
    const { id, known } = source.definition;
    const { dimensions, where } = this.#compiled;
    const isEverywhere = place.key === "" && place.members.length === this.#seen.places.length;
    const splits = new Map<string, string | null>();
    for (const [index, dimension] of dimensions.entries())
      if (known.includes(dimension)) splits.set(dimension, members[index] ?? null);
    for (const [dimension, chosen] of Object.entries(where)) {
      if (!known.includes(dimension) || splits.has(dimension)) continue;
      // Several members together are a sum of their own.
      if (chosen.length > 1) return false;
      splits.set(dimension, chosen[0] ?? null);
    }
    const [split, ...others] = splits;
    if (others.length > 0 || (split !== undefined && !isEverywhere)) return false;
    const nodes = split
      ? [memberNode(split[1])]
      : isEverywhere || place.isBenchmark
        ? [place.key]
        : place.members.map(({ code }) => code);
    const dimension = split?.[0] ?? "";
    if (!this.#hidden.isGuarded(id, dimension)) return false;
    return nodes.every((node) =>
      marksOf(source, period).every((month) => !this.#hidden.has({ id, measure, dimension, node, month })),
    );
  }
}

/** Undefined of who sees no count of a few; that such a one may know their own area's the marks allow for. */
function knownExactly({ areas, exactCounts, knows }: Sight): Sight["areas"] | undefined {
  return knows ?? (exactCounts ? areas : undefined);
}

function measuresOf({ definition }: Source): ("x" | "n")[] {
  if (units[definition.unit] === "score") return ["n"];
  return definition.denominator !== undefined && baseOf(definition) === undefined ? ["x", "n"] : ["x"];
}

/** The ends of months that a count is the difference of; of a stock, those at which it is counted. */
function marksOf(source: Source, period: Pick<Period, "first" | "end">): string[] {
  if (source.counting !== "flow") return stretchesOf(source, period).map(({ first }) => first.slice(0, 7));
  const [first, end] = [monthNumberOf(period.first), monthNumberOf(period.end)];
  const marks: string[] = [];
  // What is counted before January is of another year, and at each year's end it begins anew.
  for (let month = first - 1; month < end; month++) {
    const isDecember = month % 12 === 11;
    if (month < first ? !isDecember : isDecember || month === end - 1) marks.push(monthText(month));
  }
  return marks;
}
