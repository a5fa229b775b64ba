import { AppError } from "../errors.ts";
import { baseOf } from "./aggregates.ts";
import { stretchesOf, type Source } from "./cells.ts";
import type { Asked, Compiled } from "./compile.ts";
import { units } from "./definition.ts";
import type { Counted } from "./intervalOf.ts";
import { monthsOf, type AskedPeriod, type Period } from "./period.ts";
import type { AskedPlace } from "./place.ts";
import type { Question } from "./question.ts";
import type { Seen } from "./sight.ts";
import { memberNode, readHidden, type Hidden } from "./hidden.ts";

/** A figure that is about to be told. */
interface Telling {
  place: AskedPlace;
  period: AskedPeriod;
  members: readonly (string | null)[];
  counted: Counted;
}

/** The question as far as its areas are in scope; undefined where none is. */
export function withinScope({ sight, places }: Seen, question: Question): Question | undefined {
  const { areas } = sight;
  if (areas === "all") return question;
  const inScope = places
    .filter(({ code, formerly }) => [code, ...formerly].some((each) => areas.includes(each)))
    .flatMap(({ code, formerly }) => [code, ...formerly]);
  const asked = question.where["area"];
  const area = asked === undefined ? inScope : asked.filter((code) => inScope.includes(code));
  return area.length === 0 ? undefined : { ...question, where: { ...question.where, area } };
}

/** What stands between a figure and who asks for it; undefined where all of it may be seen. */
export async function gateOf(seen: Seen, compiled: Compiled): Promise<Gate | undefined> {
  const { sight } = seen;
  requireClass(seen, compiled);
  if (sight.exactCounts && sight.areas === "all") return undefined;
  const ids = [...new Set(compiled.sources.map(({ definition }) => definition.id))];
  return new Gate(seen, compiled, await readHidden(seen, ids));
}

/** Of discipline, reports, health and care nothing is told without the permission, not even a large number. */
function requireClass({ sight }: Seen, { sources }: Compiled): void {
  const closed = sources.find(({ definition }) => definition.privacy === "sensitive");
  if (sight.sensitiveFigures || closed === undefined) return;
  const { id, title } = closed.definition;
  throw new AppError(
    "not-permitted",
    `您没有查看敏感指标的权限 you may not see sensitive indicators: ${title.zh} ${id}`,
    { details: { permission: "sensitiveFigures", indicator: id } },
  );
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

  constructor(seen: Seen, compiled: Compiled, hidden: Hidden) {
    this.#seen = seen;
    this.#compiled = compiled;
    this.#hidden = hidden;
  }

  hides(asked: Asked, telling: Telling): boolean {
    if (this.#isExact(telling.place)) return false;
    if (this.#isSmall(asked, telling.counted)) return true;
    const { sources } = this.#compiled;
    const [own, base] = [sources[asked.own], asked.base === undefined ? undefined : sources[asked.base]];
    if (own === undefined || !measuresOf(own).every((measure) => this.#isTold(own, measure, telling)))
      return true;
    return base !== undefined && !this.#isTold(base, "x", telling);
  }

  #isExact({ members }: AskedPlace): boolean {
    const { exactCounts, areas } = this.#seen.sight;
    if (!exactCounts || areas === "all") return exactCounts;
    return members.every(({ code, formerly }) => [code, ...formerly].some((each) => areas.includes(each)));
  }

  /** Small for itself, whatever else is told. */
  #isSmall({ definition }: Asked, { numerator, denominator }: Counted): boolean {
    const { smallCount, rateBase } = this.#hidden;
    const few = (count: number) => count >= 1 && count <= smallCount;
    if (units[definition.unit] === "score") return denominator !== null && denominator < rateBase;
    if (numerator !== null && few(numerator)) return true;
    if (denominator === null) return false;
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

function measuresOf({ definition }: Source): ("x" | "n")[] {
  if (units[definition.unit] === "score") return ["n"];
  return definition.denominator !== undefined && baseOf(definition) === undefined ? ["x", "n"] : ["x"];
}

/** The ends of months that a count is the difference of; of a stock, those at which it is counted. */
function marksOf(source: Source, period: Pick<Period, "first" | "end">): string[] {
  if (source.counting !== "flow") return stretchesOf(source, period).map(({ first }) => first.slice(0, 7));
  const months = monthsOf(period).map((first) => first.slice(0, 7));
  const before = (month: string) => (month.endsWith("-01") ? [] : [previousMonth(month)]);
  return months.flatMap((month, index) => [
    ...(index === 0 ? before(month) : []),
    ...(index === months.length - 1 || month.endsWith("-12") ? [month] : []),
  ]);
}

function previousMonth(month: string): string {
  return `${month.slice(0, 5)}${String(Number(month.slice(5)) - 1).padStart(2, "0")}`;
}
