import { useEffect, useState, type RefObject } from "react";

/** In pixels; lines are alike, so that their places are known without drawing them. */
export const heatSizes = { line: 36, theme: 26, head: 104, most: 680 };

const wide = { areaWidth: 144, columnWidth: 104 };
const narrow = { areaWidth: 92, columnWidth: 92 };
/** Where all columns fit when they are somewhat narrower, or somewhat wider, they do. */
const fitting = { least: 84, most: 140 };

/** How wide so many columns are in the room there is. */
export function useHeatSizes(frame: RefObject<HTMLElement | null>, columns: number): typeof wide {
  const [sizes, setSizes] = useState(wide);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => {
      setSizes(sizesFor(entry?.contentRect.width ?? 0, columns));
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, [frame, columns]);
  return sizes;
}

export function sizesFor(width: number, columns: number): typeof wide {
  if (width < 560) return narrow;
  const each = Math.floor((width - wide.areaWidth) / Math.max(1, columns));
  return each < fitting.least ? wide : { ...wide, columnWidth: Math.min(fitting.most, each) };
}
