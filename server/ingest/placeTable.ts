import type { DuckDBConnection } from "@duckdb/node-api";
import type { Column } from "../contracts/contract.ts";
import { areaInTitle, titleOf } from "./coverage.ts";
import type { FoundTable } from "./findTable.ts";
import { rowsBetween, type FurtherTable } from "./furtherTables.ts";
import { readingOf } from "./headerReading.ts";
import { withYear, type HeaderMatch } from "./matchHeader.ts";
import type { SheetReport } from "./sheetReport.ts";
import { statedYear } from "./statedPeriod.ts";
import { nearestHeader } from "./suggestHeaders.ts";
import type { TakeOptions } from "./takeSheet.ts";
import type { RawRow } from "./workbook/sheet.ts";

/** A table with what its title and name say for all of its rows. */
export interface PlacedTable {
  found: FoundTable;
  /** Its title and header, and the first rows below. */
  head: RawRow[];
  place: { file: string; sheet: string };
  title: string;
  area: string | undefined;
  year: string | undefined;
  warnings: string[];
  /** Why it must wait for a person, where it must. */
  waits: Pick<SheetReport, "remark" | "remarkCode"> | undefined;
}

export function placeTable(
  found: FoundTable,
  head: RawRow[],
  place: { file: string; sheet: string },
  title: string,
  { areas, area: givenArea, period }: Pick<TakeOptions, "areas" | "area" | "period">,
): PlacedTable {
  const area = givenArea ?? areaInTitle(title, areas);
  const year = period?.slice(0, 4) ?? statedYear(title, place);
  const match = year === undefined ? found.match : withYear(found.match, year);
  const isSaid = ({ type }: Column) =>
    (type === "area" && area !== undefined) || (type === "year" && year !== undefined);
  const taken = match.missing.filter((column) => column.type === "year" && isSaid(column));
  return {
    found: { ...found, match },
    head,
    place,
    title,
    area,
    year,
    warnings: [
      ...rowsAbove(found, head),
      ...taken.map(
        ({ title: name }) => `${name.zh}取自标题或文件名 ${name.en} taken from the title or name: ${year}`,
      ),
    ],
    waits: waitsFor(
      found,
      match,
      match.missing.filter((column) => !isSaid(column)),
    ),
  };
}

/** Two rows or more above the header that are filled like a table's are told, for they may be one that nobody knows. */
function rowsAbove({ firstHeaderRow }: FoundTable, head: RawRow[]): string[] {
  const full = head.filter(
    ({ row, cells }) => row < firstHeaderRow && cells.filter((cell) => cell.trim() !== "").length >= 3,
  );
  if (full.length < 2) return [];
  return [
    `表头之上有像数据的行，未读取 rows above the header look like data and were not read: ${full.map(({ row }) => row).join(", ")}`,
  ];
}

/** Nothing is guessed: a table that may be either of two, or lacks what it needs, is not taken until somebody says. */
function waitsFor(
  { rival }: FoundTable,
  { contract, spread, unknown }: HeaderMatch,
  lacking: Column[],
): PlacedTable["waits"] {
  if (rival) {
    const [one, other] = [contract.title, rival.title];
    const remark = `可能是“${one.zh}”，也可能是“${other.zh}”，请指定 may be ${one.en} or ${other.en}: say which`;
    return { remark, remarkCode: "undecided" };
  }
  if (spread?.lacksYear) {
    return {
      remark: "各月没有年份，请指定 the year of the months is not said: give the period",
      remarkCode: "no-year",
    };
  }
  if (lacking.length === 0) return undefined;
  const headers = unknown.map(({ header }) => header);
  const named = lacking.map((column) => {
    const nearest = nearestHeader(column, headers);
    return `${column.title.zh} ${column.id}${nearest === undefined ? "" : `（最接近的表头 nearest header：${nearest}？）`}`;
  });
  return {
    remark: `缺少必需的列 required columns missing: ${named.join("、")}`,
    remarkCode: "columns-missing",
  };
}

const headRows = 80;

/** What a table's own title does not say, the title of the sheet may. */
export async function placeFurther(
  connection: DuckDBConnection,
  { found, from }: FurtherTable,
  place: { file: string; sheet: string },
  first: PlacedTable,
  options: TakeOptions,
): Promise<PlacedTable> {
  const head = await rowsBetween(connection, "raw", from, found.lastHeaderRow + headRows);
  const own = titleOf(head, found);
  const table = placeTable(found, head, place, `${own} ${first.title}`, options);
  const area = options.area ?? areaInTitle(own, options.areas) ?? table.area;
  return area === table.area ? table : placeTable(found, head, place, own, { ...options, area });
}

/** The parts of a report that a table's header gives. */
export function reportOf({ found, head }: PlacedTable): Partial<SheetReport> {
  const { contract, unknown } = found.match;
  return {
    contract: contract.id,
    unknownColumns: unknown.map(({ header }) => header),
    isMapped: found.isMapped,
    ...readingOf(found, head),
  };
}
