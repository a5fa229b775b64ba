import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { read, utils } from "@e965/xlsx";
import { readXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { projectRoot } from "../../../server/config.ts";
import { makeDesk } from "../../../server/sample/dress/desk.ts";
import { correctionOf } from "../../../server/sample/dress/plans/correction.ts";
import { sampleCity } from "../../../server/sample/sampleCity.ts";
import { writeSample, type SampleFile, type SampleManifest } from "../../../server/sample/writeSample.ts";

const options = { persons: 900, seed: 3 };
const folder = mkdtempSync(join(tmpdir(), "hengjian-sample-"));
const out = join(folder, "out");
let manifest: SampleManifest;
const opened = new Map<string, OpenedSheet[]>();

interface OpenedSheet {
  name: string;
  rows: string[][];
}

beforeAll(async () => {
  manifest = await writeSample({ out, ...options });
  for (const { path } of manifest.files) opened.set(path, await open(join(out, path)));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("two runs give the same bytes, another seed gives others", async () => {
  const [again, other] = [join(folder, "again"), join(folder, "other")];
  const first = hashes(out);
  expect(await writeSample({ out: again, ...options })).toEqual(manifest);
  await writeSample({ out: other, ...options, seed: 4 });
  expect(hashes(again)).toEqual(first);
  expect(hashes(other).filter(([, hash]) => first.some(([, before]) => before === hash))).toEqual([]);
});

test("what the manifest says of a file is what lies there", () => {
  expect(hashes(out).map(([path]) => path)).toEqual(manifest.files.map(({ path }) => path).sort());
  for (const { path, rows, notData } of manifest.files) {
    const lines = (opened.get(path) ?? []).reduce((sum, sheet) => sum + sheet.rows.length, 0);
    expect(`${path} ${lines}`).toBe(`${path} ${rows + notData}`);
  }
});

test("planted cells are where the manifest says", () => {
  const planted = manifest.files.flatMap((file) => file.planted.map((cell) => ({ file, cell })));
  for (const { file, cell } of planted) {
    const sheet = (opened.get(file.path) ?? []).find(({ name }) => name === cell.sheet);
    expect(cellAt(sheet, cell.cell), `${file.path} ${cell.sheet} ${cell.cell}`).toBe(cell.value);
    expect(cell.cell).toMatch(new RegExp(`^[A-Z]+${cell.row}$`));
    const letters = cell.cell.replace(/\d+/, "");
    const above = (sheet?.rows ?? []).slice(0, 6).map((_, row) => cellAt(sheet, `${letters}${row + 1}`));
    expect(above).toContain(cell.header);
  }
  expect(planted.length).toBeGreaterThanOrEqual(20);
  const rules = new Set(planted.map(({ cell }) => cell.rule));
  for (const rule of [
    "not-date",
    "ambiguous-date",
    "lost-digits",
    "wrong-check-digit",
    "not-choice",
    "required",
    "end_after_start",
    "done_after_approved",
  ]) {
    expect(rules).toContain(rule);
  }
});

test("a rule of a planted cell is the reader's, or one of its contract", () => {
  const contracts = readContracts(join(projectRoot, "data", "contracts"));
  const cellRules = new Set([
    "not-date",
    "ambiguous-date",
    "lost-digits",
    "wrong-check-digit",
    "not-choice",
    "required",
  ]);
  for (const { contract, planted } of manifest.files) {
    const { rules = [], columns = [] } = contracts.find(({ id }) => id === contract) ?? {};
    for (const { rule, column } of planted) {
      expect(columns.map(({ id }) => id)).toContain(column);
      const own = rules.find(({ id }) => id === rule);
      expect(own ? own.severity === "error" && own.column === column : cellRules.has(rule)).toBe(true);
    }
  }
});

test("sums are the sums of the rows above them", () => {
  let checked = 0;
  for (const [path, sheets] of opened) {
    for (const { name, rows } of sheets) {
      let blockStart = 0;
      for (const [index, row] of rows.entries()) {
        const label = row
          .slice(0, 2)
          .map((cell) => cell.replaceAll(" ", ""))
          .find((cell) => ["小计", "合计", "总计"].includes(cell));
        if (label === undefined) continue;
        const monthly = path.includes("分月");
        const above = rows
          .slice(label === "小计" && !monthly ? blockStart : 0, index)
          .filter((each) => each[1] !== "小计");
        for (const [column, cell] of row.entries()) {
          const sum = numberIn(cell);
          if (sum === undefined) continue;
          const expected = above.reduce((total, each) => total + (numberIn(each[column] ?? "") ?? 0), 0);
          expect(sum, `${path} ${name} row ${index + 1}`).toBeCloseTo(expected, 1);
          checked++;
        }
        blockStart = index + 1;
      }
    }
  }
  expect(checked).toBeGreaterThan(60);
});

test("the variety of real files: formats, encodings, separators, dates, digits, dittos", () => {
  const texts = manifest.files
    .filter(({ path }) => path.endsWith(".csv"))
    .map(({ path }) => readFileSync(join(out, path)));
  expect(texts.some((bytes) => bytes.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])))).toBe(true);
  expect(texts.some((bytes) => isUtf8(bytes) && bytes[0] !== 0xef)).toBe(true);
  expect(texts.some((bytes) => !isUtf8(bytes))).toBe(true);
  const separators = new Set(texts.map((bytes) => separatorOf(decode(bytes))));
  expect([...separators].sort()).toEqual(["\t", ",", ";", "，"]);
  for (const ending of [".csv", ".xlsx", ".xls"])
    expect(manifest.files.some(({ path }) => path.endsWith(ending))).toBe(true);

  const cells = [...new Set([...opened.values()].flat().flatMap(({ rows }) => rows.flat()))];
  const forms = [
    /^\d{4}-\d\d-\d\d$/,
    /^\d{4}\/\d{1,2}\/\d{1,2}$/,
    /^\d{4}\.\d\d\.\d\d$/,
    /^\d{4}年\d{1,2}月\d{1,2}日$/,
    /^20\d{6}$/,
    /^[０-９]{4}年/,
    /^4[34]\d{3}$/,
    /^\d{4}\.\d$/,
    /^\d{4}年\d{1,2}月$/,
    /^〃$/,
    /^同上$/,
    /^\d+人$/,
    /^\d{1,3},\d{3}$/,
    /^某\u3000/,
  ];
  expect(forms.filter((form) => !cells.some((cell) => form.test(cell)))).toEqual([]);
});

