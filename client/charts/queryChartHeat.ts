import type { EChartsCoreOption } from "echarts/core";
import type { Drawn } from "./queryChart.ts";
import { plainText } from "./queryChartAxes.ts";
import type { ChartTheme } from "./theme.ts";

type Heat = Extract<Drawn, { kind: "heat" }>;

/** A value for each pair of two categories, as a shade of ink and, where there is room, in figures. */
export function queryChartHeat({ columns, rows, cells }: Heat, theme: ChartTheme): EChartsCoreOption {
  const values = cells.map(({ value }) => value);
  const least = values.reduce((found, each) => Math.min(found, each), Infinity);
  const most = values.reduce((found, each) => Math.max(found, each), -Infinity);
  const shade = (value: number) => (most === least ? 0.4 : 0.06 + (0.8 * (value - least)) / (most - least));
  const isWritten = columns.length <= 24;
  const axis = {
    type: "category",
    axisTick: { show: false },
    axisLine: { show: false },
    axisLabel: { color: theme.ink, hideOverlap: true },
  };
  // Side by side, so many letters are wider than the picture.
  const letters = columns.reduce((sum, name) => sum + name.length + 2, 0);
  return {
    ...plainText(theme),
    grid: { left: 8, right: 8, top: 8, bottom: 8, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: {
      ...axis,
      data: [...columns],
      position: "top",
      axisLabel: { ...axis.axisLabel, rotate: letters > 40 ? 35 : 0 },
    },
    yAxis: { ...axis, data: [...rows], inverse: true },
    visualMap: {
      show: false,
      type: "continuous",
      min: least,
      max: most === least ? least + 1 : most,
      dimension: 2,
      inRange: { color: [theme.ink, theme.ink], opacity: [0.06, 0.86] },
    },
    series: [
      {
        type: "heatmap",
        data: cells.map(({ key, column, row, value, text }) => ({
          name: key,
          value: [column, row, value],
          itemStyle: { borderColor: theme.paper, borderWidth: 1 },
          label: {
            show: isWritten,
            formatter: text,
            fontSize: 11,
            color: shade(value) > 0.55 ? theme.paper : theme.ink,
            // Or it would be as pale as its cell.
            opacity: 1,
          },
        })),
      },
    ],
  };
}
