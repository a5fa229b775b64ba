import { useVirtualizer } from "@tanstack/react-virtual";
import {
  memo,
  useEffect,
  useMemo,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
} from "react";
import { heatLines, type HeatCellShown, type HeatColumn, type HeatGroup, type HeatSort } from "./heat.ts";
import { heatMove, type HeatPlace } from "./heatMove.ts";
import { HeatHead } from "./HeatHead.tsx";
import { HeatRow } from "./HeatRow.tsx";
import { heatSizes, useHeatSizes } from "./heatSizes.ts";
import { withActive } from "./withActive.ts";
import "../../styles/heat.css";

export interface HeatGridProps {
  /** What the table is, for those who do not see it. */
  label: string;
  columns: readonly HeatColumn[];
  groups: readonly HeatGroup[];
  /** Keep it in `useCallback`: rows are drawn anew when it changes. */
  cellOf: (area: string, column: string) => HeatCellShown | undefined;
  sort?: HeatSort | undefined;
  onSort(column: string): void;
  /** Enter or a click on a figure. */
  onOpen(area: string, column: string): void;
  /** Space, or a click on an area's name. */
  onProfile(area: string): void;
  /** Shift-Enter or `?` on a figure asks why it is so; the other mouse button, or the key for it, where it leads. */
  onAsk?(what: "why" | "menu", of: { area: string; column: string }, cell: HTMLElement): void;
  /** Told what is pointed at or stood on, and that nothing is. */
  onPoint(area: string | undefined, column: string | undefined): void;
}

