import type { DuckDBConnection } from "@duckdb/node-api";
import type { Areas } from "../contracts/areas.ts";
import type { Column, Contract } from "../contracts/contract.ts";
import { areaInTitle, titleOf } from "./coverage.ts";
import type { FoundTable } from "./findTable.ts";
import { rowsBetween, type FurtherTable } from "./furtherTables.ts";
import { readingOf } from "./headerReading.ts";
import { headerCandidates, vocabularyOf, withYear, type HeaderMatch } from "./matchHeader.ts";
import type { SheetReport } from "./sheetReport.ts";
import { saysMonths, statedMonth, statedYear } from "./statedPeriod.ts";
import { nearestHeader } from "./suggestHeaders.ts";
import type { TakeOptions } from "./takeOptions.ts";
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
  month: string | undefined;
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
  const month = period ?? statedMonth(title, place);
  const match = year === undefined ? found.match : withYear(found.match, year);
  const saidFor = ({ id, type }: Column) => {
    if (type === "area") return area;
    if (type === "year") return year;
    return id === match.contract.dated_by && (type === "date" || type === "month") ? month : undefined;
  };
  const isSaid = (column: Column) => saidFor(column) !== undefined;
  const taken = match.missing.filter(isSaid);
  return {
    found: { ...found, match },
    head,
    place,
    title,
    area,
    year,
    month,
    warnings: [
      ...rowsAbove(found, head),
      ...taken.map(
        (column) =>
          `${column.title.zh}取自标题或文件名 ${column.title.en} taken from the title or name: ${saidFor(column)}`,
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
  const twice = repeatedColumns(contract, unknown);
  if (twice.length >= 3) {
    const remark = `同样的列又出现一次（${twice.join("、")}），像是左右并排的两张表，请分开 the same columns again, as of two tables side by side: separate them`;
    return { remark, remarkCode: "columns-twice" };
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

/** Headers left over that the contract knows as columns it has found already. */
function repeatedColumns(contract: Contract, unknown: HeaderMatch["unknown"]): string[] {
  if (unknown.length === 0) return [];
  const { words } = vocabularyOf(contract);
  const known = unknown.filter(({ header }) =>
    headerCandidates(header.split("/")).some((word) => words.has(word)),
  );
  return known.map(({ header }) => header);
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
  const area = areaInTitle(own, options.areas);
  // One area's table does not speak for the city that the sheet is of, nor one that names its areas row by row for the sheet's.
  const namesAreas = found.match.contract.columns.some(
    ({ id, type }) => type === "area" && found.match.positions.has(id),
  );
  const ofSheet = area === undefined && !namesAreas ? first.title : withoutAreas(first.title, options.areas);
  const title = saysMonths(own) ? own : `${own} ${ofSheet}`;
  return placeTable(found, head, place, title, { ...options, area: options.area ?? area });
}

function withoutAreas(title: string, { city, areas }: Areas): string {
  const names = [city.name.zh, "全市", ...areas.flatMap(({ name, synonyms }) => [name.zh, ...synonyms])];
  return names.reduce((left, name) => left.replaceAll(name, ""), title);
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
