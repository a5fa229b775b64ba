import type { Known } from "../statistics/knownFigure.ts";
import { scaleOf, type Definition } from "./definition.ts";
import { meanOf, type Counted } from "./intervalOf.ts";

/** What a figure is to statistics: so many of n, events for each of n, a mean, a bare count, or nothing that chance is known of. */
export type Method = "share" | "rate" | "mean" | "count" | "none";

export function methodOf(definition: Definition): Method {
  switch (definition.interval) {
    case "wilson":
      return "share";
    case "byar":
      return scaleOf(definition) === null ? "count" : "rate";
    case "mean":
      return "mean";
    case "none":
      return "none";
  }
}

/** What is known of a figure, to say how far it may be off; undefined where that cannot be said. */
export function knownOf(
  definition: Definition,
  { numerator: x, denominator: n, squares }: Counted,
): Known | undefined {
  if (x === null || n === null || !(n > 0) || x < 0) return undefined;
  const method = methodOf(definition);
  if (method === "share") return x > n ? undefined : { kind: "share", x, n };
  if (method === "rate") return { kind: "rate", x, per: n };
  if (method !== "mean" || squares === null || n < 2) return undefined;
  const { mean, deviation } = meanOf(x, n, squares);
  // Values that are all alike say nothing about how far others would be off.
  return deviation > 0 ? { kind: "mean", mean, standardError: deviation / Math.sqrt(n) } : undefined;
}