test("only a planted month could be another: 2022.1 for 2022.10", () => {
  const ambiguous = [...opened.values()]
    .flat()
    .flatMap(({ rows }) => rows.flat().filter((cell) => /^\d{4}\.1$/.test(cell)));
  const planted = manifest.files.flatMap((file) =>
    file.planted.filter(({ rule }) => rule === "ambiguous-date").map(({ value }) => value),
  );
  expect(ambiguous).toEqual(planted);
});

test("one file of exonerations for the whole city", () => {
  const files = manifest.files.filter(({ contract }) => contract === "clearing");
  expect(files.length).toBe(1);
  const [file] = files as [SampleFile];
  expect(file.path).toMatch(/\.xlsx$/);
  expect(file.planted.map(({ rule }) => rule)).toEqual(["done_after_approved"]);
  const [sheet] = opened.get(file.path) ?? [];
  expect(sheet?.rows[0]?.[0]).toMatch(/统计表$/);
  expect(sheet?.rows.some((row) => row[0] === "合计")).toBe(true);
  expect(sheet?.rows.at(-1)?.[0]).toMatch(/^填表人/);
});

test("the vendor's export: instructions first, codes over names", () => {
  const vendor = manifest.files.find(({ path }) => path.endsWith("信息系统导出.xls"));
  const sheets = opened.get(vendor?.path ?? "") ?? [];
  expect(sheets.map(({ name }) => name)).toEqual(["填报说明", "人员"]);
  expect(sheets[1]?.rows[0]?.slice(0, 4)).toEqual(["A0101", "A0184", "A0104", "A0107"]);
  expect(sheets[1]?.rows[1]?.slice(0, 4)).toEqual(["姓名", "身份证号", "性别", "出生年月"]);
});

test("years stand as columns for some areas, and count as that many records", () => {
  const across = manifest.files.filter(({ path }) => /\d{4}—\d{4}年度考核/.test(path));
  expect(across.length).toBeGreaterThan(1);
  for (const { path, rows, records } of across) {
    expect(opened.get(path)?.[0]?.rows[3]?.slice(-3)).toEqual(["2019年", "2020年", "2021年"]);
    expect(records).toBeGreaterThan(2 * rows);
  }
});

