import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { arrowStream } from "../../../server/engine/arrow.ts";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";

let duckdb: Duckdb;
beforeAll(async () => {
  duckdb = await openDuckdb();
});
afterAll(() => duckdb.close());

async function readBack(sql: string) {
  const parts: Uint8Array[] = [];
  for await (const bytes of duckdb.arrow({ sql })) parts.push(bytes);
  return tableFromIPC(Buffer.concat(parts));
}

describe("arrow", () => {
  it("keeps every type's values and nulls over many chunks and batches", async () => {
    const rows = 150_001;
    const table = await readBack(
      `
select
    i::integer as whole,
    i::bigint as long,
    i::smallint % 100::smallint as short,
    if(i % 7 = 0, null, i / 4)::double as real,
    if(i % 3 = 0, null, i % 2 = 0) as flag,
    date '2022-01-01' + (i % 365)::integer as day,
    (['甲县', '乙县', null])[i % 3 + 1]::enum('乙县', '甲县') as area,
    if(i % 5 = 0, null, '第' || i) as words
from range(${rows}) as numbers(i)
where i < 30000 or i >= 0`.replace("i::smallint % 100::smallint", "(i % 100)::smallint"),
    );
    expect(table.numRows).toBe(rows);
    for (const i of [0, 1, 2, 2047, 2048, 65_535, 65_536, 149_999, 150_000]) {
      const row = table.get(i);
      expect([i, row?.["whole"], row?.["long"], row?.["short"]]).toEqual([i, i, BigInt(i), i % 100]);
      expect(row?.["real"]).toBe(i % 7 === 0 ? null : i / 4);
      expect(row?.["flag"]).toBe(i % 3 === 0 ? null : i % 2 === 0);
      expect(new Date(row?.["day"] as number).toISOString().slice(0, 10)).toBe(
        new Date(Date.UTC(2022, 0, 1 + (i % 365))).toISOString().slice(0, 10),
      );
      expect(row?.["area"]).toBe(["甲县", "乙县", null][i % 3]);
      expect(row?.["words"]).toBe(i % 5 === 0 ? null : `第${i}`);
    }
    expect(table.getChild("real")?.nullCount).toBe(Math.ceil(rows / 7));
  });

  it("answers with the columns alone where there is no row", async () => {
    const table = await readBack("select 1::integer as a, 'x'::varchar as b where false");
    expect(table.numRows).toBe(0);
    expect(table.schema.names).toEqual(["a", "b"]);
  });

  it("names the column whose type it cannot carry", async () => {
    await expect(readBack("select 1.5::decimal(18, 2) as share")).rejects.toThrow("share");
  });
});

describe("arrowStream", () => {
  it("fetches what is asked for, and no more", async () => {
    const connection = await duckdb.connect();
    const result = await connection.stream("select i::integer as i from range(300000) as numbers(i)");
    let fetched = 0;
    const pieces = arrowStream({
      names: result.deduplicatedColumnNames(),
      types: result.columnTypes(),
      fetchChunk: async () => {
        const chunk = await result.fetchChunk();
        fetched += chunk?.rowCount ?? 0;
        return chunk;
      },
    });
    const parts: Uint8Array[] = [];
    const fetchedAtPiece: number[] = [];
    for await (const piece of pieces) {
      // A slow reader: whatever would run ahead of it has the time to.
      await new Promise((resolve) => setTimeout(resolve, 20));
      parts.push(piece);
      fetchedAtPiece.push(fetched);
    }
    expect(fetchedAtPiece).toEqual([65_536, 131_072, 196_608, 262_144, 300_000, 300_000]);
    // The first piece can be read by itself: the schema and a batch of rows.
    expect(tableFromIPC(parts[0] as Uint8Array).numRows).toBe(65_536);
    expect(tableFromIPC(Buffer.concat(parts)).numRows).toBe(300_000);
    connection.closeSync();
  });

  it("tells a fault that comes late as a failed query", async () => {
    const sql =
      "select if(i < 200000, i::varchar, error('too late'))::varchar as i from range(300000) as n(i)";
    const begun: Uint8Array[] = [];
    const read = async () => {
      for await (const piece of duckdb.arrow({ sql })) begun.push(piece);
    };
    await expect(read()).rejects.toMatchObject({ code: "query-failed", details: { sql } });
    expect(begun.length).toBeGreaterThan(0);
  });
});

describe("a read-only database", () => {
  it("denies its SQL the disk, and being told otherwise", async () => {
    const { mkdtempSync, rmSync } = await import("node:fs");
    const { join } = await import("node:path");
    const { tmpdir } = await import("node:os");
    const folder = mkdtempSync(join(tmpdir(), "hengjian-readonly-"));
    const file = join(folder, "one.duckdb");
    const writable = await openDuckdb(file);
    await writable.run("create table t as select 1 as a");
    writable.close();
    const readOnly = await openDuckdb(file, { readOnly: true });
    expect(await readOnly.rows({ sql: "from t" })).toEqual([{ a: 1 }]);
    await expect(readOnly.run("insert into t values (2)")).rejects.toThrow(/read-only/);
    await expect(readOnly.rows({ sql: "select * from read_text('/etc/hostname')" })).rejects.toThrow();
    await expect(readOnly.run("set enable_external_access = true")).rejects.toThrow();
    readOnly.close();
    rmSync(folder, { recursive: true });
  });
});
