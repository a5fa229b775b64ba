import type { CompiledDefinition } from "../indicators/compiled.ts";
import { scaleOf } from "../indicators/definition.ts";
import { knownOf } from "../indicators/methodOf.ts";
import type { ValueState } from "../indicators/values.ts";
import { compositeScore, type Component as Weighted } from "../statistics/composite.ts";
import type { Known } from "../statistics/knownFigure.ts";
import { goalpostScore } from "../statistics/normalise.ts";
import { sumInterval } from "../statistics/sumInterval.ts";
import type { AreaFigures } from "./componentFigures.ts";
import type { Component, Composite } from "./composite.ts";

export interface ScoredComponent {
  id: string;
  /** In the indicator's unit, with its interval. */
  value: number | null;
  lower: number | null;
  upper: number | null;
  denominator: number | null;
  /** What is not `ok` is missing from the score, never 0. */
  state: ValueState;
  /** Out of 100; null where it is missing. */
  score: number | null;
  /** As it was used: where one is missing, the others may weigh more. */
  weight: number;
  /** Points of the whole. */
  contribution: number | null;
}

/** A score out of 100 and how it came about. */
export interface ScoredArea {
  /** An area's code. */
  area: string;
  group: string;
  /** Null where a component is missing and the others may not stand for it. */
  score: number | null;
  /** Its 95% interval, of its figures' own; null where a component that weighs anything has none. */
  lower: number | null;
  upper: number | null;
  /** Whether the others weigh more because one is missing. Such a score takes no place: it is made by another rule. */
  isReweighted: boolean;
  components: ScoredComponent[];
}

export function scoreArea(
  { missing, components }: Composite,
  { id, group, figures }: AreaFigures,
  weights: readonly number[],
): ScoredArea {
  const rows = figures.map((figure) => figure?.row);
  const whole = compositeScore(
    rows.map((row) => (row?.state === "ok" ? row.value : null)),
    components.map((component, index) => ({ goalposts: points(component), weight: weights[index] ?? 0 })),
    { missing: missing === "none" ? "noScore" : "reweight" },
  );
  const scored = components.map((component, index): ScoredComponent => {
    const row = rows[index];
    const score = whole.parts[index] ?? null;
    const weight = (whole.score === null ? weights : whole.weights)[index] ?? 0;
    return {
      id: component.id,
      value: row?.value ?? null,
      lower: row?.lower ?? null,
      upper: row?.upper ?? null,
      denominator: row?.denominator ?? null,
      state: row?.state ?? "notApplicable",
      score,
      weight,
      contribution: whole.score === null || score === null ? null : weight * score,
    };
  });
  const interval = whole.score === null ? undefined : intervalOf(scored, components);
  return {
    area: id,
    group,
    score: whole.score,
    lower: interval?.lower ?? null,
    upper: interval?.upper ?? null,
    isReweighted: whole.isReweighted,
    components: scored,
  };
}

/** Undefined where it would look surer than it is: an interval is not known of every figure that counts. */
function intervalOf(
  scored: readonly ScoredComponent[],
  components: readonly Component[],
): { lower: number; upper: number } | undefined {
  const estimates = scored.flatMap(({ value, lower, upper, weight }, index) => {
    const component = components[index];
    if (component === undefined || weight === 0 || value === null || lower === null || upper === null)
      return [];
    const [one, other] = [lower, upper].map((figure) => goalpostScore(figure, points(component)));
    if (one === undefined || other === undefined) return [];
    return {
      value: goalpostScore(value, points(component)),
      lower: Math.min(one, other),
      upper: Math.max(one, other),
      weight,
    };
  });
  return estimates.length === scored.filter(({ weight }) => weight > 0).length
    ? sumInterval(estimates)
    : undefined;
}

function points({ goalposts, direction }: Component): Weighted["goalposts"] {
  return { ...goalposts, isLowBetter: direction === "lower", scale: 100 };
}

/** A component as simulation draws it: a fraction, where its figure is in % or ‰. */
export function drawnComponent(
  component: Component,
  definition: CompiledDefinition,
  weight: number,
): Weighted {
  const scale = scaleOf(definition) ?? 1;
  const { low, high, ...others } = points(component);
  return { goalposts: { ...others, low: low / scale, high: high / scale }, weight };
}

/** What is known of a figure; one of which no chance is known is taken as it is. */
export function drawnFigure(area: AreaFigures, index: number, definition: CompiledDefinition): Known {
  const figure = area.figures[index];
  const known = figure && knownOf(definition, figure.counted);
  return (
    known ?? { kind: "mean", mean: (figure?.row.value ?? NaN) / (scaleOf(definition) ?? 1), standardError: 0 }
  );
}
