import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

export interface TrendPoint {
  period: string;
  value: number | null;
  state: string;
  lowerLimit: number | null;
  upperLimit: number | null;
  isSignal: boolean;
}

interface Shown {
  points: readonly TrendPoint[];
  /** The same months of the group, drawn behind. */
  group: readonly (number | null)[];
  centre: number | null;
  extent: { least: number; most: number };
  /** What a signal is drawn in. */
  signalColour: string;
  /** Numbers above points that something is written of. */
  marks?: readonly { period: string; number: number }[];
}

/** One area's series on the axis that all of them share; a missing month is a gap. */
export function trendLine(
  { points, group, centre, extent, signalColour, marks = [] }: Shown,
  theme: ChartTheme,
): EChartsCoreOption {
  const line = (id: string, data: (number | null)[], lineStyle: object) => ({
    type: "line",
    id,
    data,
    silent: true,
    symbol: "none",
    lineStyle: { color: theme.grey, width: 1, ...lineStyle },
  });
  const hasLimits = points.some(({ upperLimit }) => upperLimit !== null);
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, fontSize: 11 },
    grid: { left: 4, right: 10, top: 8, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      type: "category",
      data: points.map(({ period }) => period),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: theme.hairline } },
      axisLabel: {
        color: theme.grey,
        fontSize: 11,
        interval: (index: number) => index === 0 || index === points.length - 1,
        alignMinLabel: "left",
        alignMaxLabel: "right",
      },
    },
    yAxis: {
      type: "value",
      min: extent.least,
      max: extent.most,
      splitNumber: 2,
      axisLabel: { color: theme.grey, fontSize: 11 },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    series: [
      line("group", [...group], { color: theme.hairline, width: 3 }),
      ...(hasLimits
        ? [
            line(
              "lower",
              points.map(({ lowerLimit }) => lowerLimit),
              { type: "dashed" },
            ),
            line(
              "upper",
              points.map(({ upperLimit }) => upperLimit),
              { type: "dashed" },
            ),
            line(
              "centre",
              points.map(({ upperLimit }) => (upperLimit === null ? null : centre)),
              {},
            ),
          ]
        : []),
      {
        type: "line",
        id: "figures",
        silent: true,
        showAllSymbol: true,
        lineStyle: { color: theme.ink, width: 1.5 },
        data: points.map(({ value, state, isSignal }) => ({
          value,
          symbol: state === "provisional" ? "emptyCircle" : isSignal ? "diamond" : "circle",
          symbolSize: isSignal ? 9 : 3,
          itemStyle: { color: isSignal ? signalColour : theme.ink },
        })),
      },
      ...(marks.length === 0 ? [] : [numbers(marks, extent.most, theme)]),
    ],
  };
}

/** Along the upper edge, where they cover no figure. */
function numbers(marks: Required<Shown>["marks"], top: number, theme: ChartTheme) {
  return {
    type: "scatter",
    id: "marks",
    z: 4,
    symbol: "circle",
    symbolSize: 17,
    symbolOffset: [0, 6],
    data: marks.map(({ period, number }) => ({ name: period, value: [period, top], number })),
    itemStyle: { color: theme.accent },
    label: {
      show: true,
      formatter: ({ data }: { data: { number: number } }) => String(data.number),
      color: theme.paper,
      fontSize: 11,
      fontFamily: theme.fontFamily,
    },
  };
}

/** The axis of all the series together, to whole steps; nought is in it, so that a little is seen to be little. */
export function sharedExtent(
  all: readonly (readonly Pick<TrendPoint, "value" | "lowerLimit" | "upperLimit">[])[],
): { least: number; most: number } {
  const values = all
    .flat()
    .flatMap(({ value, lowerLimit, upperLimit }) => [value, lowerLimit, upperLimit])
    .filter((value) => value !== null);
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = stepFor(most - least);
  return { least: Math.floor(least / step) * step, most: Math.max(step, Math.ceil(most / step) * step) };
}

/** 1, 2 or 5 of a power of ten, so that some four of them make the range. */
function stepFor(range: number): number {
  if (range === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(range / 4));
  return power * ([1, 2, 5].find((times) => times * power * 5 >= range) ?? 10);
}
