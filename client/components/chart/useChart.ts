import { init, use as useParts, type ECharts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useState, type RefObject } from "react";
import { chartParts } from "./parts.ts";

useParts([...chartParts, CanvasRenderer]);

/** A chart in the given element, drawn anew as its option and size change. */
export function useChart(
  frame: RefObject<HTMLDivElement | null>,
  option: EChartsCoreOption,
): ECharts | undefined {
  const [chart, setChart] = useState<ECharts>();

  useEffect(() => {
    if (!frame.current) return;
    const made = init(frame.current);
    // oxlint-disable-next-line set-state-in-effect -- a chart needs the element that is drawn first
    setChart(made);
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      made.dispose();
    };
  }, [frame]);

  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    const draw = () => chart.setOption(option, { notMerge: true });
    draw();
    // A canvas keeps the boxes it drew for signs whose font had not come yet.
    document.fonts.addEventListener("loadingdone", draw);
    return () => document.fonts.removeEventListener("loadingdone", draw);
  }, [chart, option]);

  return chart;
}
