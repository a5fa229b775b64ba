import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Dialect } from "../../../../server/ingest/text/dialect.ts";
import type { EncodingName } from "../../../../server/ingest/text/encoding.ts";
import { readDelimited, sniffDelimited } from "../../../../server/ingest/text/readDelimited.ts";
import type { RowLimits, TextRow } from "../../../../server/ingest/text/rowSplitter.ts";
import { plainSyntax } from "../../../../server/ingest/text/rowSyntax.ts";
import type { TextWarning } from "../../../../server/ingest/text/warnings.ts";
import { encodeGb18030 } from "./gb18030.ts";
import { writeDelimited } from "./writeDelimited.ts";

const encoders: Record<EncodingName, (text: string) => Buffer> = {
  "utf-8": (text) => Buffer.from(text),
  "utf-16le": (text) => Buffer.from(text, "utf16le"),
  "utf-16be": (text) => Buffer.from(text, "utf16le").swap16(),
  gb18030: encodeGb18030,
};

interface Read {
  rows: TextRow[];
  warnings: TextWarning[];
}

async function read(
  bytes: Buffer,
  dialect: Partial<Dialect>,
  {
    name = "utf-8",
    chunkBytes,
    limits,
  }: { name?: EncodingName; chunkBytes?: number; limits?: RowLimits } = {},
): Promise<Read> {
  const whole: Dialect = {
    ...plainSyntax,
    width: 0,
    separatorLine: false,
    regularity: 1,
    leadingRows: 0,
    isRegular: true,
    lead: 1,
    ...dialect,
  };
  const encoding = { name, bomBytes: 0, size: bytes.length, strict: true, warnings: [] };
  const result: Read = { rows: [], warnings: [] };
  const options = { ...(chunkBytes ? { chunkBytes } : {}), ...(limits ? { limits } : {}) };
  for await (const { rows, warnings } of readDelimited(bytes, { encoding, dialect: whole }, options)) {
    result.rows.push(...rows);
    result.warnings.push(...warnings);
  }
  return result;
}

async function readText(
  text: string,
  dialect: Partial<Dialect> = {},
): Promise<{ cells: string[][]; codes: string[]; lines: number[] }> {
  const { rows, warnings } = await read(Buffer.from(text), dialect);
  return {
    cells: rows.map(({ cells }) => cells),
    codes: warnings.map(({ code }) => code),
    lines: rows.map(({ line }) => line),
  };
}

const cell = fc.string({
  unit: fc.oneof(
    {
      weight: 5,
      arbitrary: fc.constantFrom(
        "a",
        "1",
        " ",
        "　",
        ",",
        ";",
        "\t",
        "|",
        "，",
        "^",
        "\n",
        "\r",
        "\r\n",
        '"',
        "'",
        "“",
        "”",
        "\\",
        "某",
        "男",
        "Ａ",
        "😀",
        "",
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .string({ unit: "binary", minLength: 1, maxLength: 1 })
        .filter((unit) => !/[\uFEFF\uE000-\uF8FF]/.test(unit)),
    },
  ),
  maxLength: 12,
});

const syntax = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|", "，", "、", "^", "\u0001", "||", "::", "~|~"),
  quotes: fc.constantFrom(['"', '"'], ["'", "'"], ["“", "”"]),
  escape: fc.constantFrom("double" as const, "backslash" as const),
  lineEnd: fc.constantFrom("\n" as const, "\r\n" as const, "\r" as const, "mixed" as const),
  padded: fc.boolean(),
});

