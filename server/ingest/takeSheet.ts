import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { recordCoverage, titleOf } from "./coverage.ts";
import type { SheetSource } from "./fedColumns.ts";
import { findTable } from "./findTable.ts";
import { furtherTables, type FurtherTable } from "./furtherTables.ts";
import { guessedTable, guessHeader } from "./guessHeader.ts";
import type { HeaderMatch } from "./matchHeader.ts";
import type { OpenedSheet } from "./openSheets.ts";
import { keepHead, keepRefusedRows } from "./refusedRows.ts";
import { emptyReport, type SheetReport } from "./sheetReport.ts";
import { placeFurther, placeTable, reportOf, type PlacedTable } from "./placeTable.ts";
import { stageBulk } from "./stageBulk.ts";
import { stageSheet } from "./stageSheet.ts";
import { addBulkPart, addStagedPart, type Staging } from "./stagingDatabase.ts";
import type { TakeOptions } from "./takeOptions.ts";

/** Finds a sheet's tables, types their rows and writes down what became of each. */
export async function takeSheet(
  staging: Staging,
  sheet: OpenedSheet,
  options: TakeOptions,
): Promise<SheetReport[]> {
  const { connection } = staging;
  const { file, name, encoding, merges } = sheet;
  const { vocabularies, mappings, meter } = options;
  const report = emptyReport({ file, sheet: name, encoding, warnings: sheet.warnings });
  await connection.run("drop table if exists temp.raw; drop table if exists raw");
  const head = await sheet.head(connection, "raw");
  if (head.length === 0) return [{ ...report, remark: "空表 an empty sheet", remarkCode: "empty" }];
  const known = findTable(head, merges, vocabularies, mappings);
  const guess = known ? undefined : guessHeader(head, merges, vocabularies);
  const found = known ?? (guess && guessedTable(guess, vocabularies, mappings));
  if (!found) {
    const rows = await sheet.load(connection, "raw", meter.addRows);
    sheet.warnings.push(...hiddenParts(sheet));
    const isGuide = /填报说明|填表说明|说明/.test(name);
    const told = isGuide ? {} : { ...guess?.reading, ...noTable };
    return [{ ...report, ...told, warnings: once(sheet.warnings), rowsRead: rows, notData: rows }];
  }
  const first = placeTable(found, head, { file, sheet: name }, titleOf(head, found), options);
  const bulk =
    sheet.bulk && first.waits === undefined
      ? await stageBulk(
          staging,
          sheet.bulk,
          first.found,
          options.areas.areas,
          sourceOf(first, sheet, options),
          options.workFolder,
        )
      : undefined;
  if (bulk) {
    meter.addRows(bulk.rows);
    await addBulkPart(staging, found.match.contract, file, bulk.sql);
    return [await finishTable(staging, first, report, bulk.rows, options)];
  }
  const rows = await sheet.load(connection, "raw", meter.addRows);
  sheet.warnings.push(...hiddenParts(sheet));
  const further = await furtherTables(connection, "raw", found, merges, options);
  if (further.length === 0) return [await takeTable(staging, sheet, first, report, rows, options)];
  return takeTables(staging, sheet, first, further, report, options);
}

/** Each table of a sheet with several is staged from its own rows, and reported under a name of its own. */
async function takeTables(
  staging: Staging,
  sheet: OpenedSheet,
  first: PlacedTable,
  further: FurtherTable[],
  report: SheetReport,
  options: TakeOptions,
): Promise<SheetReport[]> {
  const { connection } = staging;
  await connection.run("create or replace temp table sheet_rows as from raw; drop table raw");
  const reports: SheetReport[] = [];
  const taken = new Set(sheet.sheetNames);
  for (const [index, from] of [0, ...further.map((table) => table.from)].entries()) {
    const end = further[index]?.from;
    await connection.run(`
create or replace temp table raw as
from sheet_rows
where source_row >= ${from}${end === undefined ? "" : ` and source_row < ${end}`}`);
    const counted = await connection.runAndReadAll("select count(*)::integer from raw");
    const rows = Number(counted.getRows()[0]?.[0]);
    const later = further[index - 1];
    const name = later ? freeName(sheet.name, index + 1, taken) : sheet.name;
    taken.add(name);
    const table = later
      ? await placeFurther(connection, later, { file: sheet.file, sheet: name }, first, options)
      : first;
    const own = index === 0 ? report : { ...report, sheet: name, warnings: [] };
    reports.push(await takeTable(staging, sheet, table, own, rows, options));
  }
  return reports;
}

/** The name of a sheet's second table or a later one; a real sheet may be called so. */
function freeName(sheet: string, number: number, taken: Set<string>): string {
  const name = `${sheet}#${number}`;
  return taken.has(name) ? freeName(sheet, number + 1, taken) : name;
}

