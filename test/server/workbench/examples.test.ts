import type { DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dataPaths } from "../../../server/config.ts";
import { readExamples } from "../../../server/savedQueries/readExamples.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { usualLimits } from "../../../server/workbench/limits.ts";
import { openScope } from "../../../server/workbench/openScope.ts";
import { readStatement } from "../../../server/workbench/readStatement.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import type { SmallCity } from "../smallCity.ts";
import { scopedCity } from "./scopedCity.ts";

const { examples, faults } = readExamples();
const sight = { areas: "all" as const, exactCounts: true, sensitiveFigures: true };
const needsRows = "要读去标识的明细行";

let city: SmallCity;
let snapshots: ReturnType<typeof openSnapshots>;
const opened: Record<"rows" | "figures", DuckDBConnection | undefined> = {
  rows: undefined,
  figures: undefined,
};

beforeAll(async () => {
  city = await scopedCity();
  const at = dataPaths(city.dataDir);
  const scopes = new ScopeFiles(at.scopes, at.snapshots, city.library);
  snapshots = openSnapshots(at.snapshots);
  const snapshot = await snapshots.snapshot();
  opened.rows = await openScope(await scopes.file({ sight, rows: true }, snapshot), usualLimits);
  opened.figures = await openScope(await scopes.file({ sight, rows: false }, snapshot), usualLimits);
});
afterAll(() => {
  opened.rows?.closeSync();
  opened.figures?.closeSync();
  snapshots.close();
  city.remove();
});

async function tablesOf(connection: DuckDBConnection): Promise<Set<string>> {
  const reader = await connection.runAndReadAll(
    "select table_name from duckdb_tables() union all select view_name from duckdb_views() where not internal",
  );
  return new Set(reader.getRows().map(([name]) => String(name)));
}

describe("the examples that come with the product", () => {
  it("are thirty at least, and well written", () => {
    expect(faults).toEqual([]);
    expect(examples.length).toBeGreaterThanOrEqual(30);
  });

  it.each(examples.map((example) => [example.id, example] as const))(
    "%s runs for those that it is for, and its chart's columns are there",
    async (_, { sql, parameters, chart, description }) => {
      const connection = description.zh.includes(needsRows) ? opened.rows : opened.figures;
      if (!connection) throw new Error("no scope was opened");
      const read = await readStatement(connection, sql, await tablesOf(connection));
      expect(read.parameters.toSorted()).toEqual(parameters.map(({ name }) => name).toSorted());
      const given = parameters.map(({ name, kind, default: usual }) => [
        name,
        kind === "month" ? `${usual}-01` : (usual ?? null),
      ]);
      const reader = await connection.runAndReadAll(sql, Object.fromEntries(given));
      const columns = reader.columnNames();
      const drawn = chart ? [chart.x, chart.series, ...chart.y].filter((name) => name !== undefined) : [];
      expect(columns).toEqual(expect.arrayContaining(drawn));
    },
  );
});
