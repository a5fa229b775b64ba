import type { Verdict } from "../statistics/exactVerdict.ts";
import { countingOf, stretchesOf, type Cell, type Source } from "./cells.ts";
import type { Asked, Compiled } from "./compile.ts";
import type { Answerer } from "./compiled.ts";
import type { Counts, Members } from "./counts.ts";
import { scaleOf, units, type Definition } from "./definition.ts";
import type { Gate } from "./gate.ts";
import { intervalOf, type Counted } from "./intervalOf.ts";
import { monthNumberOf, monthsOf, type AskedPeriod } from "./period.ts";
import type { AskedPlace } from "./place.ts";
import { againstLastYear } from "./recentChange.ts";
import { ripeAfter } from "./ripeness.ts";
import type { ValueRow, ValueState } from "./values.ts";

export type Known = Pick<Answerer, "coverage" | "unfinished">;
export type Figure = Counted & Pick<ValueRow, "value" | "lower" | "upper" | "state">;

const suppressed: Figure = {
  numerator: null,
  denominator: null,
  squares: null,
  value: null,
  lower: null,
  upper: null,
  state: "suppressed",
};

/** One indicator's figures. */
export class Figures {
  readonly #asked: Asked;
  readonly #compiled: Compiled;
  readonly #counts: Counts;
  readonly #known: Known;
  readonly #gate: Gate | undefined;
  readonly #made = new Map<string, Figure>();
  readonly #ripe = new Map<string, string | null>();

  constructor(asked: Asked, compiled: Compiled, counts: Counts, known: Known, gate?: Gate) {
    this.#asked = asked;
    this.#compiled = compiled;
    this.#counts = counts;
    this.#known = known;
    this.#gate = gate;
  }

  /** Those to compare with are asked for again by every row. */
  at(place: AskedPlace, period: AskedPeriod, members: Members): Figure {
    const key = `${place.key} ${period.number} ${JSON.stringify(members)}`;
    const found = this.#made.get(key) ?? this.#make(place, period, members);
    this.#made.set(key, found);
    return found;
  }

  #make(place: AskedPlace, period: AskedPeriod, members: Members): Figure {
    const { definition, base, own, isShared } = this.#asked;
    const counted = this.#count(own, place, period, members);
    if (base !== undefined) {
      // A base that lacks a dimension is not split by it: each member is divided by the whole.
      const shared = members.map((member, index) => (isShared[index] ? member : null));
      counted.denominator = this.#count(base, place, period, shared).numerator;
    }
    const value = figureOf(definition, counted);
    const state = this.#state(place, period, value);
    const isCounted = state !== "notReceived" && isFit(definition, period);
    const isKnown = state === "ok" || state === "provisional";
    // Whether nobody is in the base tells something, too.
    if (isCounted && this.#gate?.hides(this.#asked, { place, period, members, counted })) return suppressed;
    return {
      numerator: isCounted ? counted.numerator : null,
      denominator: isCounted ? counted.denominator : null,
      squares: isCounted ? counted.squares : null,
      value: isKnown ? value : null,
      ...(isKnown ? intervalOf(definition, counted) : { lower: null, upper: null }),
      state,
    };
  }

