import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gb18030Length, takeCensus, utf8Length } from "../../../../server/ingest/text/badBytes.ts";
import { decodeText } from "../../../../server/ingest/text/decodeText.ts";
import { detectEncoding, type EncodingName } from "../../../../server/ingest/text/encoding.ts";
import { encodeGb18030 } from "./gb18030.ts";

const header = "姓名,性别,出生年月,单位及职务\r\n";
const row = "某甲00001,男,1980.01,甲县乙局 科长\r\n";

async function nameOf(bytes: Buffer): Promise<EncodingName> {
  return (await detectEncoding(bytes)).name;
}

async function textOf(bytes: Buffer, size?: number): Promise<string> {
  let text = "";
  for await (const piece of decodeText(bytes, await detectEncoding(bytes), size ? { size } : {}))
    text += piece;
  return text;
}

function bigEndian(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

describe("detectEncoding", () => {
  it("knows the marks and leaves them out of the text", async () => {
    const mark = "\uFEFF";
    for (const bytes of [
      Buffer.from(mark + header),
      Buffer.from(mark + header, "utf16le"),
      bigEndian(mark + header),
      encodeGb18030(mark + header),
    ]) {
      expect(await textOf(bytes)).toBe(header);
    }
  });

  it("calls plain ASCII and an empty file utf-8", async () => {
    expect(await nameOf(Buffer.from("a,b\n1,2\n"))).toBe("utf-8");
    expect(await detectEncoding(Buffer.alloc(0))).toMatchObject({ name: "utf-8", size: 0, strict: true });
  });

  it("knows UTF-16 without a mark by its zeros, also where most of it is Chinese", async () => {
    const text = header + row.repeat(20);
    expect(await nameOf(Buffer.from(text, "utf16le"))).toBe("utf-16le");
    expect(await nameOf(bigEndian(text))).toBe("utf-16be");
    expect(await nameOf(Buffer.from(`上\t上\n${"上上上上\t上上上上上\n".repeat(9)}`, "utf16le"))).toBe(
      "utf-16le",
    );
  });

  it("does not take strewn NULs for UTF-16", async () => {
    expect(await detectEncoding(Buffer.from("a,b,c\n1,\0,3\n4,5,6\n"))).toMatchObject({
      name: "utf-8",
      nulAt: 8,
    });
    expect(await nameOf(Buffer.from(`姓名,年龄\n${"某甲,\0\n".repeat(30)}`))).toBe("utf-8");
  });

  it("knows short GBK text, even text that is valid UTF-8 by accident", async () => {
    for (const text of ["姓名,性别\n", "合计", "联通", "甲,1\n", header + row]) {
      expect(await textOf(encodeGb18030(text))).toBe(text);
    }
    const accident = encodeGb18030("目录,摹目\n1,2\n");
    const found = await detectEncoding(accident);
    expect(found.name).toBe("gb18030");
    expect(found.warnings.map(({ code }) => code)).toEqual(["encoding-doubtful"]);
  });

  it("leaves accents, Greek and Cyrillic in UTF-8", async () => {
    for (const text of [
      "café,naïve\n",
      "créée,créé\n",
      "α,β,λόγος\n",
      "Москва,привет\n",
      "±5 °C\n",
      "阿·里,1\n",
    ]) {
      expect(await textOf(Buffer.from(text))).toBe(text);
    }
  });

  it("takes a file that ends inside a character, and says where", async () => {
    const utf8 = Buffer.from(header + "某甲");
    const cut = await detectEncoding(utf8.subarray(0, utf8.length - 1));
    expect(cut).toMatchObject({ name: "utf-8", strict: false });
    expect(cut.warnings).toMatchObject([{ code: "cut-character", offset: utf8.length - 3, line: 2 }]);

    const gbk = encodeGb18030(header + row + "某甲");
    const cutGbk = await detectEncoding(gbk.subarray(0, gbk.length - 1));
    expect(cutGbk).toMatchObject({ name: "gb18030", strict: false });
    expect(cutGbk.warnings).toMatchObject([{ code: "cut-character", offset: gbk.length - 2, line: 3 }]);
    expect(await textOf(gbk.subarray(0, gbk.length - 1))).toBe(header + row + "某\uFFFD");

    const wide = Buffer.from("\uFEFF" + header + "某", "utf16le");
    expect((await detectEncoding(wide.subarray(0, wide.length - 1))).warnings).toMatchObject([
      { code: "cut-character", offset: wide.length - 2 },
    ]);
  });

  it("takes a single stray byte as U+FFFD, and says where", async () => {
    const bytes = Buffer.from(header + row + row);
    const at = bytes.lastIndexOf(",");
    const spoilt = Buffer.concat([bytes.subarray(0, at), Buffer.from([0xff]), bytes.subarray(at)]);
    const found = await detectEncoding(spoilt);
    expect(found).toMatchObject({ name: "utf-8", strict: false });
    expect(found.warnings).toMatchObject([{ code: "bad-bytes", offset: at, line: 3 }]);
    expect(await textOf(spoilt)).toContain("1980.01\uFFFD,甲县");

    const gbk = encodeGb18030(header + row.repeat(3));
    const spoiltGbk = Buffer.concat([gbk, Buffer.from([0xff]), Buffer.from(",x\r\n")]);
    expect(await detectEncoding(spoiltGbk)).toMatchObject({
      name: "gb18030",
      warnings: [{ code: "bad-bytes", offset: gbk.length, line: 5 }],
    });
  });

  it("counts stray bytes beyond those it lists", async () => {
    const good = Buffer.from(row.repeat(4000));
    const bad = Buffer.concat([good, ...Array.from({ length: 30 }, () => Buffer.from([0xff, 0x2c]))]);
    const { warnings } = await detectEncoding(bad);
    expect(warnings).toHaveLength(20);
    expect(warnings.at(-1)).toMatchObject({ code: "bad-bytes", more: 10 });
  });

  it("refuses what is neither, with the place and what to do", async () => {
    const latin = Buffer.from("prénom,âge,côté\r\nRené,10,à\r\n", "latin1");
    await expect(detectEncoding(latin)).rejects.toMatchObject({
      code: "file-refused",
      details: { offset: 2, line: 1, byte: "E9" },
      message: expect.stringContaining("save it as CSV UTF-8"),
    });
  });
});

describe("the byte censuses", () => {
  it("agree with TextDecoder on every input", async () => {
    const bytesLike = fc.uint8Array({ maxLength: 12 });
    const mostlyHigh = fc.array(
      fc.constantFrom(
        0x30,
        0x39,
        0x40,
        0x41,
        0x7f,
        0x80,
        0x81,
        0x84,
        0x90,
        0xa0,
        0xbf,
        0xc2,
        0xe3,
        0xed,
        0xf0,
        0xf4,
        0xfe,
        0xff,
      ),
      {
        maxLength: 12,
      },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(bytesLike, mostlyHigh), async (numbers) => {
        const bytes = Uint8Array.from(numbers);
        for (const [name, lengthAt] of [
          ["utf-8", utf8Length],
          ["gb18030", gb18030Length],
        ] as const) {
          const { bad, cutAt } = await takeCensus(bytes, lengthAt, 0);
          let strict = true;
          try {
            new TextDecoder(name, { fatal: true }).decode(bytes);
          } catch {
            strict = false;
          }
          expect(bad === 0 && cutAt === undefined, `${name} ${bytes}`).toBe(strict);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe("decodeText", () => {
  it("gives the same text in pieces of any size, in every encoding", async () => {
    const encoders: Record<EncodingName, (text: string) => Buffer> = {
      "utf-8": (text) => Buffer.from(text),
      "utf-16le": (text) => Buffer.from(text, "utf16le"),
      "utf-16be": bigEndian,
      gb18030: encodeGb18030,
    };
    const text = fc.string({
      unit: fc.oneof(
        fc.constantFrom("a", "1", ",", "\n", "某", "é", "😀"),
        fc
          .string({ unit: "binary", minLength: 1, maxLength: 1 })
          .filter((unit) => !/[\uE000-\uF8FF]/.test(unit)),
      ),
    });
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.integer({ min: 1, max: 7 }),
        fc.constantFrom(...Object.keys(encoders)),
        async (written, size, name) => {
          const bytes = encoders[name as EncodingName](written);
          const encoding = {
            name: name as EncodingName,
            bomBytes: 0,
            size: bytes.length,
            strict: true,
            warnings: [],
          };
          let read = "";
          for await (const piece of decodeText(bytes, encoding, { size })) read += piece;
          expect(read).toBe(written);
        },
      ),
      { numRuns: 500 },
    );
  });
});
