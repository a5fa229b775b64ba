import { FigureValue, type FigureValueProps, type WhyFigure } from "../../components/why/FigureValue.tsx";
import type { Column } from "./comparedColumns.tsx";

/** What a figure is of, by which it tells why it is so. */
export type ToldBy = Omit<FigureValueProps, "row" | "children">;

interface ComparedCellProps {
  column: Column;
  shown: ReturnType<Column["cell"]>;
  row: WhyFigure;
  toldBy: ToldBy;
}

/** The figure itself opens what it is made of. */
export function ComparedCell({ column, shown: { text, note, look }, row, toldBy }: ComparedCellProps) {
  const names = [column.id, column.isNumber && "number", look].filter(Boolean).join(" ");
  return (
    <td className={names}>
      {column.id === "value" ? (
        <FigureValue {...toldBy} row={row}>
          {text}
        </FigureValue>
      ) : (
        text
      )}
      {note !== undefined && <span className="note">{note}</span>}
    </td>
  );
}
