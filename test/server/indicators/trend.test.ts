import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompiledDefinition } from "../../../server/indicators/compiled.ts";
import { intervalOf } from "../../../server/indicators/intervalOf.ts";
import { trendOf } from "../../../server/indicators/trend.ts";
import { seriesMonths } from "../../../server/indicators/trends.ts";
import type { ValueState } from "../../../server/indicators/values.ts";
import { indicatorOf } from "../snapshots/testCity.ts";

const compiled = { known: [], nothing: { numerator: 0, denominator: 0 } };
const share = "numerator: count(*) filter (where hit)\ndenominator: count(*)";

function definitionOf(better: string, changed: Partial<CompiledDefinition> = {}): CompiledDefinition {
  const definition = indicatorOf("met", share, "select 1", { unit: '"%"', better, interval: "wilson" });
  return { ...definition, ...compiled, ...changed };
}

const rates = definitionOf("lower", { unit: "‰", interval: "byar" });
const counts: CompiledDefinition = {
  ...indicatorOf("times", "numerator: count(*)", "select 1", { unit: "件", interval: "byar" }),
  ...compiled,
};

interface Point {
  x: number;
  n?: number;
  state?: ValueState;
  ripeAfter?: string;
}

function trend(definition: CompiledDefinition, points: Point[]) {
  const scale = definition.unit === "%" ? 100 : 1000;
  return trendOf(
    definition,
    points.map(({ x, n, state = "ok", ripeAfter }, index) => {
      const isHidden = state === "suppressed" || state === "notReceived";
      const counted = isHidden
        ? { numerator: null, denominator: null, squares: null }
        : { numerator: x, denominator: n ?? null, squares: null };
      const value = isHidden ? null : n === undefined ? x : (scale * x) / n;
      const limits = isHidden ? { lower: null, upper: null } : intervalOf(definition, counted);
      return {
        counted,
        row: {
          indicator: definition.id,
          area: "990121",
          period: `p${index + 1}`,
          numerator: counted.numerator,
          denominator: counted.denominator,
          value,
          ...limits,
          verdict: null,
          rankLow: null,
          rankHigh: null,
          state,
          ...(ripeAfter !== undefined && { ripeAfter }),
        },
      };
    }),
  );
}

const times = (count: number, point: Point) => Array.from({ length: count }, () => point);
/** Around a fifth, by chance alone. */
const stable = [20, 23, 18, 21, 17, 22, 19, 24, 20, 16, 21, 19, 22, 18, 20, 23, 17, 21].map((x) => ({
  x,
  n: 100,
}));

