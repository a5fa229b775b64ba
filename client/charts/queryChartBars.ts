import type { EChartsCoreOption } from "echarts/core";
import type { Drawn } from "./queryChart.ts";
import { categoryAxis, seriesColours, seriesFrame, seriesSymbols, valueAxis } from "./queryChartAxes.ts";
import type { ChartTheme } from "./theme.ts";

type Bars = Extract<Drawn, { kind: "bar" | "line" }>;

/** Bars or lines over categories, one kind of sign a series. */
export function queryChartBars(
  { kind, categories, series, xName, yName }: Bars,
  theme: ChartTheme,
): EChartsCoreOption {
  const colours = seriesColours(theme);
  return {
    ...seriesFrame(
      series.map(({ name }) => name),
      theme,
    ),
    xAxis: categoryAxis(categories, xName, theme),
    yAxis: valueAxis(yName, theme),
    series: series.map(({ name, points }, index) => {
      const colour = colours[index % colours.length];
      const symbol = seriesSymbols[index % seriesSymbols.length];
      const data = points.map(({ key, x, y }) => ({ name: key, value: [x, y] }));
      return kind === "bar"
        ? { type: "bar", name, data, itemStyle: { color: colour }, barMaxWidth: 28 }
        : {
            type: "line",
            name,
            data,
            symbol,
            symbolSize: 6,
            showAllSymbol: categories.length <= 60,
            itemStyle: { color: colour },
            lineStyle: { color: colour, width: 1.5 },
          };
    }),
  };
}