test("the correction comes last, names what it corrects, and leaves the month right", () => {
  const correction = manifest.files.at(-1) as SampleFile;
  expect(manifest.files.some(({ path }) => path === correction.corrects)).toBe(true);
  expect(manifest.files.filter(({ corrects }) => corrects !== undefined)).toEqual([correction]);
  const city = sampleCity(options);
  const { area, month, sent, right } = correctionOf(
    makeDesk(city, readContracts(join(projectRoot, "data", "contracts"))),
  );
  const key = (row: { person_id: string; date: string; talker_role: string }) =>
    `${row.person_id} ${row.date} ${row.talker_role}`;
  expect(right).toEqual(
    city.tables.talk.filter((row) => row.district_code === area.code && row.date.startsWith(month)),
  );
  expect(correction.rows).toBe(right.length);
  expect(right.map(key)).toEqual(expect.arrayContaining(sent.map(key)));
  expect(sent).not.toEqual(right);
});

test("any size and length makes a sample", async () => {
  const short = join(folder, "short");
  const { files, from, to } = await writeSample({ out: short, persons: 300, months: 1 });
  expect([from, to]).toEqual(["2022-10", "2022-10"]);
  expect(files.every(({ path }) => existsSync(join(short, path)))).toBe(true);
});

function hashes(folder: string): [string, string][] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry): [string, string] => {
      const path = join(entry.parentPath, entry.name);
      return [
        path.slice(folder.length + 1).replaceAll("\\", "/"),
        createHash("sha256").update(readFileSync(path)).digest("hex"),
      ];
    })
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

async function open(path: string): Promise<OpenedSheet[]> {
  const bytes = readFileSync(path);
  if (path.endsWith(".csv")) {
    const text = decode(bytes);
    const separator = separatorOf(text);
    const lines = text
      .replace(/^\ufeff/, "")
      .replace(/\r?\n$/, "")
      .split(/\r?\n/);
    return [{ name: "", rows: lines.map((line) => fields(line, separator)) }];
  }
  if (path.endsWith(".xls")) {
    const { SheetNames, Sheets } = read(bytes);
    return SheetNames.map((name) => {
      const rows = utils.sheet_to_json<unknown[]>(Sheets[name] ?? {}, {
        header: 1,
        raw: false,
        defval: null,
        blankrows: true,
      });
      return { name, rows: rows.map((row) => row.map(textOf)) };
    });
  }
  const { sheets } = await readXlsx(bytes);
  return sheets.map(({ name, rows }) => ({ name, rows: rows.map((row) => row.map(textOf)) }));
}

function textOf(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? "" : String(cell);
}

function isUtf8(bytes: Buffer): boolean {
  return Buffer.from(bytes.toString("utf8"), "utf8").equals(bytes);
}

function decode(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString("utf8") : new TextDecoder("gb18030", { fatal: true }).decode(bytes);
}

function separatorOf(text: string): string {
  const line = text.split(/\r?\n/)[3] ?? "";
  return ["\t", ";", ",", "，"].toSorted((a, b) => line.split(b).length - line.split(a).length)[0] as string;
}

function fields(line: string, separator: string): string[] {
  const parts: string[] = [];
  let left = line;
  while (left !== "") {
    const quoted = /^"((?:[^"]|"")*)"/.exec(left);
    const part = quoted ? quoted[0] : (left.split(separator, 1)[0] as string);
    parts.push(quoted ? (quoted[1] as string).replaceAll('""', '"') : part);
    left = left.slice(part.length + separator.length);
    if (left === "" && line.endsWith(separator)) parts.push("");
  }
  return parts;
}

function cellAt(sheet: OpenedSheet | undefined, reference: string): string | undefined {
  const [, letters = "", row = ""] = /^([A-Z]+)(\d+)$/.exec(reference) ?? [];
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return sheet?.rows[Number(row) - 1]?.[column] ?? "";
}

/** 1,234 and １２ and 12人 are numbers; 39件 beside a label is a remark. */
function numberIn(cell: string): number | undefined {
  const bare = cell
    .normalize("NFKC")
    .replaceAll(",", "")
    .replace(/(人|个|名|学时|次|票|份)$/, "");
  return /^\d+(\.\d+)?$/.test(bare) ? Number(bare) : undefined;
}
