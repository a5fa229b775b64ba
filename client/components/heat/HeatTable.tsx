import { lazy, Suspense, useCallback, useEffect, useRef, useState } from "react";
import type { FigureValueProps } from "../why/FigureValue.tsx";
import { HeatGrid, type HeatGridProps } from "./HeatGrid.tsx";

const HeatMenu = lazy(async () => ({ default: (await import("./HeatMenu.tsx")).HeatMenu }));
const WhyPanel = lazy(async () => ({ default: (await import("../why/WhyPanel.tsx")).WhyPanel }));

interface HeatTableProps extends Omit<HeatGridProps, "onAsk"> {
  /** What a cell's figure is of, by which it tells why it is so; undefined of what is no figure. */
  figureOf: (area: string, column: string) => FigureValueProps | undefined;
}

interface Asked {
  what: "why" | "menu";
  area: string;
  column: string;
}

/** Areas × indicators, each figure with its ways and its reasons; those are fetched when first asked for. */
export function HeatTable({ figureOf, ...grid }: HeatTableProps) {
  const [asked, setAsked] = useState<Asked>();
  const cell = useRef<HTMLElement>(null);
  const onAsk = useCallback<NonNullable<HeatGridProps["onAsk"]>>((what, { area, column }, element) => {
    cell.current = element;
    setAsked({ what, area, column });
  }, []);
  // Only once the panel is gone can the keyboard stand in the table again.
  const isOpen = asked !== undefined;
  useEffect(() => {
    if (!isOpen) cell.current?.focus({ preventScroll: true });
  }, [isOpen]);
  const figure = asked && figureOf(asked.area, asked.column);
  return (
    <>
      <HeatGrid {...grid} onAsk={onAsk} />
      {asked && figure && (
        <Suspense fallback={null}>
          {asked.what === "menu" ? (
            <HeatMenu
              trigger={cell}
              onWhy={() => setAsked({ ...asked, what: "why" })}
              onOpen={() => grid.onOpen(asked.area, asked.column)}
              onProfile={() => grid.onProfile(asked.area)}
              onClose={() => setAsked((now) => (now?.what === "menu" ? undefined : now))}
            />
          ) : (
            <WhyPanel {...figure} trigger={cell} onClose={() => setAsked(undefined)} />
          )}
        </Suspense>
      )}
    </>
  );
}
