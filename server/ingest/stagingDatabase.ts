import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { createTableSql } from "../contracts/sqlTypes.ts";
import { identifier, literal } from "../engine/duckdb.ts";
import type { SheetReport } from "./sheetReport.ts";
import { keyFingerprint, personHashSql } from "./siteKey.ts";

/**
 * A batch before it is accepted, in a DuckDB file of its own: typed rows as
 * `accepted.<contract>`, what was refused and why, what was not data.
 */
export interface Staging {
  connection: DuckDBConnection;
  /** Of each contract with a file read in bulk: its accepted rows as SQL, file by file in the order they came. */
  parts: Map<string, { file: string; sql: string }[]>;
}

export async function createStaging(
  connection: DuckDBConnection,
  contracts: Contract[],
  siteKey: Uint8Array,
): Promise<Staging> {
  await connection.run(personHashSql(siteKey));
  // Typing asks many short lists of words; as a join each, which is the default, the whole takes three times as long.
  await connection.run("set disabled_optimizers = 'in_clause'");
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
create table not_data (file varchar, sheet varchar, source_row integer, kind varchar);
create table coverage (contract varchar, district_code varchar, first_month date, last_month date, file varchar);`);
  return { connection, parts: new Map() };
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
  "not_data",
  "coverage",
];

/** Takes back the sheets of a file that turned out unreadable further on. */
export async function forgetFile(staging: Staging, reports: SheetReport[]): Promise<void> {
  for (const { file, contract } of reports) {
    for (const table of toldOfFiles) {
      await staging.connection.run(`delete from ${table} where file = ${literal(file)}`);
    }
    if (contract === null) continue;
    await staging.connection.run(
      `delete from staged.${identifier(contract)} where source_file = ${literal(file)}`,
    );
    const parts = staging.parts.get(contract);
    if (!parts) continue;
    staging.parts.set(
      contract,
      parts.filter((part) => part.file !== file),
    );
    await replaceView(staging, contract);
  }
}

export async function recordSheet({ connection }: Staging, report: SheetReport): Promise<void> {
  const text = (value: string | null) => (value === null ? "null" : literal(value));
  const list = (values: (string | null)[]) => `[${values.map(text).join(", ")}]::varchar[]`;
  const { file, sha256, sheet, contract, encoding, remark, header } = report;
  await connection.run(`
insert into batch_sheet
values (${[file, sha256, sheet, contract, encoding].map(text).join(", ")},
    ${report.rowsRead}, ${report.accepted}, ${report.refused}, ${report.notData}, ${report.flags},
    ${list(report.unknownColumns)}, ${list(report.warnings)}, ${text(remark)},
    ${list(header.map((each) => each.text))}, ${list(header.map((each) => each.column))}, ${report.isMapped})`);
}

/** Which originals were read, whatever became of them. */
export async function recordFile({ connection }: Staging, file: string, sha256: string): Promise<void> {
  await connection.run(`insert into batch_file values (${literal(file)}, ${literal(sha256)})`);
}
