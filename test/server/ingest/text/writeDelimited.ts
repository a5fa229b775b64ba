import type { RowSyntax } from "../../../../server/ingest/text/rowSyntax.ts";

/** Writes cells the way a program with this syntax would; `quoteAll` or only where it must. */
export function writeDelimited(
  rows: string[][],
  syntax: RowSyntax,
  quoteAll: (row: number, column: number) => boolean,
): string {
  const lineEnd = syntax.lineEnd === "mixed" ? "\r\n" : syntax.lineEnd;
  const lines = rows.map((cells, row) =>
    cells
      .map((cell, column) => writeCell(cell, syntax, quoteAll(row, column)))
      .join(syntax.delimiter + (syntax.padded ? " " : "")),
  );
  return lines.map((line) => line + lineEnd).join("");
}

function writeCell(
  cell: string,
  { delimiter, quote, closeQuote, escape, padded }: RowSyntax,
  always: boolean,
): string {
  const touches = [...delimiter].some((character) => cell.includes(character));
  const special =
    touches ||
    cell.includes(quote) ||
    cell.includes(closeQuote) ||
    /[\r\n\\]/.test(cell) ||
    (padded && /^[ \t]/.test(cell));
  if (!special && !always) return cell;
  const inside =
    escape === "backslash"
      ? cell.replaceAll("\\", "\\\\").replaceAll(closeQuote, `\\${closeQuote}`)
      : cell.replaceAll(closeQuote, closeQuote + closeQuote);
  return quote + inside + closeQuote;
}
