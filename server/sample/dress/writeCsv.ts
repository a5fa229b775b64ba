import { encodeGb18030 } from "../encodeGb18030.ts";
import { isSerial, type Cell, type Sheet } from "./sheet.ts";

export interface CsvForm {
  kind: "csv";
  encoding: "gb18030" | "utf-8" | "utf-8-bom";
  delimiter: "," | ";" | "\t" | "，";
  newline: "\r\n" | "\n";
}

/** One sheet as text. Merged cells have no place here: their lower cells stay empty. */
export function writeCsv(sheet: Sheet, { encoding, delimiter, newline }: CsvForm): Uint8Array {
  const lines = sheet.rows.map((row) => row.map((cell) => field(cell, delimiter)).join(delimiter));
  const text = lines.join(newline) + newline;
  if (encoding === "gb18030") return encodeGb18030(text);
  return Buffer.from(encoding === "utf-8-bom" ? `\ufeff${text}` : text, "utf8");
}

function field(cell: Cell, delimiter: string): string {
  if (cell === null) return "";
  const text = isSerial(cell) ? String(cell.serial) : String(cell);
  const plain = !text.includes(delimiter) && !text.includes('"') && !text.includes("\n");
  return plain ? text : `"${text.replaceAll('"', '""')}"`;
}
