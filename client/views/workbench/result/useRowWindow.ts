import { useEffect, useState, type RefObject } from "react";

export const rowHeight = 26;
/** Browsers draw nothing that is much taller: past it a step of the scroll bar is more than one row. */
const tallest = 8_000_000;
const spare = 8;

/** Which rows of very many are in sight, and where they stand. */
export function useRowWindow(count: number, frame: RefObject<HTMLElement | null>) {
  const [seen, setSeen] = useState({ top: 0, height: 480 });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const look = () => setSeen({ top: element.scrollTop, height: element.clientHeight });
    const observer = new ResizeObserver(look);
    observer.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [frame]);
  return rowWindow(count, seen);
}

export function rowWindow(count: number, { top, height }: { top: number; height: number }) {
  const total = Math.min(tallest, count * rowHeight);
  const visible = Math.ceil(height / rowHeight);
  const way = Math.max(1, total - height);
  const isScaled = total < count * rowHeight;
  const exact = isScaled
    ? (Math.min(top, way) / way) * Math.max(0, count - visible + 1)
    : Math.max(0, top) / rowHeight;
  const first = Math.max(0, Math.min(count - 1, Math.floor(exact)) - spare);
  const last = Math.min(count, Math.floor(exact) + visible + spare);
  // Scaled rows keep their place on the screen, the others their place in the list.
  const offset = isScaled ? top - (exact - first) * rowHeight : first * rowHeight;
  return { total, first, last: Math.max(first, last), offset: Math.max(0, offset), visible };
}

/** How far to scroll, so that a row is in sight. */
export function scrollTo(
  row: number,
  count: number,
  { top, height }: { top: number; height: number },
): number {
  const { total, visible } = rowWindow(count, { top, height });
  if (total === count * rowHeight) {
    const at = row * rowHeight;
    if (at < top) return at;
    return at + rowHeight > top + height ? at + rowHeight - height : top;
  }
  const way = Math.max(1, total - height);
  const first = (Math.min(top, way) / way) * Math.max(0, count - visible + 1);
  if (row >= first && row < first + visible - 2) return top;
  return (Math.max(0, row - visible / 2) / Math.max(1, count - visible + 1)) * way;
}
