import { init, use as useParts, type ECharts, type EChartsCoreOption } from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useState, type RefObject } from "react";
import { drawInTurn } from "./drawInTurn.ts";
import { chartParts } from "./parts.ts";

useParts([...chartParts, CanvasRenderer]);

interface Drawing {
  chart: ECharts | undefined;
  /** What it shows by now. */
  drawn: EChartsCoreOption | undefined;
}

/** A chart in the given element, drawn anew as its option and size change. */
export function useChart(frame: RefObject<HTMLDivElement | null>, option: EChartsCoreOption): Drawing {
  const [chart, setChart] = useState<ECharts>();
  const [drawn, setDrawn] = useState<EChartsCoreOption>();

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
    const draw = () => {
      if (!chart.isDisposed()) chart.setOption(option, { notMerge: true });
    };
    const undo = drawInTurn(() => {
      draw();
      setDrawn(option);
    });
    // A canvas keeps the boxes it drew for signs whose font had not come yet.
    document.fonts.addEventListener("loadingdone", draw);
    return () => {
      undo();
      document.fonts.removeEventListener("loadingdone", draw);
    };
  }, [chart, option]);

  return { chart, drawn };
}
