import type { Verdict } from "../statistics/exactVerdict.ts";
import { countingOf, stretchesOf, type Cell, type Source } from "./cells.ts";
import type { Asked, Compiled } from "./compile.ts";
import type { Answerer } from "./compiled.ts";
import { scaleOf, units, type Definition } from "./definition.ts";
import { intervalOf, type Counted } from "./intervalOf.ts";
import { monthNumberOf, monthsOf, type AskedPeriod } from "./period.ts";
import { groupKey, type AskedPlace } from "./place.ts";
import { againstLastYear } from "./recentChange.ts";
import { ripeAfter } from "./ripeness.ts";
import type { Gate } from "./gate.ts";
import type { Question } from "./question.ts";
import type { SplitValueRow, ValueRow, ValueState } from "./values.ts";

type Known = Pick<Answerer, "coverage" | "unfinished">;
type Members = readonly (string | null)[];
type Figure = Counted & Pick<ValueRow, "value" | "lower" | "upper" | "state">;

/** A row of an answer, the place it is of, and what was counted for it. */
export interface AnsweredFigure {
  place: AskedPlace;
  row: SplitValueRow;
  counted: Counted;
}

/** Puts the counts of a compiled question together, row by row; of the places to compare with, too. */
export function answer(
  compiled: Compiled,
  cells: Cell[],
  known: Known,
  { compare }: Pick<Question, "compare">,
  gate?: Gate,
): AnsweredFigure[] {
  const { asked, dimensions, places, periods } = compiled;
  const counts = new Counts(cells, dimensions.length);
  const answered: AnsweredFigure[] = [];
  const asking = periods.filter(({ role }) => role === "asked");
  // A test costs more than the figure itself: of long series nobody reads thousands of them.
  const isTested = dimensions.length === 0 && asking.length === 1;
  for (const each of asked) {
    const figures = new Figures(each, compiled, counts, known, gate);
    for (const place of places)
      for (const period of asking)
        for (const members of gate?.membersOf(each.own) ?? counts.membersOf(each.own)) {
          const figure = figures.at(place, period, members);
          const ripe = figures.ripeAfter(place, period);
          const row = {
            indicator: each.definition.id,
            area: place.key === "" ? null : place.key,
            period: period.label,
            ...Object.fromEntries(dimensions.map((id, index) => [id, members[index] ?? null])),
            ...shown(figure),
            ...(ripe === null ? {} : { ripeAfter: ripe }),
            ...(compare && !place.isBenchmark
              ? {
                  ...comparisons(figures, compiled, place, period, members),
                  lastYearVerdict: isTested ? figures.verdictOnLastYear(place, period) : null,
                }
              : {}),
          };
          answered.push({ place, row, counted: figure });
        }
  }
  return answered;
}

/** What a row says of a figure; how it stands to others is for whoever compares. */
function shown({ numerator, denominator, value, lower, upper, state }: Figure) {
  return { numerator, denominator, value, lower, upper, verdict: null, rankLow: null, rankHigh: null, state };
}

/** The cells by what they are of. */
class Counts {
  readonly #cells = new Map<string, Cell>();
  readonly #members = new Map<number, Map<string, Members>>();
  readonly #dimensions: number;

  constructor(cells: Cell[], dimensions: number) {
    this.#dimensions = dimensions;
    for (const cell of cells) {
      const members = Array.from({ length: dimensions }, (_, index) => cell[`d${index + 1}`] ?? null);
      const key = JSON.stringify(members);
      this.#cells.set(`${cell.source} ${cell.area} ${cell.first} ${cell.end} ${key}`, cell);
      const found = this.#members.get(cell.source) ?? new Map<string, Members>();
      found.set(key, members);
      this.#members.set(cell.source, found);
    }
  }

  /** Every combination of members that a source has anything of, in order. */
  membersOf(source: number): Members[] {
    if (this.#dimensions === 0) return [[]];
    const found = [...(this.#members.get(source) ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return found.map(([, members]) => members);
  }

  find(
    source: number,
    area: string,
    { first, end }: { first: string; end: string },
    members: Members,
  ): Cell | undefined {
    return this.#cells.get(`${source} ${area} ${first} ${end} ${JSON.stringify(members)}`);
  }
}

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
class Figures {
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

function comparisons(
  figures: Figures,
  { benchmarks }: Compiled,
  place: AskedPlace,
  period: AskedPeriod,
  members: Members,
): Required<
  Pick<ValueRow, "lastYear" | "lastYearChange" | "previous" | "previousChange" | "groupValue" | "cityValue">
> {
  const now = figures.at(place, period, members);
  const benchmark = (key: string) => {
    const found = benchmarks.get(key);
    return found ? figures.at(found, period, members).value : null;
  };
  const lastYear = figures.earlier("lastYear", place, period, members);
  const previous = figures.earlier("previous", place, period, members);
  return {
    lastYear: lastYear?.value ?? null,
    lastYearChange: figures.change(now, lastYear, place, period),
    previous: previous?.value ?? null,
    previousChange: figures.change(now, previous, place, period),
    groupValue: benchmark(groupKey(place.group)),
    cityValue: benchmark(""),
  };
}

function mean(numbers: (number | null)[]): number | null {
  const [only] = numbers;
  if (numbers.length <= 1) return only ?? null;
  return numbers.includes(null)
    ? null
    : numbers.reduce<number>((sum, each) => sum + (each ?? 0), 0) / numbers.length;
}
