import type { Areas } from "../contracts/areas.ts";
import type { Contract } from "../contracts/contract.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { areaInTitle, recordCoverage, titleOf } from "./coverage.ts";
import { findTable, type FoundTable } from "./findTable.ts";
import type { Vocabulary } from "./matchHeader.ts";
import type { OpenedSheet } from "./openSheets.ts";
import { keepHead, keepRefusedRows } from "./refusedRows.ts";
import { emptyReport, type SheetReport } from "./sheetReport.ts";
import { nearestHeader } from "./suggestHeaders.ts";
import { stageBulk } from "./stageBulk.ts";
import { stageSheet } from "./stageSheet.ts";
import { addBulkPart, addStagedPart, type Staging } from "./stagingDatabase.ts";

interface TakeOptions {
  areas: Areas;
  /** The area of sheets that do not say it. */
  area: string | undefined;
  /** The month of sheets, YYYY-MM, where whoever sends them says it. */
  period: string | undefined;
  /** The day of receipt, YYYY-MM-DD. */
  today: string;
  vocabularies: Vocabulary[];
  /** Where copies may lie while a file is read. */
  workFolder: string;
}

/** Finds a sheet's table, types its rows and writes down what became of each. */
export async function takeSheet(
  staging: Staging,
  sheet: OpenedSheet,
  { areas, area, period, today, vocabularies, workFolder }: TakeOptions,
): Promise<SheetReport> {
  const { connection } = staging;
  const { file, name, encoding } = sheet;
  const report = emptyReport({ file, sheet: name, encoding, warnings: sheet.warnings });
  sheet.warnings.push(...hiddenParts(sheet));
  await connection.run("drop table if exists temp.raw; drop table if exists raw");
  const head = await sheet.head(connection, "raw");
  if (head.length === 0) return { ...report, remark: "空表 an empty sheet" };
  const found = findTable(head, sheet.merges, vocabularies);
  if (!found) {
    const rows = await sheet.load(connection, "raw");
    const isGuide = /填报说明|填表说明|说明/.test(name);
    const remark = isGuide ? null : "没有认出表头 no known table";
    return { ...report, rowsRead: rows, notData: rows, remark };
  }
  const { contract, missing, unknown } = found.match;
  const title = titleOf(head, found);
  const spoken = area ?? areaInTitle(title, areas);
  const lacking = missing.filter((column) => !(column.type === "area" && spoken !== undefined));
  const known = { ...report, contract: contract.id, unknownColumns: unknown.map(({ header }) => header) };
  if (lacking.length > 0) {
    const rows = await sheet.load(connection, "raw");
    const notData = head.filter(({ row }) => row <= found.lastHeaderRow).length;
    const named = lacking.map((column) => {
      const nearest = nearestHeader(column, known.unknownColumns);
      return `${column.title.zh} ${column.id}${nearest === undefined ? "" : `（最接近的表头 nearest header：${nearest}？）`}`;
    });
    const remark = `缺少必需的列 required columns missing: ${named.join("、")}`;
    return { ...known, rowsRead: rows, refused: rows - notData, notData, remark };
  }
  const source = { file, sheet: name, date1904: sheet.date1904, today, area: spoken };
  const rowsRead = await stageRows(staging, sheet, found, areas, source, workFolder);
  await keepHead(connection, head, found, source);
  await flagRepeatedKeys(staging, contract, file, name);
  await recordCoverage(staging, contract, { file, sheet: name, title, area: spoken, period }, areas);
  const counts = await countRows(staging, contract, file, name);
  const accounted = counts.accepted + counts.refused + counts.notData;
  if (accounted !== rowsRead) {
    throw new AppError(
      "internal",
      `rows unaccounted for in ${file} ${name}: read ${rowsRead}, told ${accounted}`,
    );
  }
  return { ...known, ...counts, rowsRead };
}

/** Between files a later row corrects an earlier one; within a sheet it is more likely a slip, and is flagged. */
async function flagRepeatedKeys(
  { connection }: Staging,
  { id, key }: Contract,
  file: string,
  sheet: string,
): Promise<void> {
  const keys = key.map(identifier).join(", ");
  const rows = `(from accepted.${identifier(id)} where source_file = ${literal(file)} and source_sheet = ${literal(sheet)})`;
  const repeated = await connection.runAndReadAll(
    `select 1 from ${rows} group by ${keys} having count(*) > 1 limit 1`,
  );
  if (repeated.currentRowCount === 0) return;
  await connection.run(`
insert into flag
select ${literal(file)}, ${literal(sheet)}, source_row, null, ${literal(key[0] ?? "")}, null, 'repeated-key',
    '与本表第' || earlier || '行标识相同，以本行为准；请核查 the same key as row ' || earlier || ' of this sheet; this row counts'
from (select source_row, lag(source_row) over (partition by ${keys} order by source_row) as earlier from ${rows})
where earlier is not null`);
}

/** What a person does not see in the spreadsheet program is read all the same, and said. */
function hiddenParts({ hidden, hiddenRows }: OpenedSheet): string[] {
  return [
    ...(hidden ? ["隐藏的工作表 a hidden sheet"] : []),
    ...(hiddenRows.length > 0
      ? [`隐藏的行 hidden rows: ${hiddenRows.slice(0, 20).join(", ")}（${hiddenRows.length}）`]
      : []),
  ];
}

async function stageRows(
  staging: Staging,
  sheet: OpenedSheet,
  found: FoundTable,
  { areas }: Areas,
  source: Parameters<typeof stageSheet>[3],
  workFolder: string,
): Promise<number> {
  const { connection } = staging;
  const { contract } = found.match;
  const bulk = sheet.bulk && (await stageBulk(connection, sheet.bulk, found, areas, source, workFolder));
  if (bulk) {
    await addBulkPart(staging, contract, sheet.file, bulk.sql);
    return bulk.rows;
  }
  const rows = await sheet.load(connection, "raw");
  // One commit a sheet: each costs a write to disk.
  await connection.run("begin");
  await stageSheet(connection, found, areas, source);
  await keepRefusedRows(connection, source);
  await connection.run("commit");
  await addStagedPart(staging, contract, sheet.file);
  return rows;
}

async function countRows({ connection }: Staging, { id }: Contract, file: string, sheet: string) {
  const here = (nameOfFile: string, nameOfSheet: string) =>
    `where ${nameOfFile} = ${literal(file)} and ${nameOfSheet} = ${literal(sheet)}`;
  const reader = await connection.runAndReadAll(`
select
    (select count(distinct source_row) from accepted.${identifier(id)} ${here("source_file", "source_sheet")})::integer as accepted,
    (select count(distinct source_row) from refusal ${here("file", "sheet")})::integer as refused,
    (select count(*) from not_data ${here("file", "sheet")})::integer as "notData",
    (select count(*) from flag ${here("file", "sheet")})::integer as flags`);
  return reader.getRowObjectsJson()[0] as Pick<SheetReport, "accepted" | "refused" | "notData" | "flags">;
}
