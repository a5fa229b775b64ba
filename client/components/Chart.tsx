import { BarChart, CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { init, use as useParts, type ECharts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef, useState } from "react";

useParts([BarChart, CustomChart, LineChart, ScatterChart, GridComponent, CanvasRenderer]);

interface ChartProps {
  option: EChartsCoreOption;
  /** What the chart shows, for those who do not see it; the table beside it has the figures. */
  label: string;
  height: number;
  /** Told the name of what is pointed at, and that it no longer is. */
  onPoint?: (name: string | undefined) => void;
}

/** The one place that holds an ECharts instance. */
export function Chart({ option, label, height, onPoint }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [chart, setChart] = useState<ECharts>();

  useEffect(() => {
    if (!frame.current) return;
    const made = init(frame.current);
    setChart(made);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, []);

  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    const draw = () => chart.setOption(option, { notMerge: true });
    draw();
    // A canvas keeps the boxes it drew for signs whose font had not come yet.
    document.fonts.addEventListener("loadingdone", draw);
    return () => document.fonts.removeEventListener("loadingdone", draw);
  }, [chart, option]);

  useEffect(() => {
    if (!chart || !onPoint || chart.isDisposed()) return;
    const point = ({ name }: { name?: string }) => onPoint(name);
    const leave = () => onPoint(undefined);
    chart.on("mouseover", point);
    chart.on("mouseout", leave);
    return () => {
      if (chart.isDisposed()) return;
      chart.off("mouseover", point);
      chart.off("mouseout", leave);
    };
  }, [chart, onPoint]);

  return <div ref={frame} role="img" aria-label={label} style={{ height }} />;
}
