import { useVirtualizer } from "@tanstack/react-virtual";
import type { RefObject } from "react";

/** So many rows a page draws at once without anybody noticing. */
const mostDrawn = 200;

/** Of many rows those in sight, and how high the others before and after them are. */
export function useVirtualRows<Row>(
  rows: readonly Row[],
  frame: RefObject<HTMLElement | null>,
  height: number,
): { shown: readonly Row[]; before: number; after: number; isVirtual: boolean } {
  const isVirtual = rows.length > mostDrawn;
  // oxlint-disable-next-line incompatible-library -- it says itself when to draw, and nothing here is remembered
  const virtualizer = useVirtualizer({
    count: isVirtual ? rows.length : 0,
    getScrollElement: () => frame.current,
    estimateSize: () => height,
    overscan: 12,
  });
  if (!isVirtual) return { shown: rows, before: 0, after: 0, isVirtual };
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  return {
    shown: rows.slice(first?.index ?? 0, (last?.index ?? mostDrawn) + 1),
    before: first?.start ?? 0,
    after: last ? virtualizer.getTotalSize() - last.end : 0,
    isVirtual,
  };
}
