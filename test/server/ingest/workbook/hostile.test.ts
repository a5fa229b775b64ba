import { CFB, utils, write } from "@e965/xlsx";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { defaultReadLimits, type ReadLimits } from "../../../../server/ingest/limits.ts";
import { recognise } from "../../../../server/ingest/recognise.ts";
import { openSource } from "../../../../server/ingest/workbook/byteSource.ts";
import { isWorkbookKind, readWorkbook } from "../../../../server/ingest/workbook/readWorkbook.ts";
import { openZip } from "../../../../server/ingest/workbook/zipArchive.ts";
import { rowsOf } from "./rowsOf.ts";
import { writeWithHucre, writeWithSheetJs, type Table } from "./tables.ts";
import { xlsxOf, xlsxParts } from "./xlsxOf.ts";
import { zipOf, type ZipPart } from "./zipOf.ts";

/** What the ingest does with a file: recognise it, then go through all its rows. */
async function take(bytes: Buffer, limits: ReadLimits = defaultReadLimits) {
  const kind = await recognise(bytes, limits);
  if (!isWorkbookKind(kind)) return { kind, sheets: [], rows: [] };
  const sheets = await readWorkbook(bytes, kind, { limits });
  const rows = [];
  for (const sheet of sheets) rows.push(...(await rowsOf(sheet)));
  return { kind, sheets, rows };
}

// The workbook library tells the console of every record it does not know.
beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));

const refused = (message: RegExp) => ({
  code: "file-refused",
  message,
  details: { message: { zh: expect.stringMatching(/[\u4e00-\u9fff].*。/), en: expect.any(String) } },
});

const small: Table = {
  name: "表",
  rows: [
    [
      { type: "text", text: "某甲" },
      { type: "number", value: 1.5 },
    ],
  ],
  merges: [],
};
const sheetData = (rows: string) => `<sheetData>${rows}</sheetData>`;

