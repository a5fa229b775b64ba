import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import { crossCheck } from "../../../server/imports/crossCheck.ts";
import { stageInProcess } from "../../../server/ingest/stageInProcess.ts";
import type { StagedBatch } from "../../../server/ingest/stageFiles.ts";
import { readLibrary } from "../../../server/library.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { writeSample, type SampleManifest } from "../../../server/sample/writeSample.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-city-"));
let manifest: SampleManifest;
let batch: StagedBatch;
let staging: Duckdb;

beforeAll(async () => {
  const out = join(folder, "files");
  manifest = await writeSample({ out, persons: 2000 });
  const library = readLibrary(folder);
  const { contracts, areas } = library;
  const read = await stageInProcess({
    files: namedFiles([out]),
    stagingFile: join(folder, "staging.duckdb"),
    contracts,
    areas,
    siteKey: Buffer.alloc(16, 1),
    today: "2022-11-15",
  });
  const warehouse = await openWarehouse(join(folder, "warehouse.duckdb"), contracts);
  batch = { ...read, sheets: await crossCheck(warehouse, read, library) };
  warehouse.close();
  staging = await openDuckdb(batch.file, { readOnly: true });
}, 240_000);
afterAll(() => {
  staging.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the sample city's files, read as a user's", () => {
  it("lose exactly the cells the generator planted, each with its rule", async () => {
    const refused = await staging.rows<{
      file: string;
      sheet: string;
      row: number;
      cell: string;
      rule: string;
    }>({
      sql: `select file, sheet, source_row as row, column_id as "column", rule from refusal`,
    });
    const planted = manifest.files.flatMap(({ path, planted }) =>
      planted.map(({ sheet, row, column, rule }) => ({ file: path, sheet, row, column, rule })),
    );
    const byPlace = (list: object[]) => list.map((each) => JSON.stringify(each)).toSorted();
    expect(planted.length).toBeGreaterThan(15);
    // A rule over several columns names the one to look at, or none.
    const placeOf = ({
      file,
      sheet,
      row,
      rule,
    }: {
      file: string;
      sheet: string;
      row: number;
      rule: string;
    }) => ({ file, sheet, row, rule });
    expect(byPlace(refused.map(placeOf))).toEqual(byPlace(planted.map(placeOf)));
  });

  it("account for every row", () => {
    for (const { path, rows, notData, planted } of manifest.files) {
      const sheets = batch.sheets.filter((sheet) => sheet.file === path);
      const sum = (key: "rowsRead" | "accepted" | "refused" | "notData") =>
        sheets.reduce((total, sheet) => total + sheet[key], 0);
      expect({
        path,
        read: sum("rowsRead"),
        split: sum("accepted") + sum("refused") + sum("notData"),
        refused: sum("refused"),
      }).toEqual({
        path,
        read: rows + notData,
        split: rows + notData,
        refused: planted.length,
      });
    }
  });

  it("keep no ID number", async () => {
    const tables = await staging.rows<{ schema: string; name: string; column: string }>({
      sql: `select table_schema as schema, table_name as name, column_name as "column" from information_schema.columns where data_type = 'VARCHAR'`,
    });
    for (const { schema, name, column } of tables) {
      const found = await staging.rows({
        sql: `select "${column}" from "${schema}"."${name}" where regexp_matches("${column}", '99\\d{15}[\\dX]') limit 1`,
      });
      expect({ schema, name, column, found }).toEqual({ schema, name, column, found: [] });
    }
  });
});
