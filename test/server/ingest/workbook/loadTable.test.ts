import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultReadLimits } from "../../../../server/ingest/limits.ts";
import { loadTable } from "../../../../server/ingest/workbook/loadTable.ts";

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "load-"));
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});
afterAll(async () => {
  connection.closeSync();
  instance.closeSync();
  await rm(folder, { recursive: true });
});

async function rowsOfTable(): Promise<unknown[][]> {
  return (await connection.runAndReadAll("select * from raw order by source_row")).getRows();
}

async function loadJson(text: string | Buffer, options = {}) {
  const path = join(folder, "it's.jsonl");
  await writeFile(path, text);
  return loadTable(connection, "raw", path, "jsonl", options);
}

test("JSON lines keep digits, leading zeros and names that come late", async () => {
  const loaded = await loadJson(
    '{"编号":110101199001011234,"姓名":"某甲","b":true,"o":{"x":[1]}}\n{"姓名":"","编号":"0012","n":1.50,"big":123456789012345678901234567890}\n',
  );
  expect(loaded).toEqual({ columns: ["编号", "姓名", "b", "o", "n", "big"], rows: 3, warnings: [] });
  expect(await rowsOfTable()).toEqual([
    [1, "编号", "姓名", "b", "o", "n", "big"],
    [2, "110101199001011234", "某甲", "TRUE", '{"x":[1]}', null, null],
    [3, "0012", null, null, null, "1.5", expect.stringMatching(/^1234567890123456\d+$|E\+29$/)],
  ]);
});

test("an array of objects, a single object and a column named json are tables", async () => {
  for (const text of ['[{"json":1},\n{"json":2}]', '{\n"json":\n1}\n{"json":2}']) {
    expect(await loadJson(text)).toMatchObject({ columns: ["json"], rows: 3 });
  }
});

test("any strings read back equal", async () => {
  const value = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("\0"));
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 5 }), async (values) => {
      await loadJson(values.map((each) => JSON.stringify({ a: each })).join("\n"));
      expect((await rowsOfTable()).slice(1).map((row) => row[1])).toEqual(values);
    }),
    { numRuns: 40 },
  );
});

test("broken JSON, values that are no objects and too many rows are refused, without a path of this machine", async () => {
  for (const [text, message] of [
    ['{"a":1}\n{bad\n', /JSON file is damaged or malformed at byte/],
    ["[]", /holds no objects/],
    ["[1,2]", /holds no objects/],
    [Buffer.from('{"a":"\xd0\xd5"}', "latin1"), /JSON file is damaged/],
  ] as const) {
    const refusal = await loadJson(text).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: "file-refused", message });
    expect(JSON.stringify((refusal as { details: unknown }).details)).not.toContain(folder);
  }
  await expect(
    loadJson('{"a":1}\n{"a":2}\n{"a":3}', { limits: { ...defaultReadLimits, tableRows: 2 } }),
  ).rejects.toMatchObject({ message: /more than 2 rows/ });
});

test("Parquet is written as cells are", async () => {
  const path = join(folder, "a.parquet");
  await connection.run(`copy (
    select 5.0::double as n, 1e20::double as big, date '2023-05-01' as d, timestamp '2023-05-01 00:00:00' as t,
        timestamp '2023-05-01 12:30:00' as u, true as b, '\\xAA'::blob as x, 12.50::decimal(9, 2) as m, 110101199001011234 as id, '' as e
  ) to '${path}'`);
  expect(await loadTable(connection, "raw", path, "parquet")).toEqual({
    columns: ["n", "big", "d", "t", "u", "b", "x", "m", "id", "e"],
    rows: 2,
    warnings: ["bytes instead of text: column x"],
  });
  expect((await rowsOfTable())[1]).toEqual([
    2,
    "5",
    "1E+20",
    "2023-05-01",
    "2023-05-01",
    "2023-05-01T12:30:00",
    "TRUE",
    "\\xAA",
    "12.50",
    "110101199001011234",
    null,
  ]);
  await expect(
    loadTable(connection, "raw", path, "parquet", { limits: { ...defaultReadLimits, tableRows: 0 } }),
  ).rejects.toMatchObject({ message: /more than 0 rows/ });
  await writeFile(
    path,
    Buffer.concat([Buffer.from("PAR1"), Buffer.alloc(100), Buffer.from([1, 2, 3, 4]), Buffer.from("PAR1")]),
  );
  await expect(loadTable(connection, "raw", path, "parquet")).rejects.toMatchObject({
    code: "file-refused",
    message: /Parquet file is damaged/,
  });
});

test("an aborted load ends with the reason", async () => {
  const abort = new AbortController();
  abort.abort(new Error("enough"));
  await expect(loadJson('{"a":1}', { signal: abort.signal })).rejects.toThrow("enough");
});
