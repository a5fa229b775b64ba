import type { HeaderPath } from "./matchHeader.ts";
import type { MergedRange, RawRow } from "./workbook/sheet.ts";

/** Each column's header parts, a merged cell's text standing over all it covers. */
export function flattenHeader(rows: RawRow[], merges: MergedRange[]): HeaderPath[] {
  const width = Math.max(0, ...rows.map((row) => row.cells.length));
  const lines = rows.map(({ row, cells }) => {
    const filled = Array.from({ length: width }, (_, column) => (cells[column] ?? "").trim());
    for (const { top, left, bottom, right } of merges) {
      if (row - 1 < top || row - 1 > bottom) continue;
      const text = row - 1 === top ? (filled[left] ?? "") : "";
      for (let column = left; column <= right && column < width; column++) filled[column] = text;
    }
    return filled;
  });
  return Array.from({ length: width }, (_, column) =>
    lines
      .map((line) => line[column] ?? "")
      .filter((part, index, parts) => part !== "" && part !== parts[index - 1]),
  );
}
