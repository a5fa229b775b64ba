import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { literal, openDuckdb } from "../../../server/engine/duckdb.ts";
import { stageFiles } from "../../../server/ingest/stageFiles.ts";
import { readLibrary } from "../../../server/library.ts";
import { encodeGb18030 } from "./text/gb18030.ts";
import {
  dress,
  headers,
  noTraps,
  trainings,
  traps,
  type Choose,
  type Field,
  type Training,
} from "./trainingFile.ts";
import { textOf, writeWithHucre, writeWithSheetJs, type Cell, type Table } from "./workbook/tables.ts";
import { zipOf } from "./workbook/zipOf.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-round-"));
const { contracts, areas } = readLibrary(root);
const siteKey = Buffer.alloc(16, 7);
let number = 0;
// SheetJS's ODS writer tells the console of every hyphen in a date format.
beforeAll(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const workbooks = ["xlsx", "biff8", "xlsb", "xlml", "ods", "fods"] as const;
const forms = ["csv", "hucre", ...workbooks, "html", "zip", "parquet", "json"] as const;
type Form = (typeof forms)[number];

const file = fc.record({
  trainings,
  traps,
  form: fc.constantFrom(...forms),
  choices: fc.infiniteStream(fc.nat(999)),
});

test("any trainings, written in any form with any traps, are taken as they were meant", async () => {
  expect.hasAssertions();
  await fc.assert(
    fc.asyncProperty(fc.array(file, { minLength: 8, maxLength: 8 }), async (files) => {
      const folder = join(root, String(++number));
      mkdirSync(folder);
      const written = new Map<string, { form: Form; rows: number; expected: unknown[] }>();
      for (const [index, given] of files.entries()) {
        const { form } = given;
        const choose: Choose = (choices) => choices[given.choices.next().value! % choices.length]!;
        const isTable = form === "parquet" || form === "json";
        // Only sheets have merges, and a title tells one area alone.
        const hasMerges = !isTable && form !== "csv" && form !== "zip";
        const worn = isTable
          ? noTraps
          : { ...given.traps, mergedAreas: given.traps.mergedAreas && hasMerges };
        const list = worn.areaInTitle
          ? given.trainings.map((each) => ({ ...each, area: "990121" }))
          : given.trainings;
        const table: Table = { name: "一月", ...dress(list, worn, choose) };
        const name = `${index}.${choose(["csv", "xls", "dat"])}`;
        const path = join(folder, name);
        if (form === "parquet") await writeParquet(path, list);
        else writeFileSync(path, await bytesOf(table, form, choose));
        written.set(form === "zip" ? `${name}/表.csv` : name, {
          form,
          rows: table.rows.filter((row) => row.some((cell) => textOf(cell).trim() !== "")).length,
          expected: list.map(expectedOf),
        });
      }
      await expectTaken(folder, written);
    }),
    { numRuns: 16, endOnFailure: true },
  );
}, 120_000);

async function expectTaken(
  folder: string,
  written: Map<string, { form: Form; rows: number; expected: unknown[] }>,
): Promise<void> {
  const { sheets, file: staging } = await stageFiles({
    files: namedFiles([folder]),
    stagingFile: `${folder}.duckdb`,
    contracts,
    areas,
    siteKey,
    today: "2022-11-15",
  });
  const database = await openDuckdb(staging, { readOnly: true });
  try {
    for (const [name, { form, rows, expected }] of written) {
      const taken = await database.rows({
        sql: `select district_code as area, person_id::varchar as person, class_name as "className", kind, start::varchar as start, "end"::varchar as "end", hours::double as hours, completed from accepted.training where source_file = ${literal(name)} order by source_row`,
      });
      const faults = await database.rows({
        sql: `select * exclude (file, message, suggestion) from (from refusal union all by name from flag) where file = ${literal(name)}`,
      });
      const sheet = sheets.filter((each) => each.file === name);
      expect({ form, taken, faults, remarks: sheet.map(({ remark }) => remark) }).toEqual({
        form,
        taken: expected,
        faults: [],
        remarks: [null],
      });
      expect(sheet).toMatchObject([
        { rowsRead: rows, accepted: expected.length, refused: 0, notData: rows - expected.length, flags: 0 },
      ]);
    }
  } finally {
    database.close();
  }
}

function expectedOf(training: Training): unknown {
  const hash = createHash("sha256").update(siteKey.toString("hex")).update(training.person).digest("hex");
  const person = hash.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  return { ...training, person };
}

async function bytesOf(table: Table, form: Form, choose: Choose): Promise<Buffer> {
  if (form === "csv") return encoded(csvOf(table.rows, choose), choose);
  if (form === "zip") return zipOf({ "表.csv": encoded(csvOf(table.rows, choose), choose) });
  if (form === "hucre") return writeWithHucre([table]);
  if (form === "html") return Buffer.from(pageOf(table));
  if (form === "json") return Buffer.from(jsonOf(table.rows));
  if (form === "parquet") throw new Error("written by the database");
  return writeWithSheetJs([table], form);
}

function csvOf(rows: Cell[][], choose: Choose): string {
  const delimiter = choose([",", ";", "\t", "|"]);
  const lineEnd = choose(["\n", "\r\n"]);
  const width = Math.max(...rows.map((row) => row.length));
  const quoteAll = choose([false, true]);
  const lines = rows.map((row) =>
    Array.from({ length: width }, (_, column) => textOf(row[column] ?? { type: "empty" }))
      .map((cell) =>
        quoteAll || /["\r\n]/.test(cell) || cell.includes(delimiter)
          ? `"${cell.replaceAll('"', '""')}"`
          : cell,
      )
      .join(delimiter),
  );
  return lines.join(lineEnd) + choose([lineEnd, ""]);
}

function encoded(text: string, choose: Choose): Buffer {
  const wide = (endian: "le" | "be") => {
    const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
    return endian === "le" ? bytes : bytes.swap16();
  };
  return choose([
    () => Buffer.from(text),
    () => Buffer.from(`\uFEFF${text}`),
    () => encodeGb18030(text),
    () => wide("le"),
    () => wide("be"),
  ])();
}

/** As report tools write pages: spans for merged ranges. */
function pageOf({ rows, merges }: Table): string {
  const escape = (text: string) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\n/g, "<br>");
  const width = Math.max(...rows.map((row) => row.length));
  const lines = rows.map((cells, row) => {
    const written = Array.from({ length: width }, (_, column) => {
      const merge = merges.find(
        ({ top, left, bottom, right }) => top <= row && row <= bottom && left <= column && column <= right,
      );
      if (merge && (merge.top !== row || merge.left !== column)) return "";
      const spans = merge
        ? ` colspan=${merge.right - merge.left + 1} rowspan=${merge.bottom - merge.top + 1}`
        : "";
      return `<td${spans}>${escape(textOf(cells[column] ?? { type: "empty" }))}</td>`;
    });
    return `<tr>${written.join("")}</tr>`;
  });
  return `<html><head><meta charset=utf-8></head><body><table>${lines.join("\n")}</table></body></html>`;
}

function jsonOf([header = [], ...rows]: Cell[][]): string {
  const value = (cell: Cell) =>
    cell.type === "empty"
      ? null
      : cell.type === "number" || cell.type === "boolean"
        ? cell.value
        : textOf(cell);
  return rows
    .map(
      (row) =>
        `${JSON.stringify(Object.fromEntries(header.map((name, at) => [textOf(name), value(row[at]!)])))}\n`,
    )
    .join("");
}

/** With the types a database has, not text. */
async function writeParquet(path: string, list: Training[]): Promise<void> {
  const database = await openDuckdb();
  const types: Partial<Record<Field, string>> = {
    start: "date",
    end: "date",
    hours: "double",
    completed: "boolean",
  };
  const cells = (training: Training) =>
    (Object.keys(headers) as Field[]).map((field) => {
      const value = training[field];
      const written = value === null ? "null" : typeof value === "string" ? literal(value) : String(value);
      return `${written}::${types[field] ?? "varchar"} as "${headers[field][0]}"`;
    });
  await database.run(
    `copy (${list.map((each) => `select ${cells(each).join(", ")}`).join(" union all ")}) to ${literal(path)} (format parquet)`,
  );
  database.close();
}
