import { csvLine } from "../../engine/csv.ts";

/** Rows as they are: what spreadsheets would make of them is nothing to a reader's text. */
export function toCsv(rows: Iterable<readonly string[]>, lineEnd: "\r\n" | "\n" = "\r\n"): string {
  let text = "";
  for (const cells of rows) text += csvLine(cells) + lineEnd;
  return text;
}
