import type { EChartsCoreOption } from "echarts/core";
import type { ChartTheme } from "./theme.ts";

export interface HeatCell {
  row: number;
  column: number;
  count: number | null;
  /** What stands in it, where there is room. */
  label: string;
}

interface Shown {
  rows: readonly string[];
  columns: readonly string[];
  cells: readonly HeatCell[];
  /** Whether cells are too narrow for their numbers. */
  isNarrow: boolean;
  lit: string | undefined;
}

/** Rows by months, the darker the more; each row's own shades, for kinds are of very different size. */
export function calendarHeat(
  { rows, columns, cells, isNarrow, lit }: Shown,
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { fontFamily: theme.fontFamily, fontSize: 12, color: theme.ink };
  const most = rows.map((_, row) =>
    Math.max(1, ...cells.filter((cell) => cell.row === row).map(({ count }) => count ?? 0)),
  );
  const axis = { type: "category", axisTick: { show: false }, axisLine: { show: false } };
  return {
    animation: false,
    textStyle: text,
    grid: { left: 4, right: 4, top: 24, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    xAxis: { ...axis, position: "top", data: columns, axisLabel: { color: theme.grey, interval: 0 } },
    yAxis: {
      ...axis,
      inverse: true,
      data: rows,
      axisLabel: { ...text, interval: 0, width: 84, overflow: "truncate" },
    },
    visualMap: {
      show: false,
      type: "continuous",
      min: 0,
      // Not to the full: black figures must be read on most of it.
      max: 1.3,
      dimension: 2,
      inRange: { color: [theme.wash, theme.neutral] },
    },
    series: [
      {
        type: "heatmap",
        id: "counts",
        data: cells.map(({ row, column, count, label }) => {
          const share = (count ?? 0) / (most[row] ?? 1);
          const name = `${row} ${column}`;
          return {
            name,
            value: [column, row, share],
            itemStyle: {
              borderColor: name === lit ? theme.accent : theme.paper,
              borderWidth: 2,
            },
            label: {
              show: !isNarrow || count === null,
              formatter: label,
              fontSize: 11,
              // On the darkest cells dark figures could not be read.
              color: share > 0.65 ? theme.paper : theme.ink,
            },
          };
        }),
      },
    ],
  };
}
