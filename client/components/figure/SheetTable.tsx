import type { FigureSheet } from "./figureSheet.ts";
import { TableFrame } from "../table/TableFrame.tsx";
import { numberFormat } from "../../i18n/formats.ts";

interface SheetTableProps {
  sheet: FigureSheet;
  caption: string;
  /** Where it stands above the table already. */
  hidesCaption?: boolean;
  language: string;
}

/** What a figure shows, as a table. */
export function SheetTable({ sheet, caption, hidesCaption = false, language }: SheetTableProps) {
  const { heads, rows } = sheet;
  const number = numberFormat(language, { maximumFractionDigits: 2 });
  const written = (value: string | number | null) =>
    value === null ? "—" : typeof value === "number" ? number.format(value) : value;
  return (
    <TableFrame caption={caption} hidesCaption={hidesCaption} frame="tall">
      <thead>
        <tr>
          {heads.map((head, column) => (
            <th scope="col" key={head} className={isNumbers(rows, column) ? "number" : undefined}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([first, ...others], index) => (
          // Rows never move here, and two may say the same.
          // oxlint-disable-next-line no-array-index-key
          <tr key={`${String(first)} ${index}`}>
            <th scope="row">{written(first ?? null)}</th>
            {others.map((value, column) => (
              <td key={heads[column + 1]} className={isNumbers(rows, column + 1) ? "number" : undefined}>
                {written(value)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function isNumbers(rows: FigureSheet["rows"], column: number): boolean {
  return rows.some((row) => typeof row[column] === "number");
}