describe("zip containers", () => {
  test("a bomb is refused by what its directory declares, before anything is unpacked", async () => {
    const zeros = Buffer.alloc(3_000_000);
    await expect(take(zipOf({ "a.csv": zeros }))).rejects.toMatchObject(
      refused(/packed more than 100 times/),
    );
    const many = zipOf(
      [...Array(30).keys()].map((index): ZipPart => ({
        name: `${index}`,
        content: "x",
        declared: { unpackedBytes: 50_000_000 },
      })),
    );
    await expect(take(many)).rejects.toMatchObject(refused(/packed more than 100 times/));
    const large = zipOf([{ name: "a", content: Buffer.alloc(2_000_000, "ab"), method: 0 }]);
    await expect(take(large, { ...defaultReadLimits, unpackedBytes: 1_500_000 })).rejects.toMatchObject(
      refused(/more than 2 MB when unpacked/),
    );
    const crowd = zipOf(Object.fromEntries([...Array(11).keys()].map((index) => [`${index}.csv`, "a"])));
    await expect(take(crowd, { ...defaultReadLimits, entries: 10 })).rejects.toMatchObject(
      refused(/more than 10 entries/),
    );
  });

  test("an entry larger than declared, or of another sum, is refused while it is unpacked", async () => {
    const parts = Object.entries(
      xlsxParts({ sheets: [sheetData(`<row><c><v>1</v></c></row>${" ".repeat(5000)}`)] }),
    ).map(([name, content]): ZipPart => ({ name, content }));
    const lying = parts.map((part) =>
      part.name === "xl/worksheets/sheet1.xml" ? { ...part, declared: { unpackedBytes: 100 } } : part,
    );
    await expect(take(zipOf(lying))).rejects.toMatchObject(refused(/larger than declared/));
    const corrupt = parts.map((part) =>
      part.name === "xl/worksheets/sheet1.xml" ? { ...part, declared: { crc: 1 } } : part,
    );
    await expect(take(zipOf(corrupt))).rejects.toMatchObject(refused(/zip entry xl\/worksheets\/sheet1.xml/));
    const xlsb = Buffer.from(writeWithSheetJs([small], "xlsb"));
    const archive = await openZip(await openSource(xlsb), defaultReadLimits);
    const rewritten = await Promise.all(
      archive.entries.map(async (entry): Promise<ZipPart> => ({
        name: entry.name,
        content: await archive.read(entry),
        declared: entry.name.endsWith("sheet1.bin") ? { unpackedBytes: 1 } : {},
      })),
    );
    await expect(take(zipOf(rewritten))).rejects.toMatchObject(refused(/larger than declared/));
  });

  test("entries that share their bytes are refused", async () => {
    const plain = zipOf({ a: Buffer.alloc(5000, "abc"), b: "b" });
    const at = plain.indexOf(Buffer.from("PK\x01\x02", "latin1"));
    const doubled = Buffer.concat([
      plain.subarray(0, at),
      plain.subarray(at, at + 47),
      plain.subarray(at, at + 47),
      plain.subarray(-22),
    ]);
    doubled.writeUInt32LE(94, doubled.length - 10);
    doubled.writeUInt32LE(doubled.readUInt32LE(at + 20) + 5000, at + 20);
    await expect(take(doubled)).rejects.toMatchObject(refused(/damaged/));
  });

  test("encrypted entries and unknown compression are refused with what to do", async () => {
    await expect(take(zipOf([{ name: "a.csv", content: "a,b", flags: 1 }]))).rejects.toMatchObject(
      refused(/protected by a password/),
    );
    const odd = Object.entries(xlsxParts({ sheets: [sheetData("")] })).map(([name, content]): ZipPart => ({
      name,
      content,
      method: name.includes("sheet1") ? 12 : 8,
    }));
    await expect(take(zipOf(odd))).rejects.toMatchObject(refused(/unsupported zip compression method: 12/));
  });

  test("wrong central directories are refused", async () => {
    const whole = await writeWithHucre([small]);
    const directoryAt = whole.readUInt32LE(whole.length - 6);
    for (const spoil of [
      (bytes: Buffer) => bytes.writeUInt32LE(directoryAt + 7, bytes.length - 6),
      (bytes: Buffer) => bytes.writeUInt32LE(0xfffffff0, bytes.length - 6),
      (bytes: Buffer) => bytes.writeUInt32LE(bytes.length - 10, directoryAt + 42),
      (bytes: Buffer) => bytes.writeUInt16LE(9999, bytes.length - 12),
    ]) {
      const bytes = Buffer.from(whole);
      spoil(bytes);
      await expect(take(bytes)).rejects.toMatchObject({ code: "file-refused" });
    }
  });
});

describe("cut off or spoilt", () => {
  test.each(["xlsx", "biff8", "xlsb", "ods", "xlml"] as const)(
    "a %s cut off anywhere is refused or the same, never short",
    async (bookType) => {
      const whole = writeWithSheetJs(
        [{ ...small, rows: Array.from({ length: 40 }, () => small.rows[0]!) }],
        bookType,
      );
      const { rows } = await take(whole);
      expect(rows).toHaveLength(40);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
          const outcome = await take(whole.subarray(0, length)).catch(
            (error: { code?: string }) => error.code,
          );
          if (outcome === "file-refused" || (outcome as { kind?: string }).kind === "text") return;
          expect((outcome as { rows: unknown }).rows).toEqual(rows);
        }),
        { numRuns: 60 },
      );
    },
  );

  test.each(["xlsx", "biff8", "xlsb", "ods", "xlml"] as const)(
    "a %s with any bytes changed is read or refused, with nothing else thrown",
    async (bookType) => {
      const whole = writeWithSheetJs(
        [{ ...small, rows: Array.from({ length: 10 }, () => small.rows[0]!) }],
        bookType,
      );
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
          async (changes) => {
            const bytes = Buffer.from(whole);
            for (const [at, value] of changes) bytes[at] = value;
            const outcome = await take(bytes).catch(
              (error: { code?: string; message: string }) => error.code ?? error.message,
            );
            expect(typeof outcome === "object" || outcome === "file-refused" ? "fine" : outcome).toBe("fine");
          },
        ),
        { numRuns: 150 },
      );
    },
  );
});