describe("the chart of a series", () => {
  it("of shares has limits of three deviations about all points together", () => {
    const { chart, points, latest } = trend(definitionOf("higher"), stable);
    const centre = 361 / 1800;
    expect(chart).toMatchObject({ kind: "p", reason: "shares", isTrial: false, widening: 1 });
    expect(chart.centre).toBeCloseTo(100 * centre, 10);
    const half = 300 * Math.sqrt((centre * (1 - centre)) / 100);
    expect(points[3]?.upperLimit).toBeCloseTo(100 * centre + half, 10);
    expect(points[3]?.lowerLimit).toBeCloseTo(100 * centre - half, 10);
    expect(latest).toBeNull();
  });

  it("marks a last point outside, in the words of the indicator's direction", () => {
    const points = [...stable, { x: 45, n: 100 }];
    expect(trend(definitionOf("higher"), points).latest).toEqual({
      rule: "outside",
      direction: "up",
      from: "p19",
      until: "p19",
      verdict: "better",
    });
    expect(trend(definitionOf("lower"), points).latest?.verdict).toBe("worse");
    expect(trend(definitionOf("neutral"), points).latest?.verdict).toBe("higher");
  });

  it("says nothing of what stood out long ago", () => {
    const { latest, points } = trend(definitionOf("higher"), [{ x: 45, n: 100 }, ...stable]);
    expect(latest).toBeNull();
    expect(points.every(({ signal }) => signal === null)).toBe(true);
  });

  it("has points that are all alike on its middle, whatever the last digits are", () => {
    for (const [x, n] of [
      [21, 40],
      [22, 40],
      [19, 60],
      [7, 13],
    ] as const)
      expect(trend(definitionOf("higher"), times(24, { x, n })).latest).toBeNull();
  });

  it("leaves what is still coming in at the end for later", () => {
    const points = [...stable, { x: 45, n: 100 }, { x: 1, n: 90, state: "provisional" as const }];
    const { latest, points: shown } = trend(definitionOf("higher"), points);
    expect(latest).toMatchObject({ rule: "outside", direction: "up", until: "p19" });
    expect(shown.at(-1)).toMatchObject({ state: "provisional", upperLimit: null, signal: null });
  });

  it("judges nothing at the end whose events have not had their time", () => {
    const fallen = { x: 2, n: 100 };
    expect(trend(definitionOf("higher"), [...stable, fallen]).latest).toMatchObject({ rule: "outside" });
    const unripe = { ...fallen, ripeAfter: "2023-03" };
    const { latest, points, recent, chart } = trend(definitionOf("higher"), [...stable, unripe, unripe]);
    expect([latest, recent.until, chart.kind]).toEqual([null, "p18", "p"]);
    expect(points.at(-1)).toMatchObject({ value: 2, ripeAfter: "2023-03", upperLimit: null, signal: null });
    expect(points[0]?.ripeAfter).toBeNull();
  });

  it("has no run that passes over a gap", () => {
    const low = times(8, { x: 17, n: 100 });
    const high = times(7, { x: 24, n: 100 });
    expect(trend(definitionOf("higher"), [...low, ...high]).latest).toMatchObject({
      rule: "oneSide",
      direction: "up",
      from: "p9",
    });
    for (const state of ["suppressed", "notReceived"] as const) {
      const broken = [...low, ...high.slice(0, 4), { x: 0, state }, ...high.slice(4)];
      expect(trend(definitionOf("higher"), broken).latest).toBeNull();
    }
  });

  it("judges no last point that is missing", () => {
    const { latest } = trend(definitionOf("higher"), [
      ...stable,
      { x: 45, n: 100 },
      { x: 0, state: "notReceived" },
    ]);
    expect(latest).toBeNull();
  });

  it("widens the limits of shares and rates that vary more than chance has it", () => {
    const uneven = Array.from({ length: 24 }, (_, index) => ({ x: index % 2 ? 2_600 : 2_000, n: 10_000 }));
    const { chart, latest } = trend(definitionOf("higher"), uneven);
    expect(chart.widening).toBeGreaterThan(5);
    expect(latest).toBeNull();
  });

  it.each([
    ["few hits", definitionOf("higher"), times(24, { x: 2, n: 100 })],
    ["few misses", definitionOf("higher"), times(24, { x: 98, n: 100 })],
    ["few events", rates, times(24, { x: 3, n: 900 })],
    ["few cases", counts, times(24, { x: 4 })],
  ])("has none of %s", (_, definition, points) => {
    const { chart, points: shown, latest } = trend(definition, points);
    expect(chart).toMatchObject({ kind: "none", reason: "tinyCounts", centre: null });
    expect(shown.every(({ upperLimit }) => upperLimit === null)).toBe(true);
    expect(latest).toBeNull();
  });

  it("is of single values where there is no base", () => {
    const series = [30, 34, 31, 29, 33, 30, 35, 31].map((x) => ({ x }));
    const { chart, points } = trend(counts, series);
    expect(chart).toMatchObject({ kind: "xmr", reason: "singleValues", isTrial: true });
    // Moving ranges 4, 3, 2, 4, 3, 5, 4: their mean times 2.66.
    expect(points[0]?.upperLimit).toBeCloseTo(253 / 8 + (2.66 * 25) / 7, 10);
  });

  it("is of rates for each of the population", () => {
    const { chart } = trend(
      rates,
      stable.map(({ x }) => ({ x, n: 1_000 })),
    );
    expect(chart).toMatchObject({ kind: "u", reason: "rates" });
    expect(chart.centre).toBeCloseTo(361 / 18, 10);
  });

  it("says why it is none", () => {
    const reason = (definition: CompiledDefinition, points: Point[]) =>
      trend(definition, points).chart.reason;
    expect(reason(definitionOf("higher"), stable.slice(0, 6))).toBe("tooFewPoints");
    expect(reason(definitionOf("higher", { kind: "stock" }), stable)).toBe("carriedOver");
    expect(reason(counts, times(12, { x: 30 }))).toBe("noVariation");
    expect(trend(definitionOf("higher"), stable.slice(0, 11)).chart.isTrial).toBe(true);
  });
});

