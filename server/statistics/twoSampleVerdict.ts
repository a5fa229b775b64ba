import { binomialDensity } from "./density.ts";
import { judge, nothingToTell, verdictOnShare, type AskedVerdict, type Judged } from "./exactVerdict.ts";
import { studentTwoSided } from "./student.ts";
import type { Counted } from "./benchmark.ts";

/*
 * Is a figure other than it was? What it is held against is no fixed benchmark
 * here but chance itself, so both sides' counts go into the test.
 */

/** Where some count by half, as abstentions do: to the whole that tells the two apart less. */
function wholeHits({ x, n }: Counted, other: Counted): Counted {
  const share = (x + other.x) / (n + other.n);
  return { x: x > share * n ? Math.floor(x) : Math.ceil(x), n };
}

/** Two shares, by Fisher's exact test: how the hits of both together fall to the first. */
export function verdictOnTwoShares(now: Counted, before: Counted, asked: AskedVerdict): Judged {
  const isCounted = ({ x, n }: Counted) => Number.isInteger(n) && n > 0 && x >= 0 && x <= n;
  if (!isCounted(now) || !isCounted(before)) return nothingToTell;
  if (!Number.isInteger(now.x) || !Number.isInteger(before.x))
    return verdictOnTwoShares(wholeHits(now, before), wholeHits(before, now), asked);
  const hits = now.x + before.x;
  const least = Math.max(0, hits - before.n);
  const most = Math.min(now.n, hits);
  const share = hits / (now.n + before.n);
  const density = (x: number) =>
    (binomialDensity(x, now.n, share) * binomialDensity(hits - x, before.n, share)) /
    binomialDensity(hits, now.n + before.n, share);
  const here = density(now.x);
  const isAbove = now.x > share * now.n;
  const outer = isAbove ? upTo(now.x, most, density) : upTo(-now.x, -least, (x) => density(-x));
  const inner = Math.min(1, 1 - outer + here);
  return judge(
    {
      atMost: isAbove ? inner : outer,
      atLeast: isAbove ? outer : inner,
      lowest: density(least),
      highest: density(most),
    },
    asked,
  );
}

/** Two rates: of the events of both together, the first has its part of the base by chance. */
export function verdictOnTwoRates(now: Counted, before: Counted, asked: AskedVerdict): Judged {
  if (!(now.n > 0 && before.n > 0)) return nothingToTell;
  return verdictOnShare({ x: now.x, n: now.x + before.x, benchmark: now.n / (now.n + before.n) }, asked);
}

export interface Sample {
  mean: number;
  deviation: number;
  n: number;
}

/** Two means that may vary differently, by Welch's t. */
export function verdictOnTwoMeans(now: Sample, before: Sample, asked: AskedVerdict): Judged {
  const [own, other] = [now.deviation ** 2 / now.n, before.deviation ** 2 / before.n];
  if (!(now.n >= 2 && before.n >= 2 && own + other > 0)) return nothingToTell;
  const off = (now.mean - before.mean) / Math.sqrt(own + other);
  const degrees = (own + other) ** 2 / (own ** 2 / (now.n - 1) + other ** 2 / (before.n - 1));
  const outer = studentTwoSided(degrees, off) / 2;
  const [atMost, atLeast] = off < 0 ? [outer, 1 - outer] : [1 - outer, outer];
  return judge({ atMost, atLeast, lowest: 0, highest: 0 }, asked);
}

/** From a point outwards, until what is left no longer counts. */
function upTo(from: number, last: number, density: (x: number) => number): number {
  let sum = 0;
  for (let x = from; x <= last; x++) {
    const each = density(x);
    sum += each;
    if (each < sum * 1e-17) break;
  }
  return Math.min(1, sum);
}
