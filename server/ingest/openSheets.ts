import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { AppError } from "../errors.ts";
import { withoutFarCells } from "./farCells.ts";
import { writeRawTable } from "./rawTable.ts";
import { recognise } from "./recognise.ts";
import type { BulkText } from "./stageBulk.ts";
import { readDelimited, sniffDelimited } from "./text/readDelimited.ts";
import { loadTable } from "./workbook/loadTable.ts";
import { isWorkbookKind, readWorkbook } from "./workbook/readWorkbook.ts";
import type { RawRow, Sheet } from "./workbook/sheet.ts";
import { unzipFiles } from "./workbook/unzipFiles.ts";

/** One sheet, whatever kind of file it was in. */
export interface OpenedSheet extends Omit<Sheet, "index" | "rows"> {
  /** The file's name; of a file in a zip, with the zip's before it. */
  file: string;
  /** Those of all sheets of the file. */
  sheetNames: string[];
  /** Of text; workbooks carry their own. */
  encoding: string | null;
  /** Set for delimited text, which may be read in bulk. */
  bulk?: BulkText;
  /** The first rows that are not blank, by which its table is found. */
  head(connection: DuckDBConnection, table: string): Promise<RawRow[]>;
  /** Writes its cells, as text, into a new table and gives the number of its rows. */
  load(connection: DuckDBConnection, table: string, onRows: (count: number) => void): Promise<number>;
}

/** A file in a zip that cannot be taken; the others go on. */
export interface RefusedEntry {
  file: string;
  refused: AppError;
}

interface OpenOptions {
  /** Also what stands alone far right of everything, however wide that makes the sheet. */
  withFarCells?: boolean;
}

/** Recognises a file by its content and gives its sheets, one after the other. */
export async function* openSheets(
  path: string,
  file: string,
  workFolder: string,
  { withFarCells = false }: OpenOptions = {},
): AsyncGenerator<OpenedSheet | RefusedEntry> {
  const kind = await recognise(path);
  if (kind === "text") yield await openText(path, file);
  else if (kind === "zip") yield* openZipped(path, file, workFolder, { withFarCells });
  else if (isWorkbookKind(kind)) {
    const sheets = await readWorkbook(path, kind);
    const sheetNames = sheets.map(({ name }) => name);
    for (const sheet of sheets) {
      const rows = () => (withFarCells ? sheet.rows : withoutFarCells(sheet.rows, sheet.warnings));
      yield {
        ...sheet,
        file,
        sheetNames,
        encoding: null,
        head: () => firstRows(rows()),
        load: (connection, table, onRows) =>
          writeRawTable(connection, table, rows(), { merges: sheet.merges, onRows }),
      };
    }
  } else yield openTable(path, file, kind);
}

async function openText(path: string, file: string): Promise<OpenedSheet> {
  const sniff = await sniffDelimited(path);
  const warnings = sniff.warnings.map((warning) => warning.message);
  async function* rows(): AsyncGenerator<RawRow[]> {
    for await (const batch of readDelimited(path, sniff)) {
      warnings.push(...batch.warnings.map((warning) => warning.message));
      yield batch.rows.map(({ line, cells }) => ({ row: line, cells }));
    }
  }
  return {
    ...plainSheet(file, warnings),
    encoding: sniff.encoding.name,
    bulk: { path, sniff },
    head: () => firstRows(rows()),
    load: (connection, table, onRows) => writeRawTable(connection, table, rows(), { onRows }),
  };
}

/** Parquet and JSON carry their columns' names; DuckDB reads them whole. */
function openTable(path: string, file: string, kind: "parquet" | "jsonl"): OpenedSheet {
  const warnings: string[] = [];
  const load = async (connection: DuckDBConnection, table: string) => {
    const loaded = await loadTable(connection, table, path, kind);
    warnings.push(...loaded.warnings);
    return loaded.rows;
  };
  return {
    ...plainSheet(file, warnings),
    async load(connection, table, onRows) {
      const rows = await load(connection, table);
      onRows(rows);
      return rows;
    },
    async head(connection, table) {
      await load(connection, table);
      const reader = await connection.runAndReadAll(`from ${table} order by source_row limit ${headRows}`);
      const rows = reader.getRows();
      return rows.map(([row, ...cells]) => ({
        row: Number(row),
        cells: cells.map((cell) => String(cell ?? "")),
      }));
    },
  };
}

const headRows = 80;

async function firstRows(batches: AsyncIterable<RawRow[]>): Promise<RawRow[]> {
  const head: RawRow[] = [];
  for await (const batch of batches) {
    const filled = batch.filter((row) => row.cells.some((cell) => cell.trim() !== ""));
    head.push(...filled.slice(0, headRows));
    if (head.length >= headRows) break;
  }
  return head.slice(0, headRows);
}

function plainSheet(file: string, warnings: string[]): Omit<OpenedSheet, "load" | "head"> {
  return {
    name: "",
    file,
    sheetNames: [""],
    encoding: null,
    hidden: false,
    date1904: false,
    merges: [],
    hiddenRows: [],
    warnings,
  };
}

async function* openZipped(
  path: string,
  file: string,
  workFolder: string,
  options: OpenOptions,
): AsyncGenerator<OpenedSheet | RefusedEntry> {
  const folder = mkdtempSync(join(workFolder, "unzipped-"));
  for await (const entry of unzipFiles(path, folder)) {
    const name = `${file}/${entry.name}`;
    if ("refused" in entry) {
      yield { file: name, refused: entry.refused };
      continue;
    }
    try {
      yield* openSheets(entry.path, name, workFolder, options);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== "file-refused") throw error;
      yield { file: name, refused: error };
    }
  }
}
