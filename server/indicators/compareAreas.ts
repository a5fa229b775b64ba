import { AppError } from "../errors.ts";
import type { Judged } from "../statistics/exactVerdict.ts";
import type { RankPolicy } from "../statistics/rankPolicy.ts";
import type { AnsweredFigure } from "./answer.ts";
import { areaPair, type AreaPair } from "./areaPair.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { ComparisonRules } from "./comparisonRules.ts";
import { scaleOf } from "./definition.ts";
import { flagTogether, type FlagRule, type Flags } from "./flags.ts";
import { funnelOf, type Dispersion, type FunnelLine } from "./funnelOf.ts";
import { groupBy } from "../groupBy.ts";
import { groupKey } from "./place.ts";
import type { Question } from "./question.ts";
import { rankGroups } from "./rankGroups.ts";
import { findIndicator } from "./readIndicators.ts";
import type { Reason } from "./reason.ts";
import { againstLastYear, ofLastYear, type AgainstLastYear } from "./recentChange.ts";
import type { Seen } from "./sight.ts";
import { seenFigures, type SplitValueRow } from "./values.ts";
import { benchmarksOf, judgeFigure, type Benchmark } from "./verdicts.ts";

/** How an area's figure stands to those it is compared with. */
export interface ComparedRow {
  row: SplitValueRow;
  group: string;
  /** What it is held against: the figure of its group, of the whole, or a target. */
  benchmark: number | null;
  judged: Judged | null;
  reason: Reason;
  /** Both ways of not flagging by chance; `isFlagged` is by the one that the comparison names. */
  flags: Flags & { isFlagged: boolean };
  againstLastYear: AgainstLastYear;
  /** Its place by the figure alone; never to be shown without its range. */
  rank: number | null;
}

export interface Comparison {
  rows: ComparedRow[];
  funnel: FunnelLine[];
  /** By group: whether places may be given, among how many, and how far its areas differ more than chance makes them. */
  groups: ({ group: string; ranking: RankPolicy; taking: number } & Dispersion)[];
  /** By which rule rows are flagged. */
  flaggedBy: FlagRule;
  /** Whether an area's own figure is left out of what it is held against. */
  isLeftOut: boolean;
  pair: AreaPair | null;
}

export type Against = { kind: "group" | "city"; leaveOut: boolean } | { kind: "target"; target: number };

interface Options {
  against: Against;
  rules: ComparisonRules;
  flagBy?: FlagRule;
  /** Two areas of which it is asked which truly is above the other. */
  pair?: readonly [string, string];
}

/**
 * One indicator's areas beside each other, honestly: each figure judged by the
 * exact chance of it against its benchmark, ranks inside a comparable group
 * only, with their ranges, and what too small a base can say left unsaid.
 */
export async function compareAreas(
  seen: Seen,
  question: Question,
  { against, rules, flagBy = "beyond998", pair }: Options,
): Promise<Comparison> {
  const [id = ""] = question.indicators;
  const definition = findIndicator(seen.indicators, id);
  if (against.kind === "target") requireDirection(definition);
  const byArea: Question = { ...question, by: ["area"], compare: true };
  const figures = await seenFigures(seen, byArea);
  const before = await seenFigures(seen, ofLastYear(byArea));
  const asked = figures.filter(({ place }) => !place.isBenchmark);
  const benchmarkOf = benchmarkFinder(definition, figures, against);
  const ranks = rankGroups(definition, asked, seen, rules);
  const judgements = asked.map((each) => judgeFigure(definition, each, benchmarkOf(each)));
  const flags = flagTogether(judgements);
  const rows = asked.flatMap((each, index): ComparedRow[] => {
    const [judgement, flag] = [judgements[index], flags[index]];
    if (judgement === undefined || flag === undefined) return [];
    const { group, key } = each.place;
    const range = ranks.get(group)?.ranges.get(key);
    const ofLastYear = before.find(({ place }) => place.key === key);
    return [
      {
        row: {
          ...each.row,
          verdict: judgement.judged?.verdict ?? null,
          rankLow: range?.low ?? null,
          rankHigh: range?.high ?? null,
        },
        group,
        benchmark: benchmarkOf(each)?.value ?? null,
        ...judgement,
        flags: { ...flag, isFlagged: flag[flagBy] },
        againstLastYear: againstLastYear(definition, each, ofLastYear),
        rank: range?.rank ?? null,
      },
    ];
  });
  const funnels = [...groupBy(asked, ({ place }) => place.group)].map(([group, own]) => ({
    group,
    ...funnelOf(definition, group, own, middleOf(figures, group, against)),
  }));
  return {
    rows,
    funnel: funnels.flatMap(({ lines }) => lines),
    groups: funnels.map(({ group, phi, isOverdispersed }) => ({
      group,
      ranking: ranks.get(group)?.policy ?? "none",
      taking: ranks.get(group)?.taking ?? 0,
      phi,
      isOverdispersed,
    })),
    flaggedBy: flagBy,
    isLeftOut: against.kind !== "target" && against.leaveOut,
    pair: pair ? areaPair(definition, asked, pair) : null,
  };
}

function requireDirection({ id, better }: CompiledDefinition): void {
  if (better !== "neutral") return;
  throw new AppError("bad-question", `中性指标不设目标 a neutral indicator has no target: ${id}`);
}

/** What each area is held against: the benchmark with the area itself in it, unless it is to be left out. */
function benchmarkFinder(definition: CompiledDefinition, figures: AnsweredFigure[], against: Against) {
  if (against.kind === "target") return (): Benchmark => ({ value: against.target, state: "ok" });
  const benchmarks = benchmarksOf(figures);
  const keyOf = ({ place }: AnsweredFigure) => (against.kind === "city" ? "" : groupKey(place.group));
  if (!against.leaveOut) return (each: AnsweredFigure) => benchmarks.get(keyOf(each));
  return (each: AnsweredFigure): Benchmark | undefined => {
    const found = benchmarks.get(keyOf(each));
    const whole = figures.find(({ place }) => place.isBenchmark && place.key === keyOf(each));
    return found && whole && { ...found, value: withoutOwn(definition, whole, each) };
  };
}

function withoutOwn(
  definition: CompiledDefinition,
  whole: AnsweredFigure,
  own: AnsweredFigure,
): number | null {
  const { numerator: x, denominator: n } = whole.counted;
  const { numerator: ownX, denominator: ownN } = own.counted;
  if (x === null || n === null || ownX === null || ownN === null || n <= ownN) return null;
  return ((scaleOf(definition) ?? 1) * (x - ownX)) / (n - ownN);
}

/** Around what the funnel is drawn: the same line for all of a group, whoever is left out of it. */
function middleOf(figures: AnsweredFigure[], group: string, against: Against): number | null {
  if (against.kind === "target") return against.target;
  const key = against.kind === "city" ? "" : groupKey(group);
  return figures.find(({ place }) => place.isBenchmark && place.key === key)?.row.value ?? null;
}
