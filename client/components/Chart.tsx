import { BarChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use as useParts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";

useParts([BarChart, GridComponent, CanvasRenderer]);

interface ChartProps {
  option: EChartsCoreOption;
  /** What the chart shows, for those who do not see it; the table beside it has the figures. */
  label: string;
  height: number;
}

/** The one place that holds an ECharts instance. */
export function Chart({ option, label, height }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!frame.current) return;
    const chart = init(frame.current);
    chart.setOption(option);
    const observer = new ResizeObserver(() => chart.resize());
    observer.observe(frame.current);
    // A canvas keeps the boxes it drew for signs whose font had not come yet.
    const redraw = () => chart.setOption(option, { notMerge: true });
    document.fonts.addEventListener("loadingdone", redraw);
    return () => {
      document.fonts.removeEventListener("loadingdone", redraw);
      observer.disconnect();
      chart.dispose();
    };
  }, [option]);

  return <div ref={frame} role="img" aria-label={label} style={{ height }} />;
}
