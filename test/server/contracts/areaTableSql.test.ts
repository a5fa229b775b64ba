import { expect, it } from "vitest";
import { areaTableSql } from "../../../server/contracts/areaTableSql.ts";
import { readAreas } from "../../../server/contracts/areas.ts";
import { openDuckdb } from "../../../server/engine/duckdb.ts";

it("makes a table of the areas, in the file's order, each with its group", async () => {
  const database = await openDuckdb();
  await database.run(areaTableSql(readAreas("data/areas/areas.yaml")));
  const rows = await database.rows({
    sql: "select code, group_en, is_ranked, position from area order by position",
  });
  database.close();
  expect(rows).toHaveLength(11);
  expect(rows[0]).toEqual({
    code: "990121",
    group_en: "Counties and districts",
    is_ranked: true,
    position: 0,
  });
  expect(rows[9]).toEqual({ code: "990181", group_en: "City organs", is_ranked: false, position: 9 });
});
