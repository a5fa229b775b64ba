import type { EChartsCoreOption } from "echarts/core";
import { countedUnits } from "./countedUnits.ts";
import type { ChartTheme } from "./theme.ts";

interface Shown {
  /** The months at whose ends something was known, oldest first. */
  columns: readonly string[];
  /** Each month's figure by those columns; null where it was not known. */
  months: readonly { month: string; values: readonly (number | null)[] }[];
  unit: string;
  axisName: string;
  lit: string | undefined;
}

/** A line a month: from when it was first known to what it is now. Straight and level lines never changed. */
export function revisionLines(
  { columns, months, unit, axisName, lit }: Shown,
  theme: ChartTheme,
): EChartsCoreOption {
  const newest = months.at(-1)?.month;
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily, fontSize: 12, color: theme.ink },
    grid: {
      left: 8,
      right: 72,
      top: 32,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "category",
      data: [...columns],
      axisLine: { lineStyle: { color: theme.hairline } },
      axisTick: { show: false },
      axisLabel: { color: theme.grey, hideOverlap: true },
    },
    yAxis: {
      type: "value",
      name: axisName,
      nameTextStyle: { color: theme.grey, align: "left" },
      scale: true,
      minInterval: countedUnits.has(unit) ? 1 : 0,
      axisLabel: { color: theme.grey },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    series: months.map(({ month, values }) => {
      const isLit = month === (lit ?? newest);
      return {
        type: "line",
        id: month,
        name: month,
        data: [...values],
        symbol: "circle",
        symbolSize: isLit ? 6 : 4,
        z: isLit ? 3 : 2,
        lineStyle: {
          color: isLit ? theme.accent : theme.neutral,
          width: isLit ? 2 : 1,
          opacity: isLit ? 1 : 0.6,
        },
        itemStyle: { color: isLit ? theme.accent : theme.neutral },
        endLabel: { show: isLit, formatter: month, color: theme.accent },
      };
    }),
  };
}
