import { baseOf } from "./aggregates.ts";
import { cellsSql, countingOf, type Asking, type Source } from "./cells.ts";
import type { Answerer, CompiledDefinition } from "./compiled.ts";
import { requireDimensions } from "./dimensions.ts";
import { askedPeriods, type AskedPeriod } from "./period.ts";
import { askedPlaces, placesAsked, type AskedPlace } from "./place.ts";
import { dimensionsOf, type Question } from "./question.ts";
import { findIndicator } from "./readIndicators.ts";

/** An indicator asked for, and which of the sources its figure is made from. */
export interface Asked {
  definition: CompiledDefinition;
  own: number;
  base: number | undefined;
  /** By place of the dimensions asked for, whether its base has it, too. */
  isShared: boolean[];
}

/** A question as one SQL query for all the counts it needs, and how they make its answer. */
export interface Compiled extends Omit<Asking, "periods"> {
  /** Undefined where there is nothing that could be counted. */
  sql: string | undefined;
  asked: Asked[];
  sources: Source[];
  periods: AskedPeriod[];
  /** The periods to compare with, by their role and the number of the one compared. */
  earlier: Map<string, AskedPeriod>;
  /** The places to compare with, by their keys. */
  benchmarks: Map<string, AskedPlace>;
}

export function compile(answerer: Pick<Answerer, "indicators" | "places">, question: Question): Compiled {
  const { area: _, ...where } = question.where;
  const asking = {
    periods: askedPeriods(question),
    places: askedPlaces(answerer.places, question),
    byArea: question.by.includes("area"),
    isEverywhere: placesAsked(answerer.places, question).length === answerer.places.length,
    dimensions: dimensionsOf(question.by),
    where,
  };
  const sources: Source[] = [];
  const asked = question.indicators.map((id) =>
    askedOf(findIndicator(answerer.indicators, id), answerer.indicators, asking, sources),
  );
  const parts = sources.map((source, number) => cellsSql(source, number, asking)).filter(Boolean);
  const sql = parts.length === 0 ? undefined : parts.join("\nunion all");
  const earlier = new Map(
    asking.periods
      .filter(({ role }) => role !== "asked")
      .map((period) => [`${period.role} ${period.of}`, period] as const),
  );
  const benchmarks = new Map(
    asking.places.filter(({ isBenchmark }) => isBenchmark).map((place) => [place.key, place] as const),
  );
  return { ...asking, sql, asked, sources, earlier, benchmarks };
}

function askedOf(
  definition: CompiledDefinition,
  all: CompiledDefinition[],
  { dimensions, where }: Asking,
  sources: Source[],
): Asked {
  requireDimensions(definition, [...dimensions, ...Object.keys(where)]);
  const id = baseOf(definition);
  const base = id === undefined ? undefined : findIndicator(all, id);
  return {
    definition,
    own: numberOf({ definition, counting: countingOf(definition) }, sources),
    base: base && numberOf({ definition: base, counting: countingOf(base, definition.population) }, sources),
    isShared: dimensions.map((each) => base?.known.includes(each) ?? false),
  };
}

/** Several indicators may be divided by the same one: it is counted once. */
function numberOf(source: Source, sources: Source[]): number {
  const known = sources.findIndex(
    (each) => each.definition.id === source.definition.id && each.counting === source.counting,
  );
  return known === -1 ? sources.push(source) - 1 : known;
}
