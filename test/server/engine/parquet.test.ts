import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { parquetFile } from "../../../server/engine/parquet.ts";

const wide = `
select
    i::integer as "整数",
    if(i % 3 = 0, null, i * 10000000000)::bigint as big,
    i % 2 = 0 as flag,
    if(i % 5 = 0, null, '文字' || i) as words,
    date '1960-02-29' + i::integer as day,
    timestamp '2022-01-01 00:00:01.5' + to_seconds(i) as moment,
    i / 8 as ratio,
    null::varchar as nothing
from range(ROWS) as t(i)`;

it.each([0, 1, 7, 8, 9, 70_000])("is read back by DuckDB as it was written, of %i rows", async (rows) => {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-parquet-"));
  const file = join(folder, "x.parquet");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    const sql = wide.replace("ROWS", String(rows));
    const result = await connection.stream(sql);
    const parts: Uint8Array[] = [];
    const source = {
      names: result.columnNames(),
      types: result.columnTypes(),
      fetchChunk: () => result.fetchChunk(),
    };
    for await (const part of parquetFile(source)) parts.push(part);
    writeFileSync(file, Buffer.concat(parts));
    const compared = await connection.runAndReadAll(`
with written as (${sql}), read as (from '${file}')
select
    (select count(*)::integer from read) as rows,
    (select count(*)::integer from (from written except all from read)) as lost,
    (select count(*)::integer from (from read except all from written)) as added`);
    expect(compared.getRowObjectsJson()).toEqual([{ rows, lost: 0, added: 0 }]);
  } finally {
    connection.closeSync();
    rmSync(folder, { recursive: true });
  }
});
