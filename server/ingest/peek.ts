import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openDuckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { openSheets } from "./openSheets.ts";
import { recognise } from "./recognise.ts";
import { peekDelimited, tableCells, type DelimitedPeek } from "./text/peekDelimited.ts";
import type { MergedRange } from "./workbook/sheet.ts";

/** What a reader sees in one sheet, before any contract. */
export interface SheetPeek {
  file: string;
  sheet: string;
  hidden: boolean;
  /** Of delimited text, the lines above the table; sheets of workbooks have theirs among the rows. */
  title: string[];
  rows: string[][];
  merges: MergedRange[];
  hiddenRows: number[];
  warnings: string[];
}

export interface FilePeek {
  kind: string;
  encoding: string | null;
  delimiter: string | null;
  quote: string | null;
  sheets: SheetPeek[];
}

/** Reads a file as text, whatever it is; of a delimited file, the table that is meant and a warning for all around it. */
export async function peek(
  path: string,
  { withFarCells = true }: { withFarCells?: boolean } = {},
): Promise<FilePeek> {
  const kind = await recognise(path);
  if (kind === "text") {
    const seen = await peekDelimited(path);
    const warnings = seen.warnings.map((warning) => warning.message);
    const sheet = {
      file: path,
      sheet: "",
      hidden: false,
      title: linesAbove(seen),
      rows: tableCells(seen),
      merges: [],
      hiddenRows: [],
      warnings,
    };
    return {
      kind: "csv",
      encoding: seen.encoding,
      delimiter: seen.delimiter,
      quote: seen.quote,
      sheets: [sheet],
    };
  }
  const folder = mkdtempSync(join(tmpdir(), "hengjian-peek-"));
  const memory = await openDuckdb();
  const connection = await memory.connect();
  try {
    const sheets: SheetPeek[] = [];
    for await (const sheet of openSheets(path, basename(path), folder, { withFarCells })) {
      if ("refused" in sheet) throw sheet.refused;
      const { file, name, hidden, merges, hiddenRows, warnings } = sheet;
      await sheet.load(connection, "raw", () => undefined);
      const read = await connection.runAndReadAll("select * exclude source_row from raw order by source_row");
      const rows = read.getRows().map((cells) => cells.map((cell) => String(cell ?? "")));
      sheets.push({ file, sheet: name, hidden, title: [], rows, merges, hiddenRows, warnings });
    }
    return { kind, encoding: null, delimiter: null, quote: null, sheets };
  } finally {
    connection.closeSync();
    memory.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function linesAbove({ rows, tables, main }: DelimitedPeek): string[] {
  const above = rows.slice(0, tables[main]?.from ?? 0);
  const texts = above.map(({ cells }) => cells.filter((cell) => cell.trim() !== "").join(" "));
  return texts.filter((text) => text !== "");
}

/** The sheet a person counts as the first, second …; without a number, the first. */
export function sheetNumber(seen: FilePeek, number: number): SheetPeek {
  const sheet = seen.sheets[number - 1];
  if (sheet) return sheet;
  throw new AppError("bad-usage", `expected a sheet from 1 to ${seen.sheets.length}: ${number}`);
}
