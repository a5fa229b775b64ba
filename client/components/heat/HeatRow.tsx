import { memo } from "react";
import { symbolOf } from "../../charts/mark.ts";
import type { HeatCellShown, HeatColumn, HeatLine } from "./heat.ts";

interface HeatRowProps {
  line: HeatLine;
  index: number;
  start: number;
  width: number;
  areaWidth: number;
  columnWidth: number;
  columns: readonly HeatColumn[];
  inSight: readonly number[];
  sorted: string | undefined;
  /** The column that the keyboard stands on in this row. */
  active: number | undefined;
  cellOf(area: string, column: string): HeatCellShown | undefined;
}

/** Drawn anew only when what it shows changes, not at every step of scrolling. */
export const HeatRow = memo(function HeatRow(props: HeatRowProps) {
  const { line, index, start, width, areaWidth, columnWidth, columns, inSight, sorted, active, cellOf } =
    props;
  const place = { transform: `translateY(${start}px)`, width };
  if (line.kind === "group")
    return (
      <div className="heat-group" role="row" aria-rowindex={index + 3} style={place}>
        <div role="rowheader" aria-colindex={1} aria-colspan={columns.length + 1}>
          <span>{line.name}</span>
        </div>
      </div>
    );
  const { area } = line;
  return (
    <div className="heat-row" role="row" aria-rowindex={index + 3} style={place}>
      <div
        role="rowheader"
        aria-colindex={1}
        className="heat-area"
        data-line={index}
        data-column={-1}
        tabIndex={active === -1 ? 0 : -1}
        style={{ width: areaWidth }}
      >
        {area.name}
      </div>
      {inSight.map((column) => {
        const id = columns[column]?.id;
        return (
          id !== undefined && (
            <Cell
              key={column}
              area={area.code}
              id={id}
              line={index}
              column={column}
              left={areaWidth + column * columnWidth}
              width={columnWidth}
              isSorted={sorted === id}
              isActive={active === column}
              cellOf={cellOf}
            />
          )
        );
      })}
    </div>
  );
});

interface CellProps extends Pick<HeatRowProps, "cellOf"> {
  area: string;
  id: string;
  /** Where it stands in the table, and in pixels. */
  line: number;
  column: number;
  left: number;
  width: number;
  isSorted: boolean;
  isActive: boolean;
}

/** Drawn anew by itself alone: a step to the side changes what is in sight of every row. */
const Cell = memo(function Cell({
  cellOf,
  area,
  id,
  line,
  column,
  left,
  width,
  isSorted,
  isActive,
}: CellProps) {
  const shown = cellOf(area, id);
  const { standing, standsOut } = shown?.mark ?? { standing: "none", standsOut: false };
  const look = [standing, standsOut && "stands-out", shown?.state, isSorted && "sorted"];
  return (
    <div
      role="gridcell"
      aria-colindex={column + 2}
      aria-label={shown?.label}
      className={`heat-cell ${look.filter(Boolean).join(" ")}`}
      data-line={line}
      data-column={column}
      tabIndex={isActive ? 0 : -1}
      style={{ left, width }}
    >
      <span className="heat-value">
        {shown?.text ?? "—"} <span className="heat-sign">{shown ? symbolOf(shown.mark) : ""}</span>
      </span>
      {shown?.note !== undefined && <span className="heat-note">{shown.note}</span>}
    </div>
  );
});
