import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CFB, utils, write } from "@e965/xlsx";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import type { SheetReport } from "../../../server/ingest/sheetReport.ts";
import { removeStaging, stageInProcess, type ProcessLimits } from "../../../server/ingest/stageInProcess.ts";
import { defaultReadLimits } from "../../../server/ingest/limits.ts";
import { openSource } from "../../../server/ingest/workbook/byteSource.ts";
import { openZip } from "../../../server/ingest/workbook/zipArchive.ts";
import { readLibrary } from "../../../server/library.ts";
import { xlsxOf, xlsxParts } from "./workbook/xlsxOf.ts";
import { zipOf, type ZipPart } from "./workbook/zipOf.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-hostile-"));
const { contracts, areas } = readLibrary(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const limits: ProcessLimits = { memoryBytes: 600_000_000, fileMilliseconds: 30_000 };
const header = "地区,公民身份号码,培训班名称,培训类别,开始时间";
const rowOf = (number: number) => `甲县,GB${number},第一期,理论,2022-03-01`;
const good = [header, rowOf(1), rowOf(2)].join("\n");

/** A sheet of `[header, row]` with something else around it. */
function sheetOf(after = "", more = ""): string {
  const line = (row: number, cells: string[]) =>
    `<row r="${row}">${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  return `<sheetData>${line(1, header.split(","))}${line(2, rowOf(1).split(","))}${more}</sheetData>${after}`;
}

const laughs = `<!DOCTYPE a [<!ENTITY l0 "ha">${Array.from({ length: 12 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join("")}]>`;

function lockedWorkbook(): Buffer {
  const file = CFB.utils.cfb_new();
  CFB.utils.cfb_add(file, "/EncryptionInfo", Buffer.from("x"));
  CFB.utils.cfb_add(file, "/EncryptedPackage", Buffer.alloc(5000));
  return CFB.write(file, { type: "buffer" }) as Buffer;
}

/** Stored, not packed, so that no ratio gives it away: 60 MB of numbers that the library turns into objects. */
async function greedyXlsb(): Promise<Buffer> {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([["a"], [7]]), "S");
  const bytes = write(book, { type: "buffer", bookType: "xlsb" }) as Buffer;
  const archive = await openZip(await openSource(bytes), defaultReadLimits);
  const parts = await Promise.all(
    archive.entries.map(async (entry): Promise<ZipPart> => {
      const content = await archive.read(entry);
      return {
        name: entry.name,
        content: entry.name.endsWith("sheet1.bin") ? grown(content) : content,
        method: 0,
      };
    }),
  );
  return zipOf(parts);
}

/** Repeats the second row, a header of 27 bytes and a number of 14, with 20 cells in each of 200,000 rows. */
function grown(sheet: Buffer): Buffer {
  const at = sheet.indexOf(Buffer.from("001901000000", "hex"));
  const cellAt = sheet.indexOf(Buffer.from("020c00000000", "hex"), at);
  const rowHeader = sheet.subarray(at, cellAt);
  const cell = sheet.subarray(cellAt, cellAt + 14);
  const cells = Buffer.concat(
    Array.from({ length: 20 }, (_, column) => {
      const copy = Buffer.from(cell);
      copy.writeUInt32LE(column, 2);
      return copy;
    }),
  );
  const rows = Array.from({ length: 200_000 }, (_, index) => {
    const copy = Buffer.from(rowHeader);
    copy.writeUInt32LE(index + 1, 2);
    return Buffer.concat([copy, cells]);
  });
  return Buffer.concat([sheet.subarray(0, at), ...rows, sheet.subarray(cellAt + 14)]);
}

/** What becomes of a file: refused with these words, or this many rows taken. */
type Fate = RegExp | number;

async function corpus(): Promise<Record<string, [content: string | Buffer, fate: Fate]>> {
  const whole = xlsxOf({ sheets: [sheetOf()] });
  const merges = Array.from(
    { length: 100_000 },
    (_, index) => `<mergeCell ref="A${index + 9}:XFD${index + 9}"/>`,
  );
  const bomb = zipOf({ "表.csv": Buffer.alloc(40_000_000, "0,") });
  return {
    "bomb.zip": [bomb, /100 times/],
    "nested.zip": [
      zipOf({ "a.zip": zipOf({ "b.zip": zipOf({ "c.csv": good }) }), "好.csv": good }),
      /nested too deep/,
    ],
    "half.zip": [zipOf({ "a.zip": zipOf({ "b.zip": zipOf({ "c.csv": good }) }), "好.csv": good }), 2],
    "truncated.xlsx": [whole.subarray(0, whole.length - 40), /damaged|cut off/],
    "far.xlsx": [
      xlsxOf({ sheets: [sheetOf("", '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')] }),
      1,
    ],
    "merges.xlsx": [xlsxOf({ sheets: [sheetOf(`<mergeCells>${merges.join("")}</mergeCells>`)] }), 1],
    "laughs.xlsx": [
      zipOf({
        ...xlsxParts({ sheets: [sheetOf()] }),
        "xl/worksheets/sheet1.xml": `${laughs}<worksheet><sheetData><row><c><v>&l12;</v></c></row></sheetData></worksheet>`,
      }),
      /DTD|damaged/,
    ],
    "laughs.xls": [
      `<?xml version="1.0"?>${laughs}<html><table><tr><td>&l12;</td></tr></table></html>`,
      /unknown kind of XML/,
    ],
    "locked.xls": [lockedWorkbook(), /password/],
    "line.csv": ["x".repeat(20_000_000), /in one row/],
    "commas.csv": [",".repeat(20_000_000), /in one row/],
    "open.csv": [`${good}\n"${"甲,\n".repeat(50_000)}`, 2],
    "wide.csv": [
      Array.from({ length: 3 }, (_, row) =>
        Array.from({ length: 20_000 }, (__, column) => `${row}${column}`).join(","),
      ).join("\n"),
      /known table/,
    ],
    "known.csv": [
      good
        .split("\n")
        .map((line) => `${line},${Array.from({ length: 1200 }, (_, column) => `u${column}`).join(",")}`)
        .join("\n"),
      2,
    ],
    "nul.csv": [Buffer.from(`${good}\n${rowOf(3).replace("理", "\0理")}\n\0\0\0\n`), 2],
    "zeros.csv": [Buffer.alloc(1_000_000), /unknown kind of file/],
    "empty.csv": ["", /empty/],
    "deep.json": [`{"a":${'{"a":'.repeat(50_000)}1${"}".repeat(50_001)}\n`, /reader failed/],
    "list.json": [`[{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}]`, /known table/],
    "greedy.xlsb": [await greedyXlsb(), /memory|reader failed/],
    "program.csv": [Buffer.from(`MZ${"\x00\x01\x02\x03".repeat(5000)}`, "latin1"), /a program/],
  };
}

describe("hostile files among good ones", () => {
  const folder = join(root, "files");
  const stagingFile = join(root, "staging", "x.duckdb");
  let files: Awaited<ReturnType<typeof corpus>>;
  let sheets: SheetReport[];
  let longestBlock = 0;

  beforeAll(async () => {
    files = await corpus();
    mkdirSync(join(folder, "x.csv"), { recursive: true });
    for (const [name, [content]] of Object.entries(files)) writeFileSync(join(folder, name), content);
    for (const name of ["0.csv", "m.csv", "z.csv"])
      writeFileSync(join(folder, name), `${good}\n${rowOf(name.length)}\n`);
    symlinkSync("loop.csv", join(folder, "loop.csv"));
    symlinkSync(folder, join(folder, "round"));
    let last = performance.now();
    const probe = setInterval(() => {
      longestBlock = Math.max(longestBlock, performance.now() - last);
      last = performance.now();
    }, 20);
    ({ sheets } = await stageInProcess(
      {
        files: namedFiles([folder]),
        stagingFile,
        contracts,
        areas,
        siteKey: Buffer.alloc(16, 7),
        today: "2022-11-15",
      },
      { limits },
    ));
    clearInterval(probe);
  }, 240_000);

  const of = (name: string) => sheets.filter(({ file }) => file === name || file.startsWith(`${name}/`));

  it("leave the others as they are", async () => {
    for (const name of ["0.csv", "m.csv", "z.csv"])
      expect(of(name)).toMatchObject([{ accepted: 3, refused: 0, remark: null }]);
  });

  it("are each refused with a reason, or survived", () => {
    const fates = Object.entries(files).map(([name, [, fate]]) => {
      const taken = of(name).reduce((sum, { accepted }) => sum + accepted, 0);
      const said = of(name)
        .map(({ remark }) => remark ?? "")
        .join("\n");
      return { name, fate, isMet: typeof fate === "number" ? taken === fate : fate.test(said), taken, said };
    });
    expect(fates.filter(({ isMet }) => !isMet)).toEqual([]);
  });

  it("are told by their place where a part of them was not read", () => {
    expect(of("far.xlsx")[0]?.warnings).toContainEqual(expect.stringContaining("XFD1048576"));
    expect(of("half.zip").map(({ remarkCode }) => remarkCode)).toEqual(["nested-too-deep", null]);
  });

  it("account for every row that was read", () => {
    for (const { file, rowsRead, accepted, refused, notData } of sheets)
      expect({ file, told: accepted + refused + notData }).toEqual({ file, told: rowsRead });
  });

  it("are not followed where they only point elsewhere", () => {
    expect(sheets.filter(({ file }) => /^(x\.csv|loop|round)/.test(file))).toEqual([]);
  });

  it("never hold up whoever asked", () => {
    expect(longestBlock).toBeGreaterThan(0);
    expect(longestBlock).toBeLessThan(500);
  });

  it("leave rows of the good ones alone in the database, and nothing once it is removed", async () => {
    const database = await openDuckdb(stagingFile, { readOnly: true });
    const [counted] = await database.rows({
      sql: "select count(*)::integer as rows from accepted.training where source_file in ('0.csv', 'm.csv', 'z.csv')",
    });
    database.close();
    expect(counted).toEqual({ rows: 9 });
    removeStaging(stagingFile);
    expect(readdirSync(join(root, "staging"))).toEqual([]);
  });
});

describe("reading that is cancelled", () => {
  it("leaves no trace", async () => {
    const folder = join(root, "cancelled");
    mkdirSync(folder);
    writeFileSync(join(folder, "a.csv"), good);
    const lines = Array.from({ length: 200_000 }, (_, index) => rowOf(index));
    writeFileSync(join(folder, "b.csv"), [header, ...lines].join("\n"));
    const request = {
      files: namedFiles([folder]),
      stagingFile: join(root, "cancelled-staging", "x.duckdb"),
      contracts,
      areas,
      siteKey: Buffer.alloc(16, 7),
      today: "2022-11-15",
    };
    const during = new AbortController();
    const seen: string[] = [];
    const reading = stageInProcess(request, {
      limits,
      signal: during.signal,
      onProgress: ({ file }) => {
        seen.push(file);
        if (file === "b.csv") setTimeout(() => during.abort(), 200);
      },
    });
    await expect(reading).rejects.toMatchObject({ code: "cancelled" });
    expect([...new Set(seen)]).toEqual(["a.csv", "b.csv"]);
    expect(readdirSync(join(root, "cancelled-staging"))).toEqual([]);
  }, 60_000);
});
