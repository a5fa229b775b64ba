import type { Counted } from "./benchmark.ts";
import type { Random } from "./seededRandom.ts";

/** What is known of a figure, to draw what it may truly be. */
export type Known =
  | ({ kind: "share" } & Counted)
  | { kind: "rate"; x: number; per: number }
  | { kind: "mean"; mean: number; standardError: number };

export function drawFigure(known: Known, random: Random): number {
  switch (known.kind) {
    case "share":
      return random.beta(known.x + 1, known.n - known.x + 1);
    case "rate":
      // Jeffreys' prior: with 1 added, rates of rare events would all be drawn too high.
      return random.gamma(known.x + 0.5) / known.per;
    case "mean":
      return known.mean + known.standardError * random.normal();
  }
}

export function figureOf(known: Known): number {
  if (known.kind === "mean") return known.mean;
  return known.x / (known.kind === "share" ? known.n : known.per);
}
