import { letterToCol } from "hucre";
import type { Bilingual, Contract } from "../contracts/contract.ts";
import { masked } from "../contracts/masked.ts";
import { openDuckdb } from "../engine/duckdb.ts";
import { maskedSample, type HeaderColumn } from "../ingest/headerReading.ts";

/** Refused rows in their places, so that what is wrong is seen beside what is right. */
export interface RefusalGrid {
  /** The sheet's columns from A on: what the header says of each. */
  header: string[];
  rows: GridRow[];
  /** How many rows there are in all. */
  total: number;
}

interface GridRow {
  row: number;
  /** As many as there are columns. Words that may name or burden somebody are masked. */
  cells: string[];
  faults: GridFault[];
}

export interface GridFault {
  /** Its column's place, from 0; null where the whole row is meant. */
  position: number | null;
  rule: string;
  message: Bilingual;
  suggestion: string | null;
}

interface Place {
  file: string;
  sheet: string;
}

/** One page of a sheet's refused rows, from a staged import. */
export async function refusalGrid(
  stagingFile: string,
  { file, sheet }: Place,
  reading: { header: HeaderColumn[]; contract: Contract | undefined },
  { from, limit }: { from: number; limit: number },
): Promise<RefusalGrid> {
  const staging = await openDuckdb(stagingFile, { readOnly: true });
  try {
    const params = { file, sheet };
    const here = "where file = $file and sheet = $sheet";
    const rows = await staging.rows<{ row: number; cells: (string | null)[] }>({
      sql: `select source_row as row, cells from refused_row ${here} order by source_row limit ${limit} offset ${from}`,
      params,
    });
    const faults = await staging.rows<Omit<GridFault, "position"> & { row: number; letter: string | null }>({
      sql: `
select source_row as row, letter, rule, {zh: message, en: coalesce(message_en, message)} as message, suggestion
from refusal
${here}
    and source_row in (select source_row from refused_row ${here} order by source_row limit ${limit} offset ${from})
order by source_row, length(letter), letter`,
      params,
    });
    const [counted] = await staging.rows<{ total: number }>({
      sql: `select count(*)::integer as total from refused_row ${here}`,
      params,
    });
    const width = Math.max(reading.header.length, ...rows.map(({ cells }) => cells.length));
    const shown = maskers(reading, width);
    return {
      header: Array.from({ length: width }, (_, position) => reading.header[position]?.text ?? ""),
      rows: rows.map(({ row, cells }) => ({
        row,
        cells: shown.map((show, position) => show((cells[position] ?? "").trim())),
        faults: faults
          .filter((fault) => fault.row === row)
          .map(({ letter, rule, message, suggestion }) => ({
            position: letter === null ? null : letterToCol(letter),
            rule,
            message,
            suggestion,
          })),
      })),
      total: counted?.total ?? 0,
    };
  } finally {
    staging.close();
  }
}

/** A column that nobody knows may hold anything: of its words only the beginning is shown. */
function maskers(
  { header, contract }: { header: HeaderColumn[]; contract: Contract | undefined },
  width: number,
): ((cell: string) => string)[] {
  return Array.from({ length: width }, (_, position) => {
    const column = contract?.columns.find(({ id }) => id === header[position]?.column);
    if (column?.privacy === "public") return (cell) => cell;
    return column ? (cell) => (cell === "" ? "" : masked(cell)) : maskedSample;
  });
}