describe("large by a few bytes", () => {
  test("cells A1 and XFD1048576 are two cells", async () => {
    const cells =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const { rows } = await take(xlsxOf({ sheets: [`<dimension ref="A1:XFD1048576"/>${sheetData(cells)}`] }));
    expect(rows.map(({ row, cells: list }) => [row, list.length, list.at(-1)])).toEqual([
      [1, 1, "1"],
      [1_048_576, 16_384, "2"],
    ]);
  });

  test("the same corner of an .xlsb", async () => {
    const book = utils.book_new();
    utils.book_append_sheet(book, utils.aoa_to_sheet([["a"], [7]]), "S");
    const archive = await openZip(
      await openSource(write(book, { type: "buffer", bookType: "xlsb" }) as Buffer),
      defaultReadLimits,
    );
    const parts = await Promise.all(
      archive.entries.map(async (entry): Promise<[string, Buffer]> => [
        entry.name,
        await archive.read(entry),
      ]),
    );
    const sheet = parts.find(([name]) => name.endsWith("sheet1.bin"))![1].toString("hex");
    // The header of the second row and the number cell in it.
    const far = sheet.replace("001901000000", "0019ffff0f00").replace("020c00000000", "020cff3f0000");
    expect(far).not.toBe(sheet);
    const { rows } = await take(
      zipOf(
        Object.fromEntries(
          parts.map(([name, content]) => [
            name,
            name.endsWith("sheet1.bin") ? Buffer.from(far, "hex") : content,
          ]),
        ),
      ),
    );
    expect(rows.map(({ row, cells: list }) => [row, list.length, list.at(-1)])).toEqual([
      [1, 1, "a"],
      [1_048_576, 16_384, "7"],
    ]);
  });

  test("a far corner in every row is refused by the cells it would take", async () => {
    const rows = Array.from(
      { length: 200 },
      (_, index) => `<row r="${index + 1}"><c r="XFD${index + 1}"><v>1</v></c></row>`,
    ).join("");
    await expect(
      take(xlsxOf({ sheets: [sheetData(rows)] }), { ...defaultReadLimits, cells: 1_000_000 }),
    ).rejects.toMatchObject(refused(/more than 1000000 cells/));
  });

  test("rows and columns beyond Excel's are refused", async () => {
    for (const [cell, message] of [
      ['<row r="1048577"><c><v>1</v></c></row>', /row 1048577 of at most/],
      ['<row r="0"><c><v>1</v></c></row>', /row 0 of at most/],
      ['<row r="x"><c><v>1</v></c></row>', /row NaN of at most/],
      ['<row r="1"><c r="XFE1"><v>1</v></c></row>', /column 16385 of at most/],
      ['<row r="1"><c r="ZZZZZZZZZZZZ1"><v>1</v></c></row>', /of at most 16384/],
    ] as const) {
      await expect(take(xlsxOf({ sheets: [sheetData(cell)] }))).rejects.toMatchObject(refused(message));
    }
  });

  test("the allowance of cells is the workbook's, and reading again does not use it up", async () => {
    const rows = Array.from(
      { length: 30 },
      (_, index) => `<row r="${index + 1}"><c><v>1</v></c><c><v>2</v></c></row>`,
    ).join("");
    const limits = { ...defaultReadLimits, cells: 100 };
    const bytes = xlsxOf({ sheets: [sheetData(rows), sheetData(rows)] });
    await expect(take(bytes, limits)).rejects.toMatchObject(refused(/more than 100 cells/));
    const [sheet] = await readWorkbook(bytes, "xlsx", { limits });
    await rowsOf(sheet);
    expect(await rowsOf(sheet)).toHaveLength(30);
  });

  test("100,000 merged ranges are ranges, and more than allowed are refused", async () => {
    const merges = Array.from(
      { length: 100_000 },
      (_, index) => `<mergeCell ref="A${index + 1}:XFD${index + 1}"/>`,
    ).join("");
    const bytes = xlsxOf({
      sheets: [
        `${sheetData('<row r="5"><c><v>1</v></c><c><v>2</v></c></row><row r="99999"><c><v>3</v></c></row>')}<mergeCells>${merges}</mergeCells>`,
      ],
    });
    const { sheets, rows } = await take(bytes);
    expect(sheets[0]?.merges).toHaveLength(100_000);
    expect(rows).toEqual([
      { row: 5, cells: ["1"] },
      { row: 99_999, cells: ["3"] },
    ]);
    await expect(take(bytes, { ...defaultReadLimits, merges: 99_999 })).rejects.toMatchObject(
      refused(/more than 99999 merged ranges/),
    );
  });

  test("text longer than a cell may be is refused, inline and shared by many cells", async () => {
    const limits = { ...defaultReadLimits, cellCharacters: 1000 };
    const long = "长".repeat(1001);
    await expect(
      take(
        xlsxOf({ sheets: [sheetData(`<row><c t="inlineStr"><is><t>${long}</t></is></c></row>`)] }),
        limits,
      ),
    ).rejects.toMatchObject(refused(/text of cell A1/));
    await expect(
      take(
        xlsxOf({
          sheets: [sheetData('<row><c/><c t="s"><v>0</v></c></row>')],
          strings: `<si><t>${long}</t></si>`,
        }),
        limits,
      ),
    ).rejects.toMatchObject(refused(/text of cell B1/));
  });

  test("shared texts referred to by many cells are not copied", async () => {
    const long = "长".repeat(300_000);
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `<row r="${index + 1}"><c t="s"><v>0</v></c></row>`,
    ).join("");
    const { rows: read } = await take(
      xlsxOf({ sheets: [sheetData(rows)], strings: `<si><t>${long}</t></si>` }),
    );
    expect(read).toHaveLength(2000);
  });
});

