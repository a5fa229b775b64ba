import type { RawRow, Sheet } from "../../../../server/ingest/workbook/sheet.ts";

/** All rows of a sheet. */
export async function rowsOf(sheet: Sheet | undefined): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  for await (const batch of sheet?.rows ?? []) rows.push(...batch);
  return rows;
}

/** Row numbers with their cells, as a test writes them down. */
export async function cellsOf(sheet: Sheet | undefined): Promise<Record<number, string[]>> {
  return Object.fromEntries((await rowsOf(sheet)).map(({ row, cells }) => [row, cells]));
}
