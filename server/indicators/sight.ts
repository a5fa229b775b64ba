import type { Answerer } from "./compiled.ts";

/** How much of the figures somebody may see. */
export interface Sight {
  /** The areas in scope. */
  areas: "all" | readonly string[];
  /** Whether counts of a few and free combinations of filters are shown. */
  exactCounts: boolean;
  /** Whether figures of discipline, reports, health and care are. */
  sensitiveFigures: boolean;
  /** Areas whose counts they see exactly by other means: what they are told must be safe beside those. */
  knows?: readonly string[];
}

const fullSight: Sight = { areas: "all", exactCounts: true, sensitiveFigures: true };

/** What somebody asks, and how much of it they may see. Nothing that answers people takes less. */
export interface Seen extends Answerer {
  sight: Sight;
}

/** For what makes, checks and tests figures, and for the command line on the machine that holds them. */
export function inFull<A extends Answerer>(answerer: A): A & Seen {
  return { ...answerer, sight: fullSight };
}
