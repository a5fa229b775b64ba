import { firstMonthOf } from "./period.ts";
import type { Verdict } from "../statistics/exactVerdict.ts";
import type { Signal } from "../statistics/spcRules.ts";
import type { CompiledDefinition } from "./compiled.ts";
import { flagTogether, type FlagRule } from "./flags.ts";
import { groupBy } from "../groupBy.ts";
import { seenIndicators } from "./inSight.ts";
import { figuresOfMany } from "./manyIndicators.ts";
import { groupKey } from "./place.ts";
import type { Question } from "./question.ts";
import type { Seen } from "./sight.ts";
import { trendOf } from "./trend.ts";
import { isMonthlyFlow, recentMonthsOf } from "./trends.ts";
import { benchmarksOf, judgeFigure } from "./verdicts.ts";

interface Found {
  indicator: string;
  theme: string;
  area: string;
  period: string;
  value: number | null;
  verdict: Verdict;
}

/** An area that stands out of its group. */
export interface StandingOut extends Found {
  kind: "standsOut";
  benchmark: number | null;
  base: number | null;
  chance: number;
  /** Over all figures that were looked at. */
  adjusted: number;
  beyond998: boolean;
}

/** An area whose own series says that something changed, at its last complete month. */
export interface Changed extends Found {
  kind: "changed";
  rule: Signal["rule"];
  direction: Signal["direction"];
  /** Of the chart: its middle, and the limits at the last point. */
  centre: number | null;
  lowerLimit: number | null;
  upperLimit: number | null;
  from: string;
}

export interface Signals {
  period: string;
  flaggedBy: FlagRule;
  /** Those that are shown, the strongest of each kind first, and how many there are of what was looked at. */
  standing: StandingOut[];
  changed: Changed[];
  count: { standing: number; changed: number; judged: number; charted: number };
}

interface Asked {
  period: string;
  grain: Question["grain"];
  flagBy: FlagRule;
  /** How many are shown of both kinds together: a list that is too long to look into is no help. */
  most: number;
}

/** What calls for a look, over all indicators that have a direction. Neutral ones are not good or bad news, and never among them. */
export async function overviewSignals(seen: Seen, asked: Asked): Promise<Signals> {
  const directed = seenIndicators(seen).filter(({ better }) => better !== "neutral");
  const { found: standing, judged } = await standingOut(seen, directed, asked);
  const { found: changed, charted } = await changes(seen, directed, asked.period);
  // Each kind has half of what is shown, and what the other leaves.
  const half = Math.floor(asked.most / 2);
  const ofStanding = Math.min(standing.length, Math.max(asked.most - half, asked.most - changed.length));
  return {
    period: asked.period,
    flaggedBy: asked.flagBy,
    standing: standing.slice(0, ofStanding),
    changed: changed.slice(0, asked.most - ofStanding),
    count: { standing: standing.length, changed: changed.length, judged, charted },
  };
}

async function standingOut(
  seen: Seen,
  definitions: CompiledDefinition[],
  { period, grain, flagBy }: Asked,
): Promise<{ found: StandingOut[]; judged: number }> {
  const figures = await figuresOfMany(seen, {
    indicators: definitions.map(({ id }) => id),
    from: firstMonthOf(period, grain),
    to: period,
    grain,
    by: ["area"],
    where: {},
    compare: false,
    benchmarks: true,
  });
  const own = groupBy(figures, ({ row }) => row.indicator);
  const judgements = definitions.flatMap((definition) => {
    const all = own.get(definition.id) ?? [];
    const benchmarks = benchmarksOf(all);
    return all
      .filter(({ place }) => !place.isBenchmark)
      .map((each) => ({
        definition,
        each,
        ...judgeFigure(definition, each, benchmarks.get(groupKey(each.place.group))),
      }));
  });
  const flags = flagTogether(judgements);
  const found = judgements.flatMap(({ definition, each, judged, reason }, index): StandingOut[] => {
    const flag = flags[index];
    if (!judged || !flag?.[flagBy]) return [];
    return [
      {
        kind: "standsOut",
        indicator: definition.id,
        theme: definition.theme,
        area: each.place.key,
        period: each.row.period,
        value: each.row.value,
        verdict: judged.verdict,
        benchmark: reason.benchmark,
        base: reason.base,
        chance: judged.chance,
        adjusted: flag.adjusted ?? 1,
        beyond998: flag.beyond998,
      },
    ];
  });
  return {
    found: found.toSorted((a, b) => a.chance - b.chance),
    judged: flags.filter(({ adjusted }) => adjusted !== null).length,
  };
}

/** From the rule that says most to the one that says least. */
const strength: Signal["rule"][] = ["outside", "trend", "twoOfThree", "oneSide"];

async function changes(
  seen: Seen,
  definitions: CompiledDefinition[],
  period: string,
): Promise<{ found: Changed[]; charted: number }> {
  const monthly = definitions.filter(isMonthlyFlow);
  const figures = await figuresOfMany(seen, recentMonthsOf(monthly, period));
  const series = groupBy(figures, ({ place, row }) => `${row.indicator} ${place.key}`);
  let charted = 0;
  const found = monthly.flatMap((definition) =>
    seen.places.flatMap(({ code }): Changed[] => {
      const { points, chart, latest } = trendOf(definition, series.get(`${definition.id} ${code}`) ?? []);
      // Limits that are on trial are no reason to call anybody up.
      if (chart.kind === "none" || chart.isTrial) return [];
      charted++;
      const last = points.find((point) => point.period === latest?.until);
      if (!latest || !last) return [];
      return [
        {
          kind: "changed",
          indicator: definition.id,
          theme: definition.theme,
          area: code,
          period: latest.until,
          value: last.value,
          verdict: latest.verdict,
          rule: latest.rule,
          direction: latest.direction,
          centre: chart.centre,
          lowerLimit: last.lowerLimit,
          upperLimit: last.upperLimit,
          from: latest.from,
        },
      ];
    }),
  );
  return { found: found.toSorted(byStrength), charted };
}

function byStrength(a: Changed, b: Changed): number {
  return strength.indexOf(a.rule) - strength.indexOf(b.rule) || beyond(b) - beyond(a);
}

/** How far the last point is from the middle, in the distance of the limit. */
function beyond({ value, centre, lowerLimit, upperLimit }: Changed): number {
  if (value === null || centre === null || lowerLimit === null || upperLimit === null) return 0;
  const limit = value > centre ? upperLimit : lowerLimit;
  return Math.abs(value - centre) / Math.max(Math.abs(limit - centre), Number.EPSILON);
}