describe("XML", () => {
  const laughs = `<!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ""};`.repeat(10)}">`).join("")}]>`;

  test("entities of the file's own never expand", async () => {
    const parts = xlsxParts({ sheets: [""], strings: "" });
    const bomb = { ...parts, "xl/sharedStrings.xml": `${laughs}<sst><si><t>&lol9;</t></si></sst>` };
    await expect(take(zipOf(bomb))).rejects.toMatchObject(refused(/DTD/));
    const sheet = {
      ...parts,
      "xl/worksheets/sheet1.xml": `<worksheet><sheetData><row><c t="str"><v>&lol9;&#0;&#x110000;</v></c></row></sheetData></worksheet>`,
    };
    expect((await take(zipOf(sheet))).rows).toEqual([{ row: 1, cells: ["&lol9;&#0;&#x110000;"] }]);
    const page = Buffer.from(
      `<?xml version="1.0"?>${laughs}<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>`,
    );
    await expect(take(page)).rejects.toMatchObject({ code: "file-refused" });
  });

  test("elements nested without end, never closed or closed wrongly are refused", async () => {
    for (const sheet of [
      sheetData(`<row><c>${"<a>".repeat(5000)}${"</a>".repeat(5000)}</c></row>`),
      "<sheetData><row><c><v>1</v>",
      "<sheetData><row><c><v>1</c></v></row></sheetData>",
      `${sheetData("")}<!-- never ended`,
      `${sheetData("")}<![CDATA[ never ended`,
      `<a b="${"x".repeat(3000)}`,
    ]) {
      await expect(take(xlsxOf({ sheets: [sheet] }))).rejects.toMatchObject(refused(/damaged/));
    }
  });

  test("a tag that does not end is not held for ever", async () => {
    const endless = Buffer.alloc(33_000_000, "x");
    const limits = { ...defaultReadLimits, unpackRatio: 10_000 };
    for (const start of ["<sheetData><row ", "<sheetData><row><c><v>", '<sheetData a="', "<!--"]) {
      const parts = xlsxParts({ sheets: [""] });
      const bytes = zipOf({
        ...parts,
        "xl/worksheets/sheet1.xml": Buffer.concat([Buffer.from(`<worksheet>${start}`), endless]),
      });
      await expect(take(bytes, limits)).rejects.toMatchObject(refused(/without end of element/));
    }
  });

  test("tags, comments and CDATA are read across any cut between pieces", async () => {
    const cells = `<row r="1"><c r="A1" t="str" x="a>b"><v>1 &gt; 0 > -1</v></c><!-- > <c> > --><c r="B1" t="str"><v><![CDATA[<>]]>&amp;</v></c></row>`;
    const padding = `<!--${">".repeat(1 << 18)}-->`;
    for (let shift = 0; shift < 60; shift += 7) {
      const { rows } = await take(
        xlsxOf({ sheets: [`${padding}<!--${"x".repeat(shift)}-->${sheetData(cells)}`] }),
        { ...defaultReadLimits, unpackRatio: 10_000 },
      );
      expect(rows).toEqual([{ row: 1, cells: ["1 > 0 > -1", "<>&"] }]);
    }
  });

  test("text that is not UTF-8 is refused instead of read wrongly", async () => {
    const parts = xlsxParts({ sheets: [""] });
    const sheet = Buffer.from(
      '<worksheet><sheetData><row><c t="str"><v>\xd0\xd5\xc3\xfb</v></c></row></sheetData></worksheet>',
      "latin1",
    );
    await expect(take(zipOf({ ...parts, "xl/worksheets/sheet1.xml": sheet }))).rejects.toMatchObject(
      refused(/text encoding/),
    );
  });
});

