import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { defaultReadLimits, type ReadLimits } from "../../../../server/ingest/limits.ts";
import { unzipFiles } from "../../../../server/ingest/workbook/unzipFiles.ts";
import { xlsxOf } from "./xlsxOf.ts";
import { zipOf, type ZipPart } from "./zipOf.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "unzip-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** Each file's content, or why it stays packed. */
async function unzip(bytes: Buffer, limits?: ReadLimits): Promise<[name: string, content: string][]> {
  const path = join(folder, "sent.zip");
  await writeFile(path, bytes);
  const files: [string, string][] = [];
  for await (const file of unzipFiles(path, folder, limits ? { limits } : {})) {
    const content = "refused" in file ? file.refused.message : await readFile(file.path, "latin1");
    files.push([file.name, content]);
  }
  return files;
}

test("names are UTF-8 where the zip says so or they are, else GBK", async () => {
  const parts: ZipPart[] = [
    { name: Buffer.from("甲县/人员.csv"), content: "1", flags: 0x800 },
    { name: Buffer.from("乙县.csv"), content: "2" },
    { name: Buffer.from("\xd0\xd5\xc3\xfb.csv", "latin1"), content: "3" },
  ];
  expect(await unzip(zipOf(parts))).toEqual([
    ["甲县/人员.csv", "1"],
    ["乙县.csv", "2"],
    ["姓名.csv", "3"],
  ]);
});

test("no name leads out of the folder, nor overwrites anything in it", async () => {
  const files = await unzip(
    zipOf({ "../../etc/passwd": "1", "/abs": "2", "C:\\a\\..\\b": "3", "sent.zip": "4", "x\ny": "5" }),
  );
  expect(files.map(([name]) => name)).toEqual(["etc/passwd", "abs", "a/b", "sent.zip", "xy"]);
  const [own, ...others] = (await readdir(folder)).filter((name) => name !== "sent.zip");
  expect(others).toEqual([]);
  expect((await readdir(join(folder, own!))).toSorted()).toEqual(["1", "2", "3", "4", "5"]);
  expect(await readFile(join(folder, "sent.zip"), "latin1")).toMatch(/^PK/);
});

test("folders and what systems add by themselves are left out", async () => {
  const files = await unzip(
    zipOf({ "a/": "", "__MACOSX/._a.csv": "x", "a/.DS_Store": "x", "Thumbs.db": "x", "a/a.csv": "1" }),
  );
  expect(files).toEqual([["a/a.csv", "1"]]);
});

test("workbooks stay files, zips are opened to the depth allowed", async () => {
  const inner = zipOf({ "b.csv": "1", "c.xlsx": xlsxOf({ sheets: [""] }), "d.png": "\x89PNG" });
  const names = (await unzip(zipOf({ "a.zip": inner }))).map(([name]) => name);
  expect(names).toEqual(["a.zip/b.csv", "a.zip/c.xlsx", "a.zip/d.png"]);
  expect(await unzip(zipOf({ "x.zip": zipOf({ "a.zip": inner, "e.csv": "2" }), "f.csv": "3" }))).toEqual([
    ["x.zip/a.zip", expect.stringContaining("nested too deep: x.zip/a.zip")],
    ["x.zip/e.csv", "2"],
    ["f.csv", "3"],
  ]);
});

test("zips inside add to what the outer one takes", async () => {
  const inner = zipOf([{ name: "b.csv", content: "x".repeat(600), method: 0 }]);
  const limits = { ...defaultReadLimits, unpackedBytes: 1000 };
  expect(await unzip(zipOf({ "a.zip": inner, "c.csv": "1" }), limits)).toEqual([
    ["a.zip", expect.stringContaining("when unpacked")],
    ["c.csv", "1"],
  ]);
});
