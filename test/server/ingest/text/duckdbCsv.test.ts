import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  canDuckdbRead,
  writeUtf8Copy,
  type DuckdbCsvOptions,
} from "../../../../server/ingest/text/duckdbCsv.ts";
import { readDelimited, sniffDelimited } from "../../../../server/ingest/text/readDelimited.ts";
import { plainSyntax } from "../../../../server/ingest/text/rowSyntax.ts";
import { encodeGb18030 } from "./gb18030.ts";
import { writeDelimited } from "./writeDelimited.ts";

let folder: string;
let instance: DuckDBInstance;
let connection: DuckDBConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "duckdb-csv-"));
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});

afterAll(() => {
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

const literal = (value: unknown): string =>
  typeof value === "string"
    ? `'${value.replaceAll("'", "''")}'`
    : typeof value === "object"
      ? `{${Object.entries(value ?? {})
          .map(([key, each]) => `'${key}': ${literal(each)}`)
          .join(", ")}}`
      : String(value);

async function byDuckdb(path: string, options: DuckdbCsvOptions): Promise<unknown[][]> {
  const list = Object.entries(options)
    .map(([key, value]) => `${key} = ${literal(value)}`)
    .join(", ");
  return (await connection.runAndReadAll(`select * from read_csv(${literal(path)}, ${list})`)).getRows();
}

async function byUs(bytes: Buffer): Promise<string[][]> {
  const cells: string[][] = [];
  for await (const { rows } of readDelimited(bytes, await sniffDelimited(bytes)))
    cells.push(...rows.map((row) => row.cells));
  return cells;
}

function file(bytes: Buffer): string {
  const path = join(folder, "file.csv");
  writeFileSync(path, bytes);
  return path;
}

async function verdictOf(text: string | Buffer) {
  return canDuckdbRead(await sniffDelimited(Buffer.from(text)));
}

describe("canDuckdbRead", () => {
  it("lets DuckDB read only what it reads as we do", async () => {
    const cell = fc.string({
      unit: fc.constantFrom("a", "1", " ", ",", ";", "\n", '"', "'", "某", "."),
      maxLength: 8,
    });
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 8 }),
      );
    let taken = 0;
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(",", ";", "\t", "|"),
        fc.constantFrom("\n" as const, "\r\n" as const),
        fc.boolean(),
        async (rows, delimiter, lineEnd, quoteAll) => {
          const text = writeDelimited(rows, { ...plainSyntax, delimiter, lineEnd }, () => quoteAll);
          const bytes = Buffer.from(text);
          const verdict = await verdictOf(text);
          if (!verdict.possible) return;
          let found: unknown[][];
          try {
            found = await byDuckdb(file(bytes), verdict.options);
          } catch {
            return;
          }
          taken++;
          const ours = await byUs(bytes);
          expect(found).toEqual(ours.slice(verdict.options.skip).filter((cells) => cells.length > 1));
        },
      ),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(50);
  }, 60_000);

  it("skips what stands above the first full row, empty cells stay empty text", async () => {
    const text = '甲市统计表\n\n序号,姓名,备注\n1,某甲,""\n2,某乙,\n';
    const verdict = await verdictOf(text);
    if (!verdict.possible) throw new Error(verdict.reason);
    expect(verdict.options.skip).toBe(2);
    expect(await byDuckdb(file(Buffer.from(text)), verdict.options)).toEqual([
      ["序号", "姓名", "备注"],
      ["1", "某甲", ""],
      ["2", "某乙", ""],
    ]);
  });

  it("lets DuckDB read blanks before quotes inside cells, wherever pieces of the file end", async () => {
    const text = `a,b\n${'1,"say ""hi"""\n'.repeat(30_000)}`;
    expect(await verdictOf(text)).toMatchObject({ possible: true });
  });

  it("has other encodings copied to UTF-8 first", async () => {
    const text = "姓名,单位\r\n某甲,甲县\r\n某乙,乙县\r\n";
    for (const bytes of [encodeGb18030(text), Buffer.from("\uFEFF" + text, "utf16le")]) {
      const sniff = await sniffDelimited(bytes);
      const verdict = canDuckdbRead(sniff, (position) => `cell${position}`);
      if (!verdict.possible) throw new Error(verdict.reason);
      expect(verdict.needsUtf8Copy).toBe(true);
      expect(Object.keys(verdict.options.columns)).toEqual(["cell0", "cell1"]);
      const copy = join(folder, "copy.csv");
      await writeUtf8Copy(bytes, sniff.encoding, copy);
      expect(await byDuckdb(copy, verdict.options)).toEqual([
        ["姓名", "单位"],
        ["某甲", "甲县"],
        ["某乙", "乙县"],
      ]);
    }
  });

  it("copies all of a text longer than it holds at once", async () => {
    const text = `姓名,单位\n${"某甲,甲县\n".repeat(300_000)}`;
    const bytes = encodeGb18030(text);
    const copy = join(folder, "long.csv");
    await writeUtf8Copy(bytes, (await sniffDelimited(bytes)).encoding, copy);
    expect(readFileSync(copy, "utf8") === text).toBe(true);
  });

  it("leaves an irregular row far from the sample to fail, never to be padded", async () => {
    const text = `a,b,c\n${"1,2,3\n".repeat(400_000)}`;
    for (const spoilt of ["1,2\n", "1,2,3,4\n", '1,"x"y,3\n', "1,2,3\r"]) {
      const bytes = Buffer.from(text + spoilt + "1,2,3\n".repeat(60_000));
      const verdict = canDuckdbRead(await sniffDelimited(bytes));
      if (!verdict.possible) throw new Error(verdict.reason);
      await expect(byDuckdb(file(bytes), verdict.options)).rejects.toThrow(/CSV/);
    }
  }, 60_000);

  const refused: [reason: string, text: string | Buffer][] = [
    ["one column", "a\n1\n2\n"],
    ["the delimiter is more than one character", "a||b\n1||2\n3||4\n"],
    ["the delimiter is more than one character", "甲，乙\n1，2\n3，4\n"],
    ["blanks between delimiters and quotes", "a, b\n1, 2\n3, 4\n"],
    [
      "blanks between delimiters and quotes",
      `a,b\n${"1,2\n".repeat(200_000)}1, "2"\n${"1,2\n".repeat(9000)}`,
    ],
    ["blanks between delimiters and quotes", Buffer.from('\uFEFFa,b\n1,2\n  "3",4\n', "utf16le")],
    ["unusual quotes", "姓名,说明\n“某甲,一”,好\n“某乙,二”,坏\n"],
    ["quotes escaped by backslashes", 'a,b\n1,"x\\"y"\n2,"z"\n'],
    ["mixed line ends", "a,b\r\n1,2\n3,4\r\n5,6\n"],
    ["NUL characters", "a,b\n1,\0\n3,4\n"],
    ["rows of several lengths or stray quotes", "a,b\n1,2\n3\n"],
    ["rows of several lengths or stray quotes", 'a,b\n1,"x"y\n3,4\n'],
    ["the last line has no line end, which only the careful reader reports", "a,b\n1,2\n3,4"],
  ];
  it.each(refused)("refuses: %s", async (reason, text) => {
    expect(await verdictOf(text)).toEqual({ possible: false, reason });
  });
});
