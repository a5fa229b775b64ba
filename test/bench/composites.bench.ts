import { placeGroup, type Contender } from "../../server/composites/placeGroup.ts";
import { atOnce } from "../../server/statistics/steps.ts";
import { seededRandom } from "../../server/statistics/seededRandom.ts";
import { robustness } from "../../server/statistics/weightSpace.ts";
import type { Bench } from "./bench.ts";

/** What it costs to say how robust places are. */
export const bench: Bench = {
  title: "composites: how robust places are",
  async run() {
    const scores = contenders(300, 10).map((each) => each.scores);
    return [
      {
        name: "300 areas × 10 criteria, over all weights: median",
        value: medianOf(20, () => robustness(scores)),
        unit: "ms",
      },
      {
        name: "300 areas × 10 criteria, with draws: median",
        value: medianOf(3, () => atOnce(placeGroup(contenders(300, 10), components(10)))),
        unit: "ms",
      },
      {
        name: "9 areas × 4 criteria, with draws: median",
        value: medianOf(10, () => atOnce(placeGroup(contenders(9, 4), components(4)))),
        unit: "ms",
      },
    ];
  },
};

function contenders(count: number, criteria: number): Contender[] {
  const random = seededRandom(6);
  return Array.from({ length: count }, (_, index) => {
    const scores = Array.from({ length: criteria }, () => 80 + 5 * random.normal());
    return {
      id: String(index),
      scores,
      known: scores.map((mean) => ({ kind: "mean", mean, standardError: 2 }) as const),
    };
  });
}

function components(count: number) {
  return Array.from({ length: count }, () => ({
    weight: 1 / count,
    goalposts: { low: 0, high: 100, scale: 100 },
  }));
}

function medianOf(turns: number, work: () => unknown): number {
  work();
  const times = Array.from({ length: turns }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(turns / 2)] ?? NaN;
}
