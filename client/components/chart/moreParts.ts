import { HeatmapChart, SankeyChart } from "echarts/charts";
import { LegendComponent, VisualMapComponent } from "echarts/components";
import { use as useParts } from "echarts/core";

/** For charts of flows, of cells, and of analysts: called where one is imported, not for every page. */
export function registerMoreParts(): void {
  useParts([HeatmapChart, SankeyChart, LegendComponent, VisualMapComponent]);
}
