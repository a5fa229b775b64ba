import type { Indicator } from "../../../server/api/contract.ts";
import { countedUnits } from "../../charts/countedUnits.ts";
import type { Figure } from "../../api/values.ts";
import type { ComparedArea } from "./comparedAreas.ts";

/** What is drawn: the figure itself, what it counts, or, of a bare count, how many that is for a hundred officials. */
export type Measure = "figure" | "count" | "perHundred";

/** The other way to look at an indicator; none where there is nothing to divide by, and nothing divided. */
export function otherMeasure(
  { unit, denominator, measure }: Pick<Indicator, "unit" | "denominator" | "measure">,
  population: Pick<Indicator, "id"> | undefined,
): Exclude<Measure, "figure"> | undefined {
  if (denominator !== undefined) return "count";
  const isBareCount = measure === undefined && countedUnits.has(unit);
  return isBareCount && population !== undefined ? "perHundred" : undefined;
}

/** Who there are: the stock of persons that most rates are of. */
export function populationOf<Known extends Pick<Indicator, "id" | "kind" | "unit" | "denominator">>(
  indicators: readonly Known[],
): Known | undefined {
  const uses = (id: string) => indicators.filter(({ denominator }) => denominator === id).length;
  const [first] = indicators
    .filter(({ id, kind, unit }) => kind === "stock" && unit === "人" && uses(id) > 0)
    .toSorted((one, other) => uses(other.id) - uses(one.id));
  return first;
}

export interface Measured {
  value: number | null;
  lower: number | null;
  upper: number | null;
  /** Of what is no figure: why. */
  state: Figure["state"];
}

/** The area's figure as it is to be drawn. What is worked out here has no interval and no verdict. */
export function measured(
  { figure }: Pick<ComparedArea, "figure">,
  measure: Measure,
  population: Pick<Figure, "value" | "state"> | undefined,
): Measured {
  const { value, lower, upper, state } = figure;
  if (measure === "figure") return { value, lower, upper, state };
  const plain = { lower: null, upper: null };
  // What is hidden or has not come has no count either.
  if (value === null) return { value: null, state, ...plain };
  if (measure === "count") return { value: figure.numerator, state, ...plain };
  const persons = population?.value ?? null;
  if (persons === null || persons === 0)
    return {
      value: null,
      state: population === undefined || persons === 0 ? "notApplicable" : population.state,
      ...plain,
    };
  return { value: (100 * value) / persons, state, ...plain };
}
