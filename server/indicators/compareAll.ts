import { groupBy } from "../groupBy.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { ComparisonRules } from "./comparisonRules.ts";
import { flagTogether, type FlagRule } from "./flags.ts";
import { seenIndicators } from "./inSight.ts";
import { figuresOfMany } from "./manyIndicators.ts";
import { firstMonthOf } from "./period.ts";
import { groupKey } from "./place.ts";
import type { Question } from "./question.ts";
import { rankGroups } from "./rankGroups.ts";
import type { Reason, Judgement } from "./reason.ts";
import { againstLastYear, ofLastYear } from "./recentChange.ts";
import type { Seen } from "./sight.ts";
import type { ValueState } from "./values.ts";
import { benchmarksOf, judgeFigure, type Benchmark } from "./verdicts.ts";

/** What all areas' figures of many indicators are held against. */
export type HeldAgainst = "group" | "city" | "lastYear";

/** One figure of the table, as little of it as its cell has to say. */
interface Cell {
  value: number | null;
  state: ValueState;
  verdict: string | null;
  /** Of a verdict: whether it is not put down to chance. */
  isFlagged: boolean;
  reason: Reason["code"];
  benchmark: number | null;
  rankLow: number | null;
  rankHigh: number | null;
}

/** Areas × indicators: each list has a figure for every area of the first indicator, then of the second, and so on. */
export type AllCompared = {
  areas: string[];
  indicators: string[];
  flaggedBy: FlagRule;
  cells: { [Part in keyof Cell]: Cell[Part][] };
};

interface Asked {
  /** All that may be seen, where none are named. */
  indicators: string[] | undefined;
  period: string;
  grain: Question["grain"];
  against: HeldAgainst;
  flagBy: FlagRule;
}

/** Every area's figure of every indicator, judged as where one indicator is compared by itself. */
export async function compareAll(seen: Seen, asked: Asked, rules: ComparisonRules): Promise<AllCompared> {
  const definitions = asked.indicators
    ? seen.indicators.filter(({ id }) => asked.indicators?.includes(id))
    : seenIndicators(seen);
  const question: Question = {
    indicators: asked.indicators ?? definitions.map(({ id }) => id),
    from: firstMonthOf(asked.period, asked.grain),
    to: asked.period,
    grain: asked.grain,
    by: ["area"],
    where: {},
    compare: false,
    benchmarks: true,
  };
  const [figures, before] = await Promise.all([
    figuresOfMany(seen, question),
    asked.against === "lastYear" ? figuresOfMany(seen, ofLastYear(question)) : [],
  ]);
  const own = groupBy(figures, ({ row }) => row.indicator);
  const ownBefore = groupBy(before, ({ row }) => row.indicator);
  const columns = definitions.map((definition) => {
    const found = own.get(definition.id) ?? [];
    return judgedColumn(definition, found, ownBefore.get(definition.id) ?? [], asked.against);
  });
  const judgements = columns.flatMap(({ judged }) => judged);
  const flags = flagTogether(judgements);
  const ranges = columns.flatMap(({ definition, areas }) => {
    const ranks = rankGroups(definition, areas, seen, rules);
    return areas.map(({ place }) => ranks.get(place.group)?.ranges.get(place.key));
  });
  const rows = columns.flatMap(({ areas }) => areas.map(({ row }) => row));
  return {
    areas: columns[0]?.areas.map(({ place }) => place.key) ?? [],
    indicators: columns.map(({ definition }) => definition.id),
    flaggedBy: asked.flagBy,
    cells: {
      value: rows.map(({ value }) => value),
      state: rows.map(({ state }) => state),
      verdict: judgements.map(({ judged }) => judged?.verdict ?? null),
      isFlagged: flags.map((flag) => flag[asked.flagBy]),
      reason: judgements.map(({ reason }) => reason.code),
      benchmark: judgements.map(({ benchmark }) => benchmark),
      rankLow: ranges.map((range) => range?.low ?? null),
      rankHigh: ranges.map((range) => range?.high ?? null),
    },
  };
}

interface JudgedColumn {
  definition: CompiledDefinition;
  areas: AnsweredFigure[];
  judged: (Judgement & { benchmark: number | null })[];
}

function judgedColumn(
  definition: CompiledDefinition,
  figures: AnsweredFigure[],
  before: AnsweredFigure[],
  against: HeldAgainst,
): JudgedColumn {
  const areas = figures.filter(({ place }) => !place.isBenchmark);
  if (against === "lastYear") {
    const ofPlace = new Map(before.map((each) => [each.place.key, each]));
    const judged = areas.map((each) => {
      const { value, ...judgement } = againstLastYear(definition, each, ofPlace.get(each.place.key));
      return { ...judgement, benchmark: value };
    });
    return { definition, areas, judged };
  }
  const benchmarks: Map<string, Benchmark> = benchmarksOf(figures);
  const judged = areas.map((each) => {
    const benchmark = benchmarks.get(against === "city" ? "" : groupKey(each.place.group));
    return { ...judgeFigure(definition, each, benchmark), benchmark: benchmark?.value ?? null };
  });
  return { definition, areas, judged };
}
