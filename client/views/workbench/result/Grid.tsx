import { useMemo, useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { cellText, numberFormatOf, type Result } from "../../../components/query/resultColumns.ts";
import { GridHead } from "./GridHead.tsx";
import type { RowsAsked } from "./orderRows.ts";
import { rowHeight, scrollTo, useRowWindow } from "./useRowWindow.ts";

interface GridProps {
  result: Result;
  /** The places of the rows that are shown; undefined is all as they came. */
  shown: Uint32Array | undefined;
  asked: RowsAsked;
  onAsk(asked: RowsAsked): void;
  column: number | undefined;
  onColumn(column: number | undefined): void;
}

const tallest = 480;
/** Of the rows’ numbers. */
const placeWidth = 76;

/** Rows by their places: only those in sight are drawn, however many there are. */
export function Grid({ result, shown, asked, onAsk, column, onColumn }: GridProps) {
  const { t, i18n } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const { columns } = result;
  const count = shown?.length ?? result.rows;
  const { total, first, last, offset, visible } = useRowWindow(count, frame);
  const numbers = useMemo(
    () => columns.map((each) => numberFormatOf(each, i18n.language)),
    [columns, i18n.language],
  );
  const widths = useMemo(() => widthsOf(result, numbers), [result, numbers]);
  const template = `${placeWidth}px ${widths.map((width) => `${width}px`).join(" ")}`;
  const width = placeWidth + widths.reduce((sum, each) => sum + each, 0);

  const go = (event: KeyboardEvent) => {
    const next = placeAfter(event, at, { rows: count, columns: columns.length, page: visible - 2 });
    const element = frame.current;
    if (!next || !element || !(event.target instanceof Element) || event.target.closest(".grid-head")) return;
    event.preventDefault();
    setAt(next);
    element.scrollTop = scrollTo(next.row, count, {
      top: element.scrollTop,
      height: element.clientHeight - rowHeight * 2,
    });
    const left = placeWidth + widths.slice(0, next.column).reduce((sum, each) => sum + each, 0);
    if (left - placeWidth < element.scrollLeft) element.scrollLeft = left - placeWidth;
    else if (left + (widths[next.column] ?? 0) > element.scrollLeft + element.clientWidth)
      element.scrollLeft = left + (widths[next.column] ?? 0) - element.clientWidth;
  };

  return (
    <div
      ref={frame}
      className="grid-frame"
      style={{ height: Math.min(tallest, total + rowHeight * 2 + 20) }}
      role="grid"
      aria-label={t("workbench.rows")}
      aria-rowcount={count + 1}
      aria-colcount={columns.length + 1}
      tabIndex={0}
      aria-activedescendant={count === 0 ? undefined : `cell-${at.row}-${at.column}`}
      onKeyDown={go}
    >
      <div role="presentation" style={{ width, height: total + rowHeight * 2 }}>
        <GridHead {...{ columns, template, asked, onAsk, column, onColumn }} />
        <div role="rowgroup" className="grid-body" style={{ transform: `translateY(${offset}px)` }}>
          {Array.from({ length: Math.max(0, last - first) }, (_, index) => {
            const place = first + index;
            const row = shown ? (shown[place] ?? 0) : place;
            return (
              <div
                role="row"
                key={place}
                aria-rowindex={place + 2}
                className="grid-row"
                style={{ gridTemplateColumns: template }}
              >
                <span role="rowheader" className="number quiet">
                  {place + 1}
                </span>
                {columns.map((each, cell) => {
                  const value = each.at(row);
                  const number = numbers[cell];
                  const isAt = at.row === place && at.column === cell;
                  return (
                    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- arrow keys go by the grid
                    <span
                      role="gridcell"
                      key={each.index}
                      id={`cell-${place}-${cell}`}
                      tabIndex={-1}
                      className={cellClass(each.kind === "number", isAt)}
                      onClick={() => setAt({ row: place, column: cell })}
                    >
                      {value === null ? <i>null</i> : number && cellText(value, number)}
                    </span>
                  );
                })}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function cellClass(isNumber: boolean, isAt: boolean): string {
  return [isNumber && "number", isAt && "at"].filter(Boolean).join(" ");
}

/** Wide enough for the head and for some rows, which are much like the others. */
function widthsOf({ columns, rows }: Result, numbers: readonly Intl.NumberFormat[]): number[] {
  return columns.map((column, index) => {
    let longest = widthOf(column.name) + 6;
    const number = numbers[index];
    // From everywhere: the last numbers of a list are often the longest.
    const step = Math.max(1, Math.floor(rows / 60));
    for (let row = 0; row < rows && number; row += step)
      longest = Math.max(longest, widthOf(cellText(column.at(row), number)));
    return Math.min(360, Math.max(72, Math.round(longest * 7.4) + 20));
  });
}

/** In letters; a Chinese one is two wide. */
function widthOf(text: string): number {
  let width = 0;
  for (const letter of text) width += /[⺀-鿿＀-￯]/u.test(letter) ? 2 : 1;
  return width;
}

function placeAfter(
  { key, ctrlKey, metaKey }: KeyboardEvent,
  { row, column }: { row: number; column: number },
  { rows, columns, page }: { rows: number; columns: number; page: number },
): { row: number; column: number } | undefined {
  const isFar = ctrlKey || metaKey;
  const steps: Record<string, [number, number]> = {
    ArrowUp: [isFar ? -rows : -1, 0],
    ArrowDown: [isFar ? rows : 1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    PageUp: [-page, 0],
    PageDown: [page, 0],
    Home: [isFar ? -rows : 0, -columns],
    End: [isFar ? rows : 0, columns],
  };
  const step = steps[key];
  if (!step || rows === 0) return undefined;
  const within = (value: number, most: number) => Math.max(0, Math.min(most - 1, value));
  return { row: within(row + step[0], rows), column: within(column + step[1], columns) };
}