describe("the recent trend", () => {
  const rising = [10, 25, 40, 55, 70].map((x) => ({ x, n: 100 }));

  it("is of the last five points, in the words of the indicator's direction", () => {
    const { recent } = trend(definitionOf("higher"), [...stable, ...rising]);
    expect(recent).toMatchObject({ result: "increasing", verdict: "better", until: "p23" });
    expect(trend(definitionOf("lower"), rising).recent.verdict).toBe("worse");
    expect(trend(definitionOf("neutral"), rising).recent).toMatchObject({
      result: "increasing",
      verdict: null,
    });
    expect(trend(definitionOf("higher"), stable).recent).toMatchObject({ result: "noChange", verdict: null });
    expect(trend(definitionOf("higher"), rising.toReversed()).recent.result).toBe("decreasing");
  });

  it("cannot be calculated where one of them is missing, hidden or of a stock", () => {
    for (const state of ["suppressed", "notReceived", "provisional"] as const) {
      const points = rising.map((point, index) => (index === 2 ? { ...point, state } : point));
      expect(trend(definitionOf("higher"), points).recent).toMatchObject({
        result: "cannotBeCalculated",
        slope: null,
      });
    }
    expect(trend(definitionOf("higher"), rising.slice(1)).recent.result).toBe("cannotBeCalculated");
    expect(trend(definitionOf("higher", { kind: "stock" }), rising).recent.result).toBe("cannotBeCalculated");
  });

  it("is the same with what is still coming in behind it", () => {
    const later = { x: 1, n: 50, state: "provisional" as const };
    expect(trend(definitionOf("higher"), [...rising, later]).recent).toEqual(
      trend(definitionOf("higher"), rising).recent,
    );
  });
});

it("is never better or worse of a neutral indicator", () => {
  const points = fc.array(fc.record({ x: fc.integer({ min: 0, max: 100 }), n: fc.constant(100) }), {
    maxLength: 30,
  });
  fc.assert(
    fc.property(points, (series) => {
      const { latest, recent } = trend(definitionOf("neutral"), series);
      expect(["higher", "lower", undefined]).toContain(latest?.verdict);
      expect(recent.verdict).toBeNull();
    }),
  );
});

describe("the months of a series", () => {
  it("end with the month asked for, or with its last whole quarter", () => {
    expect(seriesMonths({ to: "2022-10", months: 24, grain: "month" })).toEqual({
      from: "2020-11",
      to: "2022-10",
    });
    expect(seriesMonths({ to: "2022-12", months: 12, grain: "month" })).toEqual({
      from: "2022-01",
      to: "2022-12",
    });
    expect(seriesMonths({ to: "2022-10", months: 24, grain: "quarter" })).toEqual({
      from: "2020-10",
      to: "2022-09",
    });
    expect(seriesMonths({ to: "2022-02", months: 14, grain: "quarter" })).toEqual({
      from: "2021-01",
      to: "2021-12",
    });
  });
});