/** Areas × indicators, of which only what is in sight is in the page; one stop of the Tab key. */
export const HeatGrid = memo(function HeatGrid(props: HeatGridProps) {
  const { label, columns, groups, cellOf, sort, onSort, onOpen, onProfile, onAsk, onPoint } = props;
  const frame = useRef<HTMLDivElement>(null);
  const { areaWidth, columnWidth } = useHeatSizes(frame, columns.length);
  const lines = useMemo(() => heatLines(groups), [groups]);
  const firstArea = lines.findIndex(({ kind }) => kind === "area");
  const [active, setActive] = useState<HeatPlace>({ line: firstArea, column: -1 });
  const isMoved = useRef(false);

  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => heatSizes.line,
    overscan: 8,
    paddingStart: heatSizes.head,
    scrollPaddingStart: heatSizes.head,
    useFlushSync: false,
    rangeExtractor: (range) => withActive(range, active.line),
  });
  const across = useVirtualizer({
    count: columns.length,
    horizontal: true,
    getScrollElement: () => frame.current,
    estimateSize: () => columnWidth,
    overscan: 3,
    paddingStart: areaWidth,
    scrollPaddingStart: areaWidth,
    useFlushSync: false,
    rangeExtractor: (range) => withActive(range, active.column),
  });
  useEffect(() => across.measure(), [across, columnWidth, areaWidth]);
  const shown = across.getVirtualItems();
  const shownKey = shown.map(({ index }) => index).join();
  // The same columns in sight are the same list, so that rows need not be drawn anew while scrolling down.
  const inSight = useMemo(() => shownKey.split(",").filter(Boolean).map(Number), [shownKey]);

  const goTo = (place: HeatPlace) => {
    isMoved.current = true;
    setActive(place);
    if (place.line >= 0) rows.scrollToIndex(place.line === firstArea ? 0 : place.line);
    if (place.column >= 0) across.scrollToIndex(place.column);
    else frame.current?.scrollTo({ left: 0 });
  };
  useEffect(() => {
    if (!isMoved.current) return;
    isMoved.current = false;
    frame.current
      ?.querySelector<HTMLElement>(`[data-line="${active.line}"][data-column="${active.column}"]`)
      ?.focus({ preventScroll: true });
  }, [active]);

  const areaOf = (line: number) => {
    const found = lines[line];
    return found?.kind === "area" ? found.area.code : undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    const page = Math.max(
      1,
      Math.floor(((frame.current?.clientHeight ?? 0) - heatSizes.head) / heatSizes.line),
    );
    const isArea = lines.map(({ kind }) => kind === "area");
    const place = heatMove({ key: event.key, isWide: event.ctrlKey }, active, {
      isArea,
      columns: columns.length,
      page,
    });
    const [area, column] = [areaOf(active.line), columns[active.column]?.id];
    const isWhy = event.key === "?" || (event.key === "Enter" && event.shiftKey);
    if (place) goTo(place);
    // Elsewhere the question mark opens the list of keys.
    else if (isWhy && ask("why", event.target)) event.stopPropagation();
    else if (event.key === "Enter" && area !== undefined && column !== undefined) onOpen(area, column);
    else if ((event.key === " " || event.key === "Enter") && area !== undefined) onProfile(area);
    else return;
    event.preventDefault();
  };
  const ask = (what: "why" | "menu", target: EventTarget): boolean => {
    const place = placeIn(target);
    const [area, column] = place ? [areaOf(place.line), columns[place.column]?.id] : [];
    const cell = target instanceof Element && target.closest<HTMLElement>("[data-line]");
    if (!onAsk || !cell || area === undefined || column === undefined) return false;
    onAsk(what, { area, column }, cell);
    return true;
  };
  const point = ({ line, column }: HeatPlace) => onPoint(areaOf(line), columns[column]?.id);
  const onClick = (event: MouseEvent) => {
    const place = placeIn(event.target);
    const area = place && areaOf(place.line);
    if (!place || area === undefined || (event.shiftKey && ask("why", event.target))) return;
    const column = columns[place.column]?.id;
    if (column === undefined) onProfile(area);
    else onOpen(area, column);
  };
  const onFocus = (event: FocusEvent) => {
    const place = placeIn(event.target);
    if (!place) return;
    if (place.line !== active.line || place.column !== active.column) setActive(place);
    point(place);
  };

  return (
    <div
      ref={frame}
      className="heat-frame"
      role="grid"
      aria-label={label}
      aria-rowcount={lines.length + 2}
      aria-colcount={columns.length + 1}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onContextMenu={(event) => {
        if (ask("menu", event.target)) event.preventDefault();
      }}
      onFocus={onFocus}
      onMouseOver={(event) => {
        const place = placeIn(event.target);
        if (place) point(place);
      }}
      onMouseLeave={() => onPoint(undefined, undefined)}
      onBlur={() => onPoint(undefined, undefined)}
      style={{ height: Math.min(rows.getTotalSize() + 18, heatSizes.most) }}
    >
      <div className="heat-sheet" style={{ width: across.getTotalSize(), height: rows.getTotalSize() }}>
        <HeatHead
          columns={columns}
          inSight={inSight}
          areaWidth={areaWidth}
          columnWidth={columnWidth}
          width={across.getTotalSize()}
          sort={sort}
          active={active.line === -1 ? active.column : undefined}
          onSort={onSort}
        />
        <div role="rowgroup">
          {rows.getVirtualItems().map(({ index, start }) => {
            const line = lines[index];
            return (
              line && (
                <HeatRow
                  key={line.kind === "area" ? line.area.code : line.name}
                  line={line}
                  index={index}
                  start={start}
                  width={across.getTotalSize()}
                  areaWidth={areaWidth}
                  columnWidth={columnWidth}
                  columns={columns}
                  inSight={inSight}
                  sorted={sort?.id}
                  active={active.line === index ? active.column : undefined}
                  cellOf={cellOf}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
});

/** Which cell something happened in: one listener of the table serves all that come and go in it. */
function placeIn(target: EventTarget): HeatPlace | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-line]") : null;
  if (!cell) return undefined;
  return { line: Number(cell.dataset["line"]), column: Number(cell.dataset["column"]) };
}
