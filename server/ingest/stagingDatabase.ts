import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { createTableSql } from "../contracts/sqlTypes.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import { createHeaderWords } from "./headerWordsTable.ts";
import type { SheetReport } from "./sheetReport.ts";
import { keyFingerprint, personHashSql } from "./siteKey.ts";

/**
 * A batch before it is accepted, in a DuckDB file of its own: typed rows as
 * `accepted.<contract>`, what was refused and why, what was not data.
 */
export interface Staging {
  connection: DuckDBConnection;
  contracts: Contract[];
  /** Of each contract with a file read in bulk: its accepted rows as SQL, file by file in the order they came. */
  parts: Map<string, { file: string; sql: string }[]>;
  /** The files that tables of bulk rows were made for; a table is named by its place here, from 1. */
  bulkFiles: string[];
}

export async function createStaging(
  connection: DuckDBConnection,
  contracts: Contract[],
  siteKey: Uint8Array,
): Promise<Staging> {
  await connection.run(personHashSql(siteKey));
  // Typing asks many short lists of words; as a join each, which is the default, the whole takes three times as long.
  await connection.run("set disabled_optimizers = 'in_clause'");
  await createHeaderWords(connection, contracts);
  const tables = contracts.map(
    (contract) => `
${createTableSql(contract, `staged.${identifier(contract.id)}`, { batch: false })};
create view accepted.${identifier(contract.id)} as from staged.${identifier(contract.id)};`,
  );
  await connection.run(`
create schema staged;
create schema accepted;
${tables.join("")}
create table site as select ${literal(keyFingerprint(siteKey))} as key_fingerprint;
create table batch_file (file varchar, sha256 varchar);
create table batch_sheet (
    file varchar, sha256 varchar, sheet varchar, contract varchar, encoding varchar,
    rows_read integer, accepted integer, refused integer, not_data integer, flags integer,
    unknown_columns varchar[], warnings varchar[], remark varchar,
    header varchar[], header_columns varchar[], is_mapped boolean
);
create table refusal (
    file varchar, sheet varchar, source_row integer, letter varchar,
    column_id varchar, value varchar, rule varchar, message varchar, message_en varchar
);
create table flag as from refusal limit 0;
-- A doubtful cell was accepted, so that nothing better can be told.
alter table refusal add column suggestion varchar;
-- What would tell what the mask hides stays with the refused rows, which are handed back whole.
create table private_suggestion (
    file varchar, sheet varchar, source_row integer, column_id varchar, suggestion varchar
);
create table refused_row (file varchar, sheet varchar, source_row integer, cells varchar[]);
create table table_head (file varchar, sheet varchar, line integer, is_header boolean, cells varchar[]);
-- Of years or months side by side, what stands over each column.
create table spread_column (file varchar, sheet varchar, position integer, year varchar, month varchar);
create table not_data (file varchar, sheet varchar, source_row integer, kind varchar);
create table coverage (contract varchar, district_code varchar, first_month date, last_month date, file varchar);`);
  return { connection, contracts, parts: new Map(), bulkFiles: [] };
}

/** A name that no other table has; names of files may differ only in case, which those of tables cannot. */
export function nextBulkTable({ bulkFiles }: Staging, file: string): string {
  return bulkTable(bulkFiles.push(file));
}

/** With its schema: a view over it is read with the staging file attached, where a bare name is not found. */
function bulkTable(number: number): string {
  return `main.${identifier(`bulk_${number}`)}`;
}

/** Rows read in bulk stay where they are; a later row of the same key must still come later. */
export async function addBulkPart(
  staging: Staging,
  { id }: Contract,
  file: string,
  sql: string,
): Promise<void> {
  const staged = `staged.${identifier(id)}`;
  const known = staging.parts.get(id);
  const before =
    known ?? (await filesStaged(staging.connection, staged)).map((each) => stagedPart(staged, each));
  const parts = [...before, { file, sql }];
  staging.parts.set(id, parts);
  await replaceView(staging, id);
}

/** A sheet staged after a file was read in bulk comes after it. */
export async function addStagedPart(staging: Staging, { id }: Contract, file: string): Promise<void> {
  const parts = staging.parts.get(id);
  if (!parts || parts.some((part) => part.file === file)) return;
  parts.push(stagedPart(`staged.${identifier(id)}`, file));
  await replaceView(staging, id);
}

function stagedPart(table: string, file: string): { file: string; sql: string } {
  return { file, sql: `from ${table} where source_file = ${literal(file)}` };
}

async function replaceView({ connection, parts }: Staging, id: string): Promise<void> {
  const union = (parts.get(id) ?? []).map(({ sql }) => sql).join("\nunion all by name\n");
  await connection.run(
    `create or replace view accepted.${identifier(id)} as ${union || `from staged.${identifier(id)}`}`,
  );
}

async function filesStaged(connection: DuckDBConnection, table: string): Promise<string[]> {
  const reader = await connection.runAndReadAll(
    `select source_file from ${table} group by all order by min(rowid)`,
  );
  return reader.getRows().map(([file]) => String(file));
}

const toldOfFiles = [
  "refusal",
  "flag",
  "private_suggestion",
  "refused_row",
  "table_head",
  "spread_column",
  "not_data",
  "coverage",
];

/**
 * Takes back what a file brought, and the files in it where it is a zip. Also
 * what no report tells of: rows may be in place when their sheet fails.
 */
export async function forgetFile(staging: Staging, file: string): Promise<void> {
  const { connection, contracts, parts, bulkFiles } = staging;
  const isOf = (name: string) => name === file || name.startsWith(`${file}/`);
  const isOfSql = (column: string) =>
    `(${column} = ${literal(file)} or starts_with(${column}, ${literal(`${file}/`)}))`;
  for (const table of toldOfFiles) await connection.run(`delete from ${table} where ${isOfSql("file")}`);
  for (const { id } of contracts) {
    await connection.run(`delete from staged.${identifier(id)} where ${isOfSql("source_file")}`);
    const known = parts.get(id);
    if (!known?.some((part) => isOf(part.file))) continue;
    parts.set(
      id,
      known.filter((part) => !isOf(part.file)),
    );
    await replaceView(staging, id);
  }
  for (const [index, name] of bulkFiles.entries()) {
    if (isOf(name)) await connection.run(`drop table if exists ${bulkTable(index + 1)}`);
  }
}

export async function recordSheet({ connection }: Staging, report: SheetReport): Promise<void> {
  const text = (value: string | null) => (value === null ? "null" : literal(value));
  const list = (values: (string | null)[]) => `[${values.map(text).join(", ")}]::varchar[]`;
  const { file, sha256, sheet, contract, encoding, remark } = report;
  // A header that is only guessed at may be a row of data.
  const header = contract === null ? [] : report.header;
  await connection.run(`
insert into batch_sheet
values (${[file, sha256, sheet, contract, encoding].map(text).join(", ")},
    ${report.rowsRead}, ${report.accepted}, ${report.refused}, ${report.notData}, ${report.flags},
    ${list(report.unknownColumns)}, ${list(report.warnings)}, ${text(remark)},
    ${list(header.map((each) => each.text))}, ${list(header.map((each) => each.column))}, ${report.isMapped})`);
}

/** Which originals were read, whatever became of them: one that is forgotten further on still came. */
export async function recordFile({ connection }: Staging, file: string, sha256: string): Promise<void> {
  await connection.run(`insert into batch_file values (${literal(file)}, ${literal(sha256)})`);
}
