import type { ECharts } from "echarts/core";
import { useEffect } from "react";
import type { ChartItem } from "./chartItem.ts";

interface Pointing {
  items: readonly ChartItem[];
  /** What is pointed at and where, or that nothing is. */
  onPoint(key: string | undefined, x: number, y: number): void;
  onDrill?: ((key: string, isSecond: boolean) => void) | undefined;
}

interface Pointed {
  name?: string;
  event?: { offsetX: number; offsetY: number; event?: { shiftKey?: boolean } };
}

/** Farther away than this, in pixels, nothing is meant. */
const reach = 28;

/** The mouse over a chart: on what is drawn, or, of lines too thin to be met, near one of their points. */
export function usePointing(chart: ECharts | undefined, { items, onPoint, onDrill }: Pointing): void {
  useEffect(() => {
    if (!chart || chart.isDisposed()) return;
    const over = ({ name, event }: Pointed) => {
      if (name) onPoint(name, event?.offsetX ?? 0, event?.offsetY ?? 0);
    };
    const out = () => onPoint(undefined, 0, 0);
    const click = ({ name, event }: Pointed) => {
      if (name) onDrill?.(name, event?.event?.shiftKey === true);
    };
    const move = ({
      offsetX: x,
      offsetY: y,
      target,
    }: {
      offsetX: number;
      offsetY: number;
      target?: unknown;
    }) => {
      if (target !== undefined && target !== null) return;
      const near = nearest(chart, items, x, y);
      if (near) onPoint(near.key, x, y);
      else onPoint(undefined, 0, 0);
    };
    const zr = chart.getZr();
    chart.on("mouseover", over);
    chart.on("mouseout", out);
    chart.on("click", click);
    if (items.some(({ at }) => at)) zr.on("mousemove", move);
    zr.on("globalout", out);
    return () => {
      if (chart.isDisposed()) return;
      chart.off("mouseover", over);
      chart.off("mouseout", out);
      chart.off("click", click);
      zr.off("mousemove", move);
      zr.off("globalout", out);
    };
  }, [chart, items, onPoint, onDrill]);
}

/** Where an item stands in its chart, in pixels. */
export function placeOf(chart: ECharts, { at }: ChartItem): [number, number] | undefined {
  if (!at) return undefined;
  const place: unknown = chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [...at]);
  return Array.isArray(place) && place.every((each) => Number.isFinite(each))
    ? (place as [number, number])
    : undefined;
}

function nearest(chart: ECharts, items: readonly ChartItem[], x: number, y: number): ChartItem | undefined {
  let found: ChartItem | undefined;
  let least = reach;
  for (const item of items) {
    const place = placeOf(chart, item);
    if (!place) continue;
    const distance = Math.hypot(place[0] - x, place[1] - y);
    if (distance <= least) [found, least] = [item, distance];
  }
  return found;
}