test("a sheet the workbook library gives up on is refused, not left out", async () => {
  const archive = await openZip(
    await openSource(writeWithSheetJs([small, { ...small, name: "另" }], "xlsb")),
    defaultReadLimits,
  );
  const parts = await Promise.all(
    archive.entries.map(async (entry): Promise<[string, Buffer]> => [
      entry.name,
      entry.name.endsWith("sheet2.bin") ? Buffer.from("ff7f00", "hex") : await archive.read(entry),
    ]),
  );
  await expect(take(zipOf(Object.fromEntries(parts)))).rejects.toMatchObject(refused(/damaged.*sheet 另/));
});

test("a stream that only calls itself a workbook is refused", async () => {
  for (const content of [
    zipOf({ a: "b" }),
    Buffer.from("<table><tr><td>1</table>"),
    Buffer.from("a,b\n1,2"),
  ]) {
    const file = CFB.utils.cfb_new();
    CFB.utils.cfb_add(file, "/Workbook", content);
    await expect(take(CFB.write(file, { type: "buffer" }) as Buffer)).rejects.toMatchObject(
      refused(/damaged/),
    );
  }
});

test("encrypted workbooks are refused, whichever container", async () => {
  const encrypted = CFB.utils.cfb_new();
  CFB.utils.cfb_add(encrypted, "/EncryptionInfo", Buffer.from("x"));
  CFB.utils.cfb_add(encrypted, "/EncryptedPackage", Buffer.alloc(5000));
  await expect(take(CFB.write(encrypted, { type: "buffer" }) as Buffer)).rejects.toMatchObject(
    refused(/protected by a password/),
  );

  const biff = (record: number, body: number[]) =>
    Buffer.from([record & 255, record >> 8, body.length, 0, ...body]);
  const locked = Buffer.concat([
    biff(0x0809, [0, 6, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
    biff(0x2f, [0, 0, 1, 0]),
    biff(0x0a, []),
  ]);
  const old = CFB.utils.cfb_new();
  CFB.utils.cfb_add(old, "/Workbook", locked);
  await expect(take(CFB.write(old, { type: "buffer" }) as Buffer)).rejects.toMatchObject(
    refused(/protected by a password/),
  );
  await expect(take(locked)).rejects.toMatchObject(refused(/protected by a password/));

  const ods = zipOf({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": "x",
    "META-INF/manifest.xml": "<manifest:encryption-data/>",
  });
  await expect(take(ods)).rejects.toMatchObject(refused(/protected by a password/));
});