  ripeAfter(place: AskedPlace, period: AskedPeriod): string | null {
    const key = `${place.key} ${period.end}`;
    const known = this.#ripe.get(key);
    if (known !== undefined) return known;
    const found = ripeAfter(this.#asked.definition, period, place, this.#known.coverage);
    this.#ripe.set(key, found);
    return found;
  }

  /** Whether more than chance is between the figure and that of the same months a year before. */
  verdictOnLastYear(place: AskedPlace, period: AskedPeriod): Verdict | null {
    const [now, before] = [this.at(place, period, []), this.earlier("lastYear", place, period, [])];
    const ripe = this.ripeAfter(place, period);
    const { judged } = againstLastYear(
      this.#asked.definition,
      { row: { ...now, ripeAfter: ripe }, counted: now },
      before && { row: before, counted: before },
    );
    return judged?.verdict ?? null;
  }

  /** The figure that is held against this one's: of a year before, or of the period before. */
  earlier(
    role: AskedPeriod["role"],
    place: AskedPlace,
    { number }: AskedPeriod,
    members: Members,
  ): Figure | undefined {
    const found = this.#compiled.earlier.get(`${role} ${number}`);
    return found && this.at(place, found, members);
  }

  /** In % of a count, and in its own unit (百分点) of a rate or score; where either is not all there it would mislead. */
  change(now: Figure, before: Figure | undefined, place: AskedPlace, period: AskedPeriod): number | null {
    if (this.ripeAfter(place, period) !== null) return null;
    if (now.state !== "ok" || before?.state !== "ok" || now.value === null || before.value === null)
      return null;
    if (units[this.#asked.definition.unit] !== "count") return now.value - before.value;
    return before.value === 0 ? null : (100 * (now.value - before.value)) / before.value;
  }

  #count(number: number, place: AskedPlace, period: AskedPeriod, members: Members): Counted {
    const source = this.#compiled.sources[number];
    if (source === undefined) return { numerator: null, denominator: null, squares: null };
    const { nothing } = source.definition;
    const cells = stretchesOf(source, period).map((stretch) =>
      this.#counts.find(number, place.key, stretch, members),
    );
    const over = (of: (cell: Cell | undefined) => number | null | undefined) =>
      mean(cells.map((cell) => of(cell) ?? null));
    return {
      numerator: over((cell) => cell?.numerator ?? nothing.numerator),
      denominator: over((cell) => cell?.denominator ?? nothing.denominator),
      squares: over((cell) => cell?.squares),
    };
  }

  #ownSource(): Source {
    const { definition, own } = this.#asked;
    return this.#compiled.sources[own] ?? { definition, counting: countingOf(definition) };
  }

  #state(place: AskedPlace, period: AskedPeriod, value: number | null): ValueState {
    const { definition } = this.#asked;
    const { coverage, unfinished } = this.#known;
    const stretches = stretchesOf(this.#ownSource(), period);
    // Of a stock, the last month that is known of alone matters; it may not be the period's.
    const counted = definition.kind === "stock" ? stretches.map(({ first }) => first) : monthsOf(period);
    const months = counted.map((first) => ({ first, number: monthNumberOf(first) }));
    const isCutShort = definition.kind === "stock" && stretches[0]?.end !== period.end;
    let expected = 0;
    let received = 0;
    for (const { code, validFrom, validTo } of place.members)
      for (const { first, number } of months) {
        if (validFrom.slice(0, 7) > first.slice(0, 7) || (validTo !== null && validTo < first)) continue;
        expected++;
        if (coverage.has(definition.id, code, number)) received++;
      }
    if (!isFit(definition, period)) return "notApplicable";
    if (months.length > 0 && expected === 0) return "notApplicable";
    if (received === 0) return "notReceived";
    if (value === null) return "notApplicable";
    if (
      received < expected ||
      isCutShort ||
      months.some(({ number }) => unfinished.has(definition.id, "", number))
    )
      return "provisional";
    return "ok";
  }
}

function isFit({ finest }: Definition, { fits }: AskedPeriod): boolean {
  return finest === "month" || fits[finest];
}

function figureOf(definition: Definition, { numerator, denominator }: Counted): number | null {
  const scale = scaleOf(definition);
  if (scale === null) return numerator;
  if (numerator === null || denominator === null || denominator === 0) return null;
  return (scale * numerator) / denominator;
}

function mean(numbers: (number | null)[]): number | null {
  const [only] = numbers;
  if (numbers.length <= 1) return only ?? null;
  return numbers.includes(null)
    ? null
    : numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0) / numbers.length;
}