describe("readDelimited", () => {
  it("reads back any table written in any dialect and encoding, in chunks of any size", async () => {
    const table = fc
      .integer({ min: 1, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
      );
    await fc.assert(
      fc.asyncProperty(
        table,
        syntax,
        fc.constantFrom(...(Object.keys(encoders) as EncodingName[])),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
        async (rows, { quotes: [quote = "", closeQuote = ""], ...rest }, name, chunkBytes, always) => {
          const dialect = { ...rest, runs: false, quote, closeQuote, width: rows[0]?.length ?? 0 };
          const text = writeDelimited(
            rows,
            dialect,
            (row, column) => always[(row * 3 + column) % 7] ?? false,
          );
          const { rows: found, warnings } = await read(encoders[name](text), dialect, { name, chunkBytes });
          expect(found.map(({ cells }) => cells)).toEqual(rows);
          expect(warnings.filter(({ code }) => code !== "nul-character")).toEqual([]);
          let line = 1;
          for (const [index, { line: start }] of found.entries()) {
            expect(start).toBe(line);
            const breaks = dialect.lineEnd === "\r" || dialect.lineEnd === "mixed" ? /\r\n|\r|\n/g : /\n/g;
            line += 1 + (rows[index]?.join(" ").match(breaks)?.length ?? 0);
          }
        },
      ),
      { numRuns: 1500 },
    );
  }, 60_000);

  it("loses no character of any text, whatever is broken in it", async () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        "a",
        "b",
        "1",
        "某",
        " ",
        ",",
        ",",
        ";",
        "\t",
        "\n",
        "\n",
        "\r\n",
        "\r",
        '"',
        '"',
        "'",
        "\\",
        "|",
        "，",
      ),
      maxLength: 200,
    });
    // Whatever is no mark of structure must come out, in order, and nothing else.
    const content = (text: string) => text.replace(/[\s,;\t|，、'"“”\\:^~]/g, "");
    await fc.assert(
      fc.asyncProperty(nasty, fc.integer({ min: 1, max: 60 }), async (text, chunkBytes) => {
        const bytes = Buffer.from(text);
        const sniff = await sniffDelimited(bytes);
        let found = "";
        for await (const { rows } of readDelimited(bytes, sniff, { chunkBytes }))
          found += rows.map(({ cells }) => cells.join("")).join("");
        expect(content(found)).toBe(content(text));
        const delimiters = text.split(sniff.dialect.delimiter).length;
        expect(sniff.dialect.delimiter === "" || delimiters > 1).toBe(true);
      }),
      { numRuns: 1500 },
    );
  }, 60_000);

  it("puts every character of a text without quotes into a cell or a delimiter", async () => {
    const plain = fc.string({
      unit: fc.constantFrom("a", "b", "1", "某", " ", ",", ",", ";", "\t", "\n", "\r\n", "|", "，", "　"),
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(plain, async (text) => {
        const bytes = Buffer.from(text);
        const sniff = await sniffDelimited(bytes);
        fc.pre(!sniff.dialect.padded && !sniff.dialect.runs);
        const lines: string[] = [];
        for await (const { rows } of readDelimited(bytes, sniff))
          lines.push(...rows.map(({ cells }) => cells.join(sniff.dialect.delimiter)));
        // A cell joined over a bare line feed holds that, so the lines come out the same.
        expect(lines.join("\n")).toBe(text.replaceAll("\r\n", "\n").replace(/\n$/, ""));
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it("gives the same rows and warnings in chunks of any size, also beyond the repair window", async () => {
    const line = fc.constantFrom(
      "1,2,3\n",
      '1,"x,y",3\n',
      '1,"x\ny",3\n',
      '"1,2,3\n',
      '1,"a"b,3\n',
      "1,2\n",
      "1,2,3,4\n",
      '1,"5" pipe",3\n',
      "\n",
      '1,"a""b",3\n',
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 500, max: 90_000 }),
        async (lines, chunkBytes) => {
          const filler = `${"x".repeat(50)},2,3\n`;
          const bytes = Buffer.from(lines.map((each) => each + filler.repeat(90)).join("") + lines.join(""));
          const whole = await read(bytes, { width: 3 }, { chunkBytes: bytes.length });
          expect(await read(bytes, { width: 3 }, { chunkBytes })).toEqual(whole);
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it("reads a file by its path as it reads the bytes", async () => {
    const bytes = encodeGb18030(`姓名,单位\r\n${"某甲,甲县\r\n".repeat(50_000)}某乙,乙`);
    const folder = mkdtempSync(join(tmpdir(), "read-delimited-"));
    const path = join(folder, "file");
    try {
      writeFileSync(path, bytes);
      const sniff = await sniffDelimited(path);
      expect(sniff).toEqual(await sniffDelimited(bytes));
      expect(sniff.isEnded).toBe(false);
      let count = 0;
      let last: TextRow | undefined;
      for await (const { rows } of readDelimited(path, sniff)) {
        count += rows.length;
        last = rows.at(-1);
      }
      expect(count).toBe(50_002);
      expect(last).toEqual({ line: 50_002, cells: ["某乙", "乙"] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("knows a last line without its end, in UTF-16 too", async () => {
    const isEnded = async (text: string) =>
      (await sniffDelimited(Buffer.from(`\uFEFF${text}`, "utf16le"))).isEnded;
    expect(await isEnded("姓名,位\n甲,上")).toBe(false);
    expect(await isEnded("姓名,位\n甲,上\n")).toBe(true);
  });

  it("keeps line breaks in quotes and counts them as lines", async () => {
    expect(await readText('a,b\n1,"x\ny\n"\n2,z\n', { width: 2 })).toEqual({
      cells: [
        ["a", "b"],
        ["1", "x\ny\n"],
        ["2", "z"],
      ],
      codes: [],
      lines: [1, 2, 5],
    });
  });

  it("yields short and long rows as they are, and says so", async () => {
    const { cells, codes } = await readText("a,b\n1\n1,2,3\n\n4,5\n", { width: 2 });
    expect(cells).toEqual([["a", "b"], ["1"], ["1", "2", "3"], [""], ["4", "5"]]);
    expect(codes).toEqual(["short-row", "long-row"]);
  });

  it("reads an opening quote that is never closed as content", async () => {
    const { cells, codes } = await readText('a,b,c\n1,"x,2\n3,4,5\n6,"y",7\n', { width: 3 });
    expect(cells).toEqual([
      ["a", "b", "c"],
      ["1", '"x', "2"],
      ["3", "4", "5"],
      ["6", "y", "7"],
    ]);
    expect(codes).toEqual(["unclosed-quote"]);
  });

  it("reads quotes inside a quoted cell as content where that makes a full row", async () => {
    const { cells, codes } = await readText('a,b,c\n1,"say "hi", ok",3\n2,""quoted" word",3\n3,"5"",4\n', {
      width: 3,
    });
    expect(cells.slice(1)).toEqual([
      ["1", 'say "hi", ok', "3"],
      ["2", '"quoted" word', "3"],
      ["3", '5"', "4"],
    ]);
    expect(codes).toEqual(["stray-quote", "stray-quote", "stray-quote"]);
  });

  it("keeps text after a closing quote", async () => {
    const { cells, codes } = await readText('a,b\n"x,y"z,2\n', { width: 2 });
    expect(cells[1]).toEqual(['"x,y"z', "2"]);
    expect(codes).toEqual(["stray-quote"]);
  });

  it("tells a file that was cut off, inside quotes and outside", async () => {
    const inside = await readText('a,b,c\n1,"x, y', { width: 3 });
    expect(inside.cells[1]).toEqual(["1", "x, y"]);
    expect(inside.codes).toEqual(["unclosed-quote", "short-row", "no-final-line-end"]);
    const outside = await readText("a,b,c\r\n1,2", { width: 3, lineEnd: "\r\n" });
    expect(outside.cells[1]).toEqual(["1", "2"]);
    expect(outside.codes).toEqual(["short-row", "no-final-line-end"]);
  });

  it("takes a carriage return at the very end for the line end it was half of", async () => {
    expect(await readText("a,b\r\n1,2\r", { width: 2, lineEnd: "\r\n" })).toMatchObject({
      cells: [
        ["a", "b"],
        ["1", "2"],
      ],
      codes: [],
    });
  });

  it("recovers at once from a quote that would swallow a long file", async () => {
    const text = `a,b\n1,"x\n${"2,y\n".repeat(30_000)}`;
    const { rows, warnings } = await read(
      Buffer.from(text),
      { width: 2 },
      { limits: { rowLength: 50_000, columns: 100 }, chunkBytes: 10_000 },
    );
    expect(rows).toHaveLength(30_002);
    expect(rows[1]).toEqual({ line: 2, cells: ["1", '"x'] });
    expect(warnings).toMatchObject([{ code: "unclosed-quote", line: 2 }]);
  });

  it("refuses a row beyond the limits instead of going on for ever", async () => {
    const limits = { rowLength: 1000, columns: 50 };
    await expect(
      read(Buffer.from(`a\n${"x".repeat(5000)}`), {}, { limits, chunkBytes: 100 }),
    ).rejects.toMatchObject({
      code: "file-refused",
      details: { line: 2, limit: 1000 },
    });
    await expect(read(Buffer.from(`a,b\n${",".repeat(60)}\n`), {}, { limits })).rejects.toMatchObject({
      details: { line: 2, limit: 50 },
    });
  });

  it("joins a cell broken by a bare line feed in a file of CRLF, but no title with the header", async () => {
    const joined = await readText("a,b,c\r\n1,x\ny,3\r\n4,5,6\r\n", { width: 3, lineEnd: "\r\n" });
    expect(joined.cells).toEqual([
      ["a", "b", "c"],
      ["1", "x\ny", "3"],
      ["4", "5", "6"],
    ]);
    expect(joined.codes).toEqual(["break-in-cell"]);
    const title = await readText("title\na,b,c\r\n1,2,3\r\n", { width: 3, lineEnd: "\r\n" });
    expect(title.cells[0]).toEqual(["title"]);
  });

  it("keeps NULs and tells them, counts what it does not list", async () => {
    const { cells, codes } = await readText("a,b\n1\0,2\n", { width: 2 });
    expect(cells[1]).toEqual(["1\0", "2"]);
    expect(codes).toEqual(["nul-character"]);
    const { warnings } = await read(Buffer.from("1\n".repeat(80)), { width: 2 });
    expect(warnings).toHaveLength(51);
    expect(warnings.at(-1)).toEqual({ code: "short-row", message: "and 30 more of these", more: 30 });
  });

  it("leaves out Excel's separator line, and says so", async () => {
    const { cells, codes, lines } = await readText("sep=;\na;b\n1;2\n", {
      delimiter: ";",
      width: 2,
      separatorLine: true,
    });
    expect(cells).toEqual([
      ["a", "b"],
      ["1", "2"],
    ]);
    expect(lines).toEqual([2, 3]);
    expect(codes).toEqual(["separator-line"]);
  });

  it("takes repeated blanks as one delimiter where columns are aligned", async () => {
    const { cells } = await readText('a  b     c\n1  "x  y"  3\n  4  5  6  \n', {
      delimiter: "  ",
      runs: true,
      width: 3,
    });
    expect(cells).toEqual([
      ["a", "b", "c"],
      ["1", "x  y", "3"],
      ["4", "5", "6"],
    ]);
  });
});
