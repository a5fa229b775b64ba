import type { ChartItem } from "./chartItem.ts";

/** Where the explanation stands within its chart, in pixels. */
export interface TipPlace {
  x: number;
  y: number;
  /** Of the chart: the tip turns away from the edge that is nearer. */
  width: number;
  height: number;
}

/** The explanation of what is pointed at. For the eye: the same is spoken by the chart. */
export function ChartTip({ item, place }: { item: ChartItem; place: TipPlace }) {
  const isRight = place.x > place.width / 2;
  const isLow = place.y > place.height / 2;
  const shift = `translate(${isRight ? "calc(-100% - 12px)" : "12px"}, ${isLow ? "calc(-100% - 8px)" : "8px"})`;
  return (
    <div className="chart-tip" aria-hidden="true" style={{ left: place.x, top: place.y, transform: shift }}>
      <strong>{item.title}</strong>
      {item.lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
