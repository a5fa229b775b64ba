import type { EChartsCoreOption } from "echarts/core";
import { countedUnits } from "./countedUnits.ts";
import type { ChartTheme } from "./theme.ts";

export interface AreaBar {
  area: string;
  /** Null where there is no figure, with the words that say why in `label`. */
  value: number | null;
  label: string;
}

/** One bar an area, in the areas' own order: neutral figures are not a league table. */
export function areaBars(
  bars: AreaBar[],
  { unit, axisName }: { unit: string; axisName: string },
  theme: ChartTheme,
): EChartsCoreOption {
  const text = { color: theme.ink, fontFamily: theme.fontFamily, fontSize: 13 };
  return {
    animation: false,
    textStyle: text,
    grid: {
      left: 8,
      right: 104,
      top: 44,
      bottom: 8,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    xAxis: {
      type: "value",
      name: axisName,
      // Ends where the axis does: an English unit beside it would be cut off.
      nameTextStyle: { color: theme.grey, align: "right", padding: [0, 0, 24, 0], verticalAlign: "bottom" },
      nameGap: 0,
      position: "top",
      minInterval: countedUnits.has(unit) ? 1 : 0,
      axisLabel: { color: theme.grey, hideOverlap: true, showMinLabel: true },
      splitLine: { lineStyle: { color: theme.hairline } },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((bar) => bar.area),
      axisTick: { show: false },
      // Beside the names, which would lie upon the bars of figures below zero.
      axisLine: { onZero: false, lineStyle: { color: theme.grey } },
      axisLabel: { ...text, interval: 0 },
    },
    series: [
      {
        type: "bar",
        // A missing figure keeps its place and its words, but draws no bar.
        data: bars.map((bar) => ({
          value: bar.value ?? 0,
          label: { color: bar.value === null ? theme.grey : theme.ink },
        })),
        barMaxWidth: 20,
        itemStyle: { color: theme.neutral },
        label: {
          show: true,
          position: "right",
          fontFamily: theme.fontFamily,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.label ?? "",
        },
      },
    ],
  };
}
