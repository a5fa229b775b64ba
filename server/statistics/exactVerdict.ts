import { binomialAtLeast, binomialAtMost } from "./binomial.ts";
import { poissonAtLeast, poissonAtMost } from "./poisson.ts";
import { studentTwoSided } from "./student.ts";

/** Which way is good; where neither is, a figure is only higher or lower. */
export type Better = "higher" | "lower" | "neutral";

export type Verdict = "better" | "worse" | "higher" | "lower" | "similar" | "tooFew";

export interface Judged {
  verdict: Verdict;
  /** Which side of the benchmark the figure is on with the stated certainty. */
  side: "above" | "below" | null;
  /** Chance of a figure at least so far off, were the benchmark true: twice the exact tail. */
  chance: number;
  /** Beyond 99.8 %: with a hundred districts some five flags at 95 % come by chance. */
  standsOut: boolean;
}

export interface AskedVerdict {
  better: Better;
  /** The chance of a false flag that is put up with, to both sides together. */
  alpha?: number;
}

/**
 * Is a share other than the benchmark? By the exact binomial tail: overlapping
 * intervals and drawn lines flag up to 15.7 % and 95 % falsely where n is small.
 */
export function verdictOnShare(
  { x, n, benchmark }: { x: number; n: number; benchmark: number },
  asked: AskedVerdict,
): Judged {
  if (!(n > 0 && x >= 0 && x <= n && benchmark >= 0 && benchmark <= 1)) return nothingToTell;
  return judge(
    {
      atMost: binomialAtMost(x, n, benchmark),
      atLeast: binomialAtLeast(x, n, benchmark),
      lowest: (1 - benchmark) ** n,
      highest: benchmark ** n,
    },
    asked,
  );
}

/**
 * Is a count other than expected? A count has no upper end, so there are too
 * few to tell where not even 0 would be below the benchmark.
 */
export function verdictOnCount(
  { x, expected }: { x: number; expected: number },
  asked: AskedVerdict,
): Judged {
  if (!(x >= 0 && expected >= 0 && expected < Infinity)) return nothingToTell;
  return judge(
    {
      atMost: poissonAtMost(x, expected),
      atLeast: poissonAtLeast(x, expected),
      lowest: Math.exp(-expected),
      highest: 1,
    },
    asked,
  );
}

/** Is a mean other than the benchmark? By Student's t. */
export function verdictOnMean(
  { mean, deviation, n, benchmark }: { mean: number; deviation: number; n: number; benchmark: number },
  asked: AskedVerdict,
): Judged {
  if (!(n >= 2 && deviation > 0)) return nothingToTell;
  const off = ((mean - benchmark) * Math.sqrt(n)) / deviation;
  const outer = studentTwoSided(n - 1, off) / 2;
  const [atMost, atLeast] = off < 0 ? [outer, 1 - outer] : [1 - outer, outer];
  return judge({ atMost, atLeast, lowest: 0, highest: 0 }, asked);
}

export const nothingToTell: Judged = { verdict: "tooFew", side: null, chance: 1, standsOut: false };

interface Chances {
  /** Of this figure or one further down, and up. */
  atMost: number;
  atLeast: number;
  /** Of the lowest and the highest figure there could be. */
  lowest: number;
  highest: number;
}

/** What the tails say, whatever distribution they are of. */
export function judge(
  { atMost, atLeast, lowest, highest }: Chances,
  { better, alpha = 0.05 }: AskedVerdict,
): Judged {
  const tail = Math.min(atMost, atLeast);
  const chance = Math.min(1, 2 * tail);
  const certain = tail <= alpha / 2;
  if (!certain) {
    const couldTell = Math.min(lowest, highest) <= alpha / 2;
    return { verdict: couldTell ? "similar" : "tooFew", side: null, chance, standsOut: false };
  }
  const side = atMost < atLeast ? "below" : "above";
  return { verdict: wordFor(side, better), side, chance, standsOut: tail <= 0.001 };
}

/** What being on one side of the benchmark is called. */
export function wordFor(side: "above" | "below", better: Better): Verdict {
  if (better === "neutral") return side === "above" ? "higher" : "lower";
  return (side === "above") === (better === "higher") ? "better" : "worse";
}
