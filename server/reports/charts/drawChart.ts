import { BarChart, CustomChart, LineChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import { rankedBars } from "../../../client/charts/rankedBars.ts";
import { paperTheme } from "../../../client/charts/theme.ts";
import { sharedExtent, trendLine } from "../../../client/charts/trendLine.ts";
import type { ChartBlock, ChartData } from "../model.ts";

use([BarChart, CustomChart, LineChart, GridComponent, SVGRenderer]);

/** What a chart is drawn in, in its own points: the text width of a page. */
const width = 590;
const millimetres = 156;

/** As an SVG whose text stays text. */
export function drawChart({ chart, height }: ChartBlock): string {
  const drawn = init(null, null, {
    ssr: true,
    renderer: "svg",
    width,
    height: Math.round((height * width) / millimetres),
  });
  try {
    drawn.setOption({ ...optionOf(chart), animation: false });
    return withStableNames(drawn.renderToSVGString({ useViewBox: true }));
  } finally {
    drawn.dispose();
  }
}

function optionOf(chart: ChartData): EChartsCoreOption {
  if (chart.kind === "areas") {
    const { bars, unit, axisName } = chart;
    return rankedBars(bars, { unit, axisName, lit: undefined }, paperTheme);
  }
  const { points, centre, direction } = chart;
  const signalColour = direction === "neutral" ? paperTheme.ink : paperTheme[direction];
  return trendLine({ points, group: [], centre, extent: sharedExtent([points]), signalColour }, paperTheme);
}

/** The names inside a drawing come from counters of the process: in another one they would be others. */
function withStableNames(svg: string): string {
  const names = new Map<string, string>();
  return svg.replaceAll(/zr\d+-[\w-]+/g, (name) => {
    const known = names.get(name) ?? `n${names.size}`;
    names.set(name, known);
    return known;
  });
}
