import { verdictOnCount, verdictOnMean, verdictOnShare } from "../statistics/exactVerdict.ts";
import type { AnsweredFigure } from "./answer.ts";
import type { CompiledDefinition } from "./compiled.ts";
import type { ComparisonRules } from "./comparisonRules.ts";
import { scaleOf } from "./definition.ts";
import { meanOf } from "./intervalOf.ts";
import { groupBy } from "../groupBy.ts";
import { methodOf } from "./methodOf.ts";
import { groupKey } from "./place.ts";
import type { Question } from "./question.ts";
import { rankGroups } from "./rankGroups.ts";
import { reasonOf, unjudged, type Judgement } from "./reason.ts";
import type { Seen } from "./sight.ts";
import type { SplitValueRow } from "./values.ts";

/** What a figure is held against, in the figure's own unit. */
export interface Benchmark extends Pick<SplitValueRow, "value" | "state"> {
  /** Whether there is none but the area itself in it. */
  isAlone?: boolean;
}

/** Only what is complete is judged: months that are missing would be taken for a low figure. */
export function judgeFigure(
  definition: CompiledDefinition,
  { row, counted }: Pick<AnsweredFigure, "row" | "counted">,
  benchmark: Benchmark | undefined,
): Judgement {
  if (row.state !== "ok") return unjudged(row.state);
  const method = methodOf(definition);
  if (method === "count") return unjudged("bareCount");
  if (method === "none") return unjudged("noMethod");
  if (benchmark?.isAlone) return unjudged("alone");
  if (benchmark?.state === "suppressed") return unjudged("benchmarkSuppressed");
  const { numerator: x, denominator: n, squares } = counted;
  const scale = scaleOf(definition);
  if (benchmark === undefined || benchmark.value === null || scale === null) return unjudged("noBenchmark");
  if (x === null || n === null) return unjudged("noMethod");
  const asked = { better: definition.better };
  const against = benchmark.value / scale;
  const told = { method, base: n, against, benchmark: benchmark.value, benchmarkState: benchmark.state };
  switch (method) {
    case "share":
      if (x > n || against < 0 || against > 1) return unjudged("noMethod");
      return reasonOf(verdictOnShare({ x, n, benchmark: against }, asked), told);
    case "rate":
      return reasonOf(verdictOnCount({ x, expected: against * n }, asked), told);
    case "mean":
      return squares === null
        ? unjudged("noMethod")
        : reasonOf(verdictOnMean({ ...meanOf(x, n, squares), benchmark: against }, asked), told);
  }
}

/** Whether the rows of a question have verdicts: one figure for each area, and nothing that could not be held against another. */
export function hasVerdicts({ by }: Pick<Question, "by">): boolean {
  return by.length === 1 && by[0] === "area";
}

/**
 * Puts verdicts and rank ranges into the rows of a question by area. Needs the
 * figures of the groups among them: those of the question with `benchmarks`.
 */
export function withVerdicts(
  seen: Pick<Seen, "indicators" | "places" | "sight">,
  question: Pick<Question, "by">,
  figures: AnsweredFigure[],
  rules: ComparisonRules,
): AnsweredFigure[] {
  if (!hasVerdicts(question)) return figures;
  const definitions = new Map(seen.indicators.map((each) => [each.id, each]));
  return [...groupBy(figures, ({ row }) => row.indicator)].flatMap(([id, own]) => {
    const definition = definitions.get(id);
    return definition === undefined ? own : withOwnVerdicts(definition, own, seen, rules);
  });
}

function withOwnVerdicts(
  definition: CompiledDefinition,
  figures: AnsweredFigure[],
  seen: Pick<Seen, "places" | "sight">,
  rules: ComparisonRules,
): AnsweredFigure[] {
  const benchmarks = benchmarksOf(figures);
  const ranks = rankGroups(definition, figures, seen, rules);
  return figures.map((figure) => {
    const { place, row } = figure;
    if (place.isBenchmark) return figure;
    const { judged } = judgeFigure(definition, figure, benchmarks.get(groupKey(place.group)));
    const range = ranks.get(place.group)?.ranges.get(place.key);
    const found = {
      verdict: judged?.verdict ?? null,
      rankLow: range?.low ?? null,
      rankHigh: range?.high ?? null,
    };
    return { ...figure, row: { ...row, ...found } };
  });
}

/** By the keys of their places. */
export function benchmarksOf(figures: readonly AnsweredFigure[]): Map<string, Benchmark> {
  return new Map(
    figures
      .filter(({ place }) => place.isBenchmark)
      .map(({ place, row: { value, state } }) => [
        place.key,
        { value, state, isAlone: place.members.length === 1 },
      ]),
  );
}
