import { groupBy } from "../groupBy.ts";
import type { AnsweredFigure } from "./answer.ts";
import { baseOf } from "./aggregates.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { ComparisonRules } from "./comparisonRules.ts";
import { flagTogether, type Flags } from "./flags.ts";
import { guardKey } from "./hidden.ts";
import { seenIndicators } from "./inSight.ts";
import { figuresOfMany } from "./manyIndicators.ts";
import { besideTheRest } from "./memberVerdict.ts";
import { methodOf } from "./methodOf.ts";
import { firstMonthOf } from "./period.ts";
import type { Place } from "./place.ts";
import type { Question } from "./question.ts";
import type { Judgement } from "./reason.ts";
import type { Seen } from "./sight.ts";
import type { SplitValueRow, ValueRow } from "./values.ts";

/** What officials are told apart by, where it may be asked whether some of them fare otherwise. */
export const inequalityDimensions = ["sex", "age", "rank", "category"] as const;
type InequalityDimension = (typeof inequalityDimensions)[number];

type Told = Pick<ValueRow, "numerator" | "denominator" | "value" | "lower" | "upper" | "state">;

/** By what an indicator's SQL itself tells these kinds apart. */
const definedBy: Partial<Record<InequalityDimension, RegExp>> = {
  sex: /\bsex\b/,
  age: /\b(birth_month|age_band|is_young)\b/,
};

/** Some of the area's officials, beside the same ones of the whole city. */
interface MemberFigure extends Told, Judgement {
  /** Null of whom nobody says it. */
  member: string | null;
  /** Whether its base is smaller than what takes part in any comparison. */
  isFew: boolean;
  /** Over all members of all indicators of the answer. */
  flags: Flags;
  city: Told | null;
}

interface Inequality extends Pick<CompiledDefinition, "theme" | "unit" | "better"> {
  indicator: string;
  period: string;
  members: MemberFigure[];
  /** From the lowest to the highest of those whose base is large enough. */
  gap: { lowest: string; highest: string; difference: number } | null;
}

/** Of whom it can be told: of the area's members, of the whole city's alone, or of nobody's. */
type InequalityScope = "area" | "city" | "none";

export interface Inequalities {
  scope: InequalityScope;
  /** All that could be asked of this dimension. */
  askable: string[];
  rows: Inequality[];
}

export interface AskedInequalities {
  period: string;
  grain: Question["grain"];
  dimension: InequalityDimension;
  /** Left out, all that can be asked. */
  indicators?: string[] | undefined;
}

/** An area's figures by one dimension; without exact counts, which the gate keeps to itself, the whole city's. */
export async function inequalitiesOf(
  seen: Seen,
  place: Pick<Place, "code">,
  { period, grain, dimension, indicators }: AskedInequalities,
  rules: ComparisonRules,
): Promise<Inequalities> {
  const scope = scopeOf(seen);
  const definitions = askableBy(seen, dimension);
  const askable = definitions.map(({ id }) => id);
  const chosen = definitions.filter(({ id }) => indicators?.includes(id) ?? true);
  if (scope === "none" || chosen.length === 0) return { scope, askable, rows: [] };
  const isOfArea = scope === "area";
  const figures = await figuresOfMany(seen, {
    indicators: chosen.map(({ id }) => id),
    from: firstMonthOf(period, grain),
    to: period,
    grain,
    by: isOfArea ? ["area", dimension] : [dimension],
    where: isOfArea ? { area: [place.code] } : {},
    compare: false,
    benchmarks: true,
  });
  const all = groupBy(figures, ({ row }) => row.indicator);
  const rows = chosen.flatMap((definition) => {
    const found = all.get(definition.id) ?? [];
    return found.length === 0 ? [] : [inequalityOf(definition, found, dimension, isOfArea, rules)];
  });
  return { scope, askable, rows: flagged(rows) };
}

function scopeOf({ sight }: Pick<Seen, "sight">): InequalityScope {
  if (sight.exactCounts) return "area";
  return sight.areas === "all" ? "city" : "none";
}

/**
 * Rates and means that are split by the dimension above and below the line. A
 * count hangs on how many officials there are of a kind, and a base that lacks
 * the dimension would be everybody's.
 */
function askableBy(seen: Seen, dimension: InequalityDimension): CompiledDefinition[] {
  const { indicators, sight, guarded } = seen;
  return seenIndicators(seen).filter((definition) => {
    const method = methodOf(definition);
    if (method === "count" || method === "none" || !definition.known.includes(dimension)) return false;
    const base = baseOf(definition);
    // Young officials' share by age says what "young" means, and nothing of officials.
    if (definedBy[dimension]?.test(definition.sql)) return false;
    const isSplit =
      base === undefined || indicators.some(({ id, known }) => id === base && known.includes(dimension));
    return isSplit && (sight.exactCounts || guarded.has(guardKey(definition.id, dimension)));
  });
}

type Unflagged = Omit<Inequality, "members"> & { members: Omit<MemberFigure, "flags">[] };

function inequalityOf(
  definition: CompiledDefinition,
  found: readonly AnsweredFigure[],
  dimension: InequalityDimension,
  isOfArea: boolean,
  { smallestBase }: ComparisonRules,
): Unflagged {
  const own = found.filter(({ place }) => !place.isBenchmark);
  const city = new Map(
    found.filter(({ place: { key } }) => key === "").map(({ row }) => [row[dimension] ?? null, row]),
  );
  const members = own.map((figure, index) => {
    const { row, counted } = figure;
    const isFew = (counted.denominator ?? 0) < smallestBase;
    const member = memberOf(row, dimension);
    const others = own.filter((other, at) => at !== index && memberOf(other.row, dimension) !== null);
    const beside = isOfArea ? city.get(member) : undefined;
    return {
      member,
      ...toldOf(row),
      isFew,
      ...besideTheRest(definition, figure, member === null ? [] : others, smallestBase),
      city: beside === undefined ? null : toldOf(beside),
    };
  });
  const { id: indicator, theme, unit, better } = definition;
  return { indicator, theme, unit, better, period: own[0]?.row.period ?? "", members, gap: gapOf(members) };
}

function memberOf(row: SplitValueRow, dimension: string): string | null {
  const member = row[dimension];
  return typeof member === "string" ? member : null;
}

function toldOf({ numerator, denominator, value, lower, upper, state }: Told): Told {
  return { numerator, denominator, value, lower, upper, state };
}

function gapOf(members: readonly Omit<MemberFigure, "flags">[]): Inequality["gap"] {
  const known = members.flatMap(({ member, value, isFew, state }) =>
    member === null || value === null || isFew || state !== "ok" ? [] : [{ member, value }],
  );
  const [lowest, ...others] = known.toSorted((one, other) => one.value - other.value);
  const highest = others.at(-1);
  if (lowest === undefined || highest === undefined) return null;
  return { lowest: lowest.member, highest: highest.member, difference: highest.value - lowest.value };
}

/** So many members are looked at together that some would be flagged by chance. */
function flagged(rows: readonly Unflagged[]): Inequality[] {
  const flags = flagTogether(rows.flatMap(({ members }) => members)).values();
  return rows.map((row) => ({
    ...row,
    members: row.members.map((member) => ({
      ...member,
      flags: flags.next().value ?? { beyond998: false, benjaminiHochberg: false, adjusted: null },
    })),
  }));
}
