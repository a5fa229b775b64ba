import { firstMonthOf } from "./period.ts";
import { AppError } from "../errors.ts";
import type { RankPolicy } from "../statistics/rankPolicy.ts";
import type { Judged } from "../statistics/exactVerdict.ts";
import type { AnsweredFigure } from "./answer.ts";
import { areaPair } from "./areaPair.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { ComparisonRules } from "./comparisonRules.ts";
import { flagTogether, type Flags } from "./flags.ts";
import { groupBy } from "../groupBy.ts";
import { isSeen, seenIndicators } from "./inSight.ts";
import { figuresOfMany } from "./manyIndicators.ts";
import { groupKey, type Place } from "./place.ts";
import { spreadOf, type Spread } from "./profileSpread.ts";
import type { Question } from "./question.ts";
import { rankGroups } from "./rankGroups.ts";
import type { Reason } from "./reason.ts";
import { againstLastYear, ofLastYear, type AgainstLastYear } from "./recentChange.ts";
import type { Seen } from "./sight.ts";
import { trendOf, type LatestSignal, type RecentTrend } from "./trend.ts";
import { recentMonthsOf } from "./trends.ts";
import type { ValueRow } from "./values.ts";
import { benchmarksOf, judgeFigure } from "./verdicts.ts";

/** One indicator of an area beside its group, as a spine chart has it. */
export interface ProfileRow
  extends
    Pick<CompiledDefinition, "theme" | "unit" | "better">,
    Pick<ValueRow, "indicator" | "period" | "value" | "lower" | "upper" | "state"> {
  numerator: number | null;
  denominator: number | null;
  benchmark: number | null;
  judged: Judged | null;
  reason: Reason;
  /** Over all of the profile's indicators: so many at once would flag some by chance. */
  flags: Flags;
  /** Null where fewer than five areas could be told apart, or not all of them are in scope. */
  spread: Spread | null;
  rank: { low: number; high: number; taking: number; policy: RankPolicy } | null;
  againstLastYear: AgainstLastYear;
  /** Where asked for, of the last 24 months; null where months are not known of it. */
  trend?: { latest: LatestSignal | null; recent: RecentTrend; values: (number | null)[] } | null;
  /** Where a second area is asked for: that this one is truly above it, as far as can be said. */
  chanceAbove?: number | null;
}

export interface AskedProfile {
  area: string;
  period: string;
  grain: Question["grain"];
  against: "group" | "city";
  hasTrends: boolean;
  /** The code of a second area. */
  beside?: string | undefined;
}

/** All indicators of one area. What is not in scope is answered like what there is not: nobody learns which. */
export async function profileOf(
  seen: Seen,
  { area, period, grain, against, hasTrends, beside }: AskedProfile,
  rules: ComparisonRules,
): Promise<{ place: Place; rows: ProfileRow[] }> {
  const place = requireSeenPlace(seen, area);
  const second = beside === undefined ? undefined : requireSeenPlace(seen, beside);
  const definitions = seenIndicators(seen);
  const question: Question = {
    indicators: definitions.map(({ id }) => id),
    from: firstMonthOf(period, grain),
    to: period,
    grain,
    by: ["area"],
    where: {},
    compare: false,
    benchmarks: true,
  };
  const own = { where: { area: [place.code] } };
  const [figures, before, months] = await Promise.all([
    figuresOfMany(seen, question),
    figuresOfMany(seen, { ...ofLastYear(question), ...own }),
    hasTrends ? figuresOfMany(seen, recentMonthsOf(definitions, period, own.where)) : undefined,
  ]);
  const lastYears = byIndicator(before);
  const series = months && byIndicator(months);
  const all = byIndicator(figures);
  const rows = definitions.flatMap((definition): Omit<ProfileRow, "flags">[] => {
    const found = all.get(definition.id) ?? [];
    const figure = found.find((each) => each.place.key === place.code);
    if (figure === undefined) return [];
    const [before] = lastYears.get(definition.id) ?? [];
    const key = against === "city" ? "" : groupKey(place.group);
    const row = profileRow(definition, { figure, found, key, before }, seen, rules);
    return [
      {
        ...row,
        ...(series && { trend: trendIn(definition, series.get(definition.id)) }),
        ...(second && { chanceAbove: areaPair(definition, found, [place.code, second.code]).chanceAbove }),
      },
    ];
  });
  const flags = flagTogether(rows);
  return {
    place,
    rows: rows.flatMap((row, index) => {
      const flag = flags[index];
      return flag ? [{ ...row, flags: flag }] : [];
    }),
  };
}

/** The area of a code, or of one that it took over; nobody learns of one out of scope that it is there. */
export function requireSeenPlace({ places, sight }: Seen, area: string): Place {
  const found = places.find(({ code, formerly }) => code === area || formerly.includes(area));
  if (found && isSeen(sight, found)) return found;
  throw new AppError("not-found", `没有这样的地区 no such area: ${area}`);
}

interface Own {
  figure: AnsweredFigure;
  /** All areas' of the same indicator. */
  found: AnsweredFigure[];
  /** Of the place to hold it against. */
  key: string;
  before: AnsweredFigure | undefined;
}

function profileRow(
  definition: CompiledDefinition,
  { figure, found, key, before }: Own,
  seen: Seen,
  rules: ComparisonRules,
): Omit<ProfileRow, "flags"> {
  const { place, row } = figure;
  const benchmark = benchmarksOf(found).get(key);
  const group = found.filter((each) => !each.place.isBenchmark && each.place.group === place.group);
  const compared = seen.places.filter((each) => key === "" || each.group === place.group);
  // A part of them would be taken for all.
  const isWhole = compared.every((each) => isSeen(seen.sight, each));
  const others = key === "" ? found.filter((each) => !each.place.isBenchmark) : group;
  const ranks = rankGroups(definition, group, seen, rules).get(place.group);
  const range = ranks?.ranges.get(place.key);
  return {
    indicator: definition.id,
    theme: definition.theme,
    unit: definition.unit,
    better: definition.better,
    period: row.period,
    value: row.value,
    lower: row.lower,
    upper: row.upper,
    numerator: row.numerator,
    denominator: row.denominator,
    state: row.state,
    benchmark: benchmark?.value ?? null,
    ...judgeFigure(definition, figure, benchmark),
    spread: isWhole ? spreadOf(others, rules) : null,
    rank:
      range && ranks
        ? { low: range.low, high: range.high, taking: ranks.taking, policy: ranks.policy }
        : null,
    againstLastYear: againstLastYear(definition, figure, before),
  };
}

function trendIn(
  definition: CompiledDefinition,
  series: AnsweredFigure[] | undefined,
): Exclude<ProfileRow["trend"], undefined> {
  if (series === undefined) return null;
  const { latest, recent } = trendOf(definition, series);
  return { latest, recent, values: series.map(({ row }) => row.value) };
}

function byIndicator(figures: AnsweredFigure[]): Map<string, AnsweredFigure[]> {
  return groupBy(figures, ({ row }) => row.indicator);
}
