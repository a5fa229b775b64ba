import { CFB } from "@e965/xlsx";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openSource } from "../../../../server/ingest/workbook/byteSource.ts";
import { openCompoundFile } from "../../../../server/ingest/workbook/compoundFile.ts";

function compoundOf(streams: Record<string, Buffer>): Buffer {
  const file = CFB.utils.cfb_new();
  for (const [name, content] of Object.entries(streams)) CFB.utils.cfb_add(file, `/${name}`, content);
  return CFB.write(file, { type: "buffer" }) as Buffer;
}

const open = async (bytes: Buffer) => openCompoundFile(await openSource(bytes));

test("streams of any size read back the same, small ones out of the stream they share", async () => {
  const content = fc.integer({ min: 0, max: 30_000 }).map((size) => Buffer.alloc(size, `${size}-abc`));
  await fc.assert(
    fc.asyncProperty(fc.array(content, { minLength: 1, maxLength: 6 }), async (contents) => {
      const names = contents.map((_, index) => `流${index}`);
      const file = await open(
        compoundOf(Object.fromEntries(contents.map((each, index) => [names[index]!, each]))),
      );
      expect(file.names).toEqual(expect.arrayContaining(names));
      for (const [index, each] of contents.entries())
        expect(file.read(names[index]!)?.equals(each)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

test("a stream over more than 109 table sectors reads back the same", async () => {
  const big = Buffer.alloc(8_000_000, "0123456789");
  const file = await open(compoundOf({ Workbook: big }));
  expect(file.read("WORKBOOK")?.equals(big)).toBe(true);
});

test("a file cut off anywhere is refused or read whole, never short", async () => {
  const content = Buffer.alloc(20_000, "xyz");
  const whole = compoundOf({ Workbook: content });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
      const read = async () => (await open(whole.subarray(0, length))).read("Workbook");
      const outcome = await read().catch((error: { code?: string }) => error.code);
      if (outcome === "file-refused" || outcome === undefined) return;
      expect((outcome as Buffer).equals(content)).toBe(true);
    }),
  );
});

test("any garbage in the tables ends with a refusal or an answer", async () => {
  const whole = compoundOf({ Workbook: Buffer.alloc(9_000, "a"), Other: Buffer.from("b") });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 28, max: whole.length - 4 }), fc.nat(0xffffffff)), {
        minLength: 1,
        maxLength: 8,
      }),
      async (writes) => {
        const bytes = Buffer.from(whole);
        for (const [at, value] of writes) bytes.writeUInt32LE(value, at);
        const outcome = await open(bytes)
          .then((file) => file.names.map((name) => file.read(name)))
          .catch((error: { code?: string }) => error.code);
        expect(outcome === "file-refused" || Array.isArray(outcome)).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("a chain of sectors that bites its own tail ends", async () => {
  const bytes = compoundOf({ Workbook: Buffer.alloc(20_000, "a") });
  const table = 512 + 512 * bytes.readUInt32LE(76);
  // Every sector is said to be followed by the first.
  for (let at = table; at < table + 160; at += 4)
    if (bytes.readUInt32LE(at) < 0xfffffffa) bytes.writeUInt32LE(0, at);
  await expect(open(bytes).then((file) => file.read("Workbook"))).rejects.toMatchObject({
    code: "file-refused",
  });
});
