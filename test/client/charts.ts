import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use as useParts, type EChartsCoreOption } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";

useParts([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, SVGRenderer]);

/** A chart as it is drawn, without a page. */
export function drawn(option: EChartsCoreOption): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: 600, height: 300 });
  chart.setOption(option);
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

interface Series {
  id: string;
  data: {
    name?: string;
    symbol?: string;
    itemStyle?: { color?: string; opacity?: number; borderWidth?: number };
  }[];
}

/** One of an option's series, by its name in the builder. */
export function seriesOf(option: EChartsCoreOption, id: string): Series | undefined {
  return (option["series"] as Series[]).find((each) => each.id === id);
}