async function takeTable(
  staging: Staging,
  sheet: OpenedSheet,
  table: PlacedTable,
  report: SheetReport,
  rows: number,
  options: TakeOptions,
): Promise<SheetReport> {
  const { connection } = staging;
  const { found, head, waits } = table;
  if (waits) {
    const warnings = once([...report.warnings, ...table.warnings]);
    const notData = head.filter(({ row }) => row <= found.lastHeaderRow).length;
    const refused = rows - notData;
    return { ...report, ...reportOf(table), ...waits, warnings, rowsRead: rows, refused, notData };
  }
  const source = sourceOf(table, sheet, options);
  // One commit a sheet: each costs a write to disk.
  await connection.run("begin");
  await stageSheet(connection, found, options.areas.areas, source);
  await keepRefusedRows(connection, source);
  await connection.run("commit");
  await addStagedPart(staging, found.match.contract, sheet.file);
  return finishTable(staging, table, report, rows, options);
}

async function finishTable(
  staging: Staging,
  table: PlacedTable,
  report: SheetReport,
  rowsRead: number,
  { areas, period }: TakeOptions,
): Promise<SheetReport> {
  const { connection } = staging;
  const { contract } = table.found.match;
  const { file, sheet } = table.place;
  await keepHead(connection, table.head, table.found, table.place);
  await flagRepeatedKeys(staging, contract, file, sheet);
  await recordCoverage(
    staging,
    contract,
    { file, sheet, title: table.title, area: table.area, period },
    areas,
  );
  const counts = await countRows(staging, table.found.match, file, sheet);
  const accounted = counts.accepted + counts.refused + counts.notData;
  if (accounted !== rowsRead) {
    throw new AppError(
      "internal",
      `rows unaccounted for in ${file} ${sheet}: read ${rowsRead}, told ${accounted}`,
    );
  }
  const warnings = once([...report.warnings, ...table.warnings]);
  return { ...report, ...reportOf(table), ...counts, warnings, rowsRead };
}

const noTable = { remark: "没有认出表头 no known table", remarkCode: "no-table" } as const;

/** A sheet's first rows are read twice, and warned about twice. */
function once(warnings: string[]): string[] {
  return [...new Set(warnings)];
}

function sourceOf(
  { place, area, year, month }: PlacedTable,
  { date1904 }: OpenedSheet,
  { today }: TakeOptions,
): SheetSource {
  return { ...place, date1904, today, area, year, month };
}

/** Between files a later row corrects an earlier one; within a sheet it is more likely a slip, and is flagged. */
async function flagRepeatedKeys(
  { connection }: Staging,
  { id, key }: Contract,
  file: string,
  sheet: string,
): Promise<void> {
  const keys = key.map(identifier).join(", ");
  const rows = `from accepted.${identifier(id)} where source_file = ${literal(file)} and source_sheet = ${literal(sheet)}`;
  // Wide keys are slow to group by. Hashes that meet by chance only cost the look at the keys themselves.
  const reader = await connection.runAndReadAll(`select count(*) > count(distinct hash(${keys})) ${rows}`);
  const [mayRepeat] = reader.getRows()[0] ?? [];
  if (mayRepeat !== true) return;
  await connection.run(`
insert into flag by name
select ${literal(file)} as file, ${literal(sheet)} as sheet, source_row, ${literal(key[0] ?? "")} as column_id, 'repeated-key' as rule,
    '与本表第' || earlier || '行标识相同，以本行为准；请核查' as message,
    'the same key as row ' || earlier || ' of this sheet; this row counts' as message_en
from (select source_row, lag(source_row) over (partition by ${keys} order by source_row) as earlier ${rows})
where earlier is not null`);
}

/** What a person does not see in the spreadsheet program is read all the same, and said once all is read. */
function hiddenParts({ hidden, hiddenRows }: OpenedSheet): string[] {
  return [
    ...(hidden ? ["隐藏的工作表 a hidden sheet"] : []),
    ...(hiddenRows.length > 0
      ? [`隐藏的行 hidden rows: ${hiddenRows.slice(0, 20).join(", ")}（${hiddenRows.length}）`]
      : []),
  ];
}

async function countRows(
  { connection }: Staging,
  { contract, spread }: HeaderMatch,
  file: string,
  sheet: string,
) {
  // Months side by side make several records of one row.
  const accepted = spread ? "count(distinct source_row)" : "count(*)";
  const here = (nameOfFile: string, nameOfSheet: string) =>
    `where ${nameOfFile} = ${literal(file)} and ${nameOfSheet} = ${literal(sheet)}`;
  const reader = await connection.runAndReadAll(`
select
    (select ${accepted} from accepted.${identifier(contract.id)} ${here("source_file", "source_sheet")})::integer as accepted,
    (select count(distinct source_row) from refusal ${here("file", "sheet")})::integer as refused,
    (select count(*) from not_data ${here("file", "sheet")})::integer as "notData",
    (select count(*) from flag ${here("file", "sheet")})::integer as flags`);
  return reader.getRowObjectsJson()[0] as Pick<SheetReport, "accepted" | "refused" | "notData" | "flags">;
}
