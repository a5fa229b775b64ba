import type { FigureSheet } from "./figureSheet.ts";

interface SheetTableProps {
  sheet: FigureSheet;
  caption: string;
  language: string;
}

/** What a figure shows, as a table. */
export function SheetTable({ sheet: { heads, rows }, caption, language }: SheetTableProps) {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const written = (value: string | number | null) =>
    value === null ? "—" : typeof value === "number" ? number.format(value) : value;
  return (
    <div className="table-frame tall" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
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
      </table>
    </div>
  );
}

function isNumbers(rows: FigureSheet["rows"], column: number): boolean {
  return rows.some((row) => typeof row[column] === "number");
}
