import { useEffect, useState, type RefObject } from "react";

/** In pixels; lines are alike, so that their places are known without drawing them. */
export const heatSizes = { line: 36, theme: 26, head: 104, most: 680 };

const wide = { areaWidth: 144, columnWidth: 104 };
const narrow = { areaWidth: 92, columnWidth: 92 };

/** How wide columns are in the room there is. */
export function useHeatSizes(frame: RefObject<HTMLElement | null>): typeof wide {
  const [sizes, setSizes] = useState(wide);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => {
      setSizes((entry?.contentRect.width ?? 0) < 560 ? narrow : wide);
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame]);
  return sizes;
}
