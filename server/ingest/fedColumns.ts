import type { Area } from "../contracts/areas.ts";
import type { Column, Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import type { HeaderMatch } from "./matchHeader.ts";
import { cellColumn } from "./rowKind.ts";
import type { TypingContext } from "./typing/cellTyping.ts";
import { columnName } from "./workbook/sheet.ts";

/** Where rows come from, for their lineage and for what is told about them. */
export interface SheetSource {
  file: string;
  sheet: string;
  /** Excel workbooks from old Macs count their days from 1904. */
  date1904: boolean;
  /** The day of receipt, YYYY-MM-DD. */
  today: string;
  /** The area of a whole table that has no column for it. */
  area: string | undefined;
  /** The year of one, YYYY, that has no column for it. */
  year: string | undefined;
  /** The month of one, YYYY-MM, that has no column for its date. */
  month: string | undefined;
}

/** A contract's column as this sheet feeds it. */
export interface FedColumn {
  column: Column;
  /** Its quoted name. */
  id: string;
  /** Its cell as SQL over the source's rows; null where the sheet has no such column. */
  cell: string | null;
  /** The cell's column letter as SQL over the typed rows, for people. */
  letter: string;
  context: TypingContext;
}

export function fedColumns(
  { contract, positions, spread }: HeaderMatch,
  areas: Area[],
  source: SheetSource,
): FedColumn[] {
  const context = { areas, date1904: source.date1904, today: source.today };
  return contract.columns.map((column) => {
    const fed = { column, id: identifier(column.id), context };
    const position = positions.get(column.id);
    if (position !== undefined)
      return { ...fed, cell: cellColumn(position), letter: literal(columnName(position)) };
    if (column.id === spread?.over.id) return { ...fed, cell: "spread_key", letter: "spread_letter" };
    if (column.id === spread?.value.id) return { ...fed, cell: "spread_value", letter: "spread_letter" };
    const said = saidOf(column, contract, source);
    return { ...fed, cell: said === undefined ? null : literal(said), letter: "null::varchar" };
  });
}

/** What a title or name says for a whole table; only what a row cannot do without is taken from there. */
function saidOf(
  { id, type, required }: Column,
  { dated_by }: Contract,
  { area, year, month }: SheetSource,
): string | undefined {
  if (type === "area") return area;
  if (!required) return undefined;
  if (type === "year") return year;
  return id === dated_by && (type === "date" || type === "month") ? month : undefined;
}
