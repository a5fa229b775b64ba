import { goalpostScore, type Goalposts } from "./normalise.ts";
import { powerMean } from "./weightedMean.ts";

export interface Component {
  goalposts: Goalposts;
  weight: number;
}

/** What a missing component leads to: no score, or the others' weights made to add up again, which must be shown. */
export type MissingRule = "noScore" | "reweight";

export interface CompositeScore {
  /** Null where there is none. */
  score: number | null;
  /** Each component's score, null where it is missing. */
  parts: (number | null)[];
  /** The weights that were used, adding up to 1; 0 for what is missing. */
  weights: number[];
  isReweighted: boolean;
}

/** A unit's score from its components' figures, null where one is missing. */
export function compositeScore(
  figures: readonly (number | null)[],
  components: readonly Component[],
  { missing = "noScore", power = 1 }: { missing?: MissingRule; power?: number } = {},
): CompositeScore {
  if (figures.length !== components.length)
    throw new RangeError(`expected a figure for each of ${components.length} components: ${figures.length}`);
  if (components.some(({ weight }) => !(weight >= 0))) throw new RangeError("expected weights of 0 or more");
  const parts = components.map(({ goalposts }, index) => {
    const figure = figures[index] ?? null;
    return figure === null ? null : goalpostScore(figure, goalposts);
  });
  const present = components.map(({ weight }, index) => (parts[index] === null ? 0 : weight));
  const whole = present.reduce((total, weight) => total + weight, 0);
  // A missing component without weight changes nothing.
  const isMissing = components.some(({ weight }, index) => parts[index] === null && weight > 0);
  if (whole === 0 || (isMissing && missing === "noScore"))
    return { score: null, parts, weights: present.map(() => 0), isReweighted: false };
  const weights = present.map((weight) => weight / whole);
  const counted = [...weights.keys()].filter((index) => parts[index] !== null);
  return {
    score: powerMean(
      counted.map((index) => parts[index] ?? NaN),
      counted.map((index) => weights[index] ?? NaN),
      power,
    ),
    parts,
    weights,
    isReweighted: isMissing,
  };
}
