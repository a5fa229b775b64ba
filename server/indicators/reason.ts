import type { Judged } from "../statistics/exactVerdict.ts";
import type { Method } from "./methodOf.ts";
import type { ValueState } from "./values.ts";

/**
 * Why a figure has its verdict, or none. Of a verdict: beyond 99.8 %, beyond
 * 95 %, within what chance makes, or too few to tell. Of none: the figure's own
 * state, no benchmark or a hidden one, none but itself in its group, a bare
 * count (which hangs on how large an area is), values all alike, a figure that
 * no chance is known of, or one whose events have not had the time that those
 * of the earlier figure had.
 */
export const reasonCodes = [
  "standsOut",
  "differs",
  "withinChance",
  "tooFew",
  "suppressed",
  "notReceived",
  "notApplicable",
  "provisional",
  "noBenchmark",
  "benchmarkSuppressed",
  "alone",
  "bareCount",
  "noSpread",
  "noMethod",
  "unripe",
] as const;
type ReasonCode = (typeof reasonCodes)[number];

/** The code and the numbers that a sentence about it needs. */
export interface Reason {
  code: ReasonCode;
  /** Of a figure at least so far off, were the benchmark true. */
  chance: number | null;
  benchmark: number | null;
  /** Whether the benchmark is all there: without some of its areas it may still move. */
  benchmarkState: ValueState | null;
  /** What the figure is out of. */
  base: number | null;
  /** Of too few: from which base on something could be told at this benchmark. */
  needed: number | null;
}

/** A verdict and why it is so; none, and why not. */
export interface Judgement {
  judged: Judged | null;
  reason: Reason;
}

const nothing = { chance: null, benchmark: null, benchmarkState: null, base: null, needed: null };

export function unjudged(code: ReasonCode): Judgement {
  return { judged: null, reason: { ...nothing, code } };
}

interface Told {
  method: Method;
  base: number;
  /** As a part of the base, and in the figure's unit. */
  against: number;
  benchmark: number;
  benchmarkState: ValueState;
}

export function reasonOf(
  judged: Judged,
  { method, base, against, benchmark, benchmarkState }: Told,
): Judgement {
  const isTooFew = judged.verdict === "tooFew";
  // Student's t lacks no number of values, but a difference between any two.
  if (isTooFew && method === "mean" && base >= 2) return unjudged("noSpread");
  return {
    judged,
    reason: {
      code: codeOf(judged),
      chance: judged.chance,
      benchmark,
      benchmarkState,
      base,
      needed: isTooFew ? neededBase(method, against) : null,
    },
  };
}

function codeOf({ verdict, side, standsOut }: Judged): ReasonCode {
  if (verdict === "tooFew") return "tooFew";
  if (side === null) return "withinChance";
  return standsOut ? "standsOut" : "differs";
}

/** One in forty, to either side. */
const outside = 0.025;

/** From where on none, or all, would be beyond 95 %. Null where no base would do. */
function neededBase(method: Method, against: number): number | null {
  if (method === "mean") return 2;
  if (method === "rate") return against > 0 ? -Math.log(outside) / against : null;
  const rarer = Math.min(against, 1 - against);
  return rarer > 0 ? Math.ceil(Math.log(outside) / Math.log(rarer)) : 1;
}
