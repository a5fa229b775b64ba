import type { EChartsCoreOption } from "echarts/core";
import { boxChart } from "./box.ts";
import { queryChartBars } from "./queryChartBars.ts";
import { queryChartHeat } from "./queryChartHeat.ts";
import { scatterChart } from "./scatter.ts";
import type { ChartTheme } from "./theme.ts";

/** One drawn thing: where it stands, and the key by which it is pointed at. */
export interface DrawnPoint {
  key: string;
  x: number | string;
  y: number;
}

/** What one column, or one value of the column that parts them, gives. */
interface DrawnSeries {
  name: string;
  points: readonly DrawnPoint[];
}

export interface DrawnBox {
  key: string;
  name: string;
  least: number;
  lower: number;
  median: number;
  upper: number;
  most: number;
  count: number;
}

export interface DrawnCell {
  key: string;
  column: string;
  row: string;
  value: number;
  text: string;
}

/** A result made ready to be drawn. */
export type Drawn =
  | {
      kind: "bar" | "line";
      categories: readonly string[];
      series: readonly DrawnSeries[];
      xName: string;
      yName: string;
    }
  | { kind: "scatter"; series: readonly DrawnSeries[]; xName: string; yName: string }
  | {
      kind: "heat";
      columns: readonly string[];
      rows: readonly string[];
      cells: readonly DrawnCell[];
      xName: string;
      yName: string;
    }
  | { kind: "box"; boxes: readonly DrawnBox[]; xName: string; yName: string };

export function queryChart(drawn: Drawn, theme: ChartTheme): EChartsCoreOption {
  if (drawn.kind === "scatter") return scatterChart(drawn, theme);
  if (drawn.kind === "heat") return queryChartHeat(drawn, theme);
  if (drawn.kind === "box") return boxChart(drawn, theme);
  return queryChartBars(drawn, theme);
}
