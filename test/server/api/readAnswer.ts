import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre";
import { formats } from "../../../server/api/contract.ts";

type Cell = string | number | boolean | null;
export type TableRow = Record<string, Cell>;

/** A table's rows, whatever it was sent as: text, number or nothing. */
export async function rowsIn(answer: Response): Promise<TableRow[]> {
  const type = (answer.headers.get("content-type") ?? "").replace(/;.*/, "");
  switch (type) {
    case formats.json:
      return ((await answer.json()) as { rows: TableRow[] }).rows;
    case formats.csv:
      return fromGrid(csvGrid(await answer.text()));
    case formats.arrow:
      return tableFromIPC(await answer.arrayBuffer())
        .toArray()
        .map((row: { toJSON(): Record<string, unknown> }) => plain(row.toJSON()));
    case formats.xlsx: {
      const [sheet] = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets;
      return fromGrid((sheet?.rows ?? []).map((row) => row.map(cellOf)));
    }
    default:
      throw new Error(`no table: ${type}`);
  }
}

/** Quoted or not, as RFC 4180 has it. */
function csvGrid(text: string): Cell[][] {
  return text
    .replace(/^\uFEFF/, "")
    .split("\r\n")
    .filter((line) => line !== "")
    .map((line) =>
      Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, bare = ""]) => {
        const cell = quoted?.replaceAll('""', '"') ?? bare;
        if (cell === "") return null;
        return quoted === undefined && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(cell) ? Number(cell) : cell;
      }),
    );
}

function fromGrid([header = [], ...rows]: Cell[][]): TableRow[] {
  return rows.map((row) =>
    Object.fromEntries(
      header.map((name, index) => {
        const cell = row[index] ?? null;
        // A file of text does not say that an area's code is none.
        return [String(name), name === "area" && cell !== null ? String(cell) : cell];
      }),
    ),
  );
}

function plain(row: Record<string, unknown>): TableRow {
  return Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, cellOf(cell)]));
}

function cellOf(cell: unknown): Cell {
  if (cell === null || cell === undefined || cell === "") return null;
  if (typeof cell === "bigint") return Number(cell);
  if (typeof cell === "number" || typeof cell === "string" || typeof cell === "boolean") return cell;
  return JSON.stringify(cell);
}
