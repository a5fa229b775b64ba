import { AppError } from "../errors.ts";
import { comparisonRulesOf, type ComparisonRules } from "../indicators/comparisonRules.ts";
import { findIndicator } from "../indicators/readIndicators.ts";
import { isSeen } from "../indicators/inSight.ts";
import type { Seen } from "../indicators/sight.ts";
import { groupBy } from "../groupBy.ts";
import { toNumber } from "../statistics/fraction.ts";
import { rankPolicy, type RankPolicy } from "../statistics/rankPolicy.ts";
import { inTurns, type Steps } from "../statistics/steps.ts";
import { componentFigures, type AreaFigures } from "./componentFigures.ts";
import type { Composite } from "./composite.ts";
import type { CompositeQuestion } from "./compositeQuestion.ts";
import { placeGroup, type Place, type Simulation } from "./placeGroup.ts";
import { readRuleShares } from "./ruleShares.ts";
import { drawnComponent, drawnFigure, scoreArea, type ScoredArea } from "./scoreArea.ts";
import { lastDayOf, stretchWith, type CompositeGrain } from "./stretch.ts";
import { askedWeights, statedWeights, weightFault } from "./weights.ts";

export interface PlacedArea extends ScoredArea {
  /** Null where none may be given: see the group's ranking. */
  place: Place | null;
}

export interface CompositeGroup {
  group: string;
  /** Of each component, adding up to 1. */
  weights: Record<string, number>;
  ranking: RankPolicy;
  /** Those that take part, in the order of `place.ahead`: with all components, and each of a base that is large enough. */
  taking: string[];
  simulation: Simulation | null;
}

export interface CompositeResult {
  composite: string;
  version: number;
  grain: CompositeGrain;
  from: string;
  to: string;
  /** Whether the weights are the file's or those asked for. */
  weightsOf: "composite" | "question";
  groups: CompositeGroup[];
  rows: PlacedArea[];
}

/**
 * Scores areas, and says how much the weights and chance have to do
 * with their places: the draws for the stated weights, and exactly for all
 * weights there could be.
 */
export async function answerComposite(
  seen: Seen,
  composite: Composite,
  asked: CompositeQuestion,
  wanted?: AbortSignal,
): Promise<CompositeResult> {
  const grain = asked.grain ?? composite.grain;
  const stretch = stretchWith(asked.period, grain);
  const rules = comparisonRulesOf(seen, stretch.to);
  const [ruleShare, all] = await Promise.all([
    readRuleShares(seen, composite, lastDayOf(stretch)),
    componentFigures(seen, composite, stretch),
  ]);
  const areas = asked.group === undefined ? all : all.filter(({ group }) => group === asked.group);
  if (asked.group !== undefined && areas.length === 0)
    throw new AppError("bad-question", `没有这样的可比组 no such comparable group: ${asked.group}`);
  const groups: CompositeGroup[] = [];
  const rows: PlacedArea[] = [];
  for (const [group, own] of groupBy(areas, (each) => each.group)) {
    const weights = asked.weights
      ? askedWeights(composite, asked.weights)
      : stated(composite, group, ruleShare);
    // Draws take a while: between them, others have a turn.
    const found = await inTurns(scoreGroup(seen, composite, { group, own, weights, rules }), wanted);
    groups.push(found.group);
    rows.push(...found.rows);
  }
  return {
    composite: composite.id,
    version: composite.version,
    grain,
    ...stretch,
    weightsOf: asked.weights ? "question" : "composite",
    groups,
    rows,
  };
}

function stated(
  composite: Composite,
  group: string,
  ruleShare: Parameters<typeof statedWeights>[2],
): number[] {
  const weights = statedWeights(composite, group, ruleShare);
  const fault = weightFault(weights);
  if (fault !== undefined) throw new AppError("bad-question", `${composite.id}: ${fault}`);
  return weights.map(toNumber);
}

interface Asked {
  group: string;
  own: AreaFigures[];
  weights: number[];
  rules: ComparisonRules;
}

function* scoreGroup(
  seen: Seen,
  composite: Composite,
  { group, own, weights, rules }: Asked,
): Steps<{ group: CompositeGroup; rows: PlacedArea[] }> {
  const { components } = composite;
  const scored = own.map((area) => ({ area, row: scoreArea(composite, area, weights) }));
  // What weighs nothing has no say in anything.
  const active = [...weights.keys()].filter((index) => (weights[index] ?? 0) > 0);
  const isLarge = (row: ScoredArea) =>
    active.every((index) => (row.components[index]?.denominator ?? 0) >= rules.smallestBase);
  const taking = scored.filter(({ row }) => row.score !== null && !row.isReweighted && isLarge(row));
  const ranking = mayRank(seen, composite, group, rules) ? rankPolicy(taking.length) : "none";
  const definitions = components.map(({ indicator }) => findIndicator(seen.indicators, indicator));
  const placed =
    ranking === "none"
      ? undefined
      : yield* placeGroup(
          taking.map(({ area, row }) => ({
            id: area.id,
            scores: active.map((index) => row.components[index]?.score ?? NaN),
            known: active.flatMap((index) => {
              const definition = definitions[index];
              return definition ? [drawnFigure(area, index, definition)] : [];
            }),
          })),
          active.flatMap((index) => {
            const [component, definition] = [components[index], definitions[index]];
            return component && definition
              ? [drawnComponent(component, definition, weights[index] ?? 0)]
              : [];
          }),
        );
  const placeOf = new Map(taking.map(({ area }, index) => [area.id, placed?.places[index] ?? null]));
  return {
    group: {
      group,
      weights: Object.fromEntries(components.map(({ id }, index) => [id, weights[index] ?? 0])),
      ranking,
      taking: ranking === "none" ? [] : taking.map(({ area }) => area.id),
      simulation: placed?.simulation ?? null,
    },
    rows: scored.map(({ area, row }) => ({ ...row, place: placeOf.get(area.id) ?? null })),
  };
}

/** A place is one among all of the group: whoever sees a part of it gets none. */
function mayRank(
  { places, sight }: Seen,
  { groups }: Composite,
  group: string,
  rules: ComparisonRules,
): boolean {
  const isRanked = groups ? groups.includes(group) : rules.rankedGroups.has(group);
  return isRanked && places.every((place) => place.group !== group || isSeen(sight, place));
}
