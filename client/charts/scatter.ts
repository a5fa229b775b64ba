import type { EChartsCoreOption } from "echarts/core";
import type { Drawn } from "./queryChart.ts";
import { seriesColours, seriesFrame, seriesSymbols, valueAxis } from "./queryChartAxes.ts";
import type { ChartTheme } from "./theme.ts";

type Scatter = Extract<Drawn, { kind: "scatter" }>;

/** Points by two numbers; each group of them has its own sign. */
export function scatterChart({ series, xName, yName }: Scatter, theme: ChartTheme): EChartsCoreOption {
  const colours = seriesColours(theme);
  return {
    ...seriesFrame(
      series.map(({ name }) => name),
      theme,
    ),
    xAxis: { ...valueAxis(xName, theme, true), scale: true },
    yAxis: { ...valueAxis(yName, theme), scale: true },
    series: series.map(({ name, points }, index) => ({
      type: "scatter",
      name,
      symbol: seriesSymbols[index % seriesSymbols.length],
      symbolSize: points.length > 500 ? 4 : 8,
      itemStyle: { color: colours[index % colours.length], opacity: 0.75 },
      data: points.map(({ key, x, y }) => ({ name: key, value: [x, y] })),
    })),
  };
}
