import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { beforeAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import type { AppError } from "../../../server/errors.ts";
import { boundStatement } from "../../../server/workbench/boundStatement.ts";
import { queryFault } from "../../../server/workbench/queryFault.ts";
import { readStatement } from "../../../server/workbench/readStatement.ts";
import { refusedStatements } from "./hostileStatements.ts";

let connection: DuckDBConnection;
beforeAll(async () => {
  const instance = await DuckDBInstance.create(":memory:", { errors_as_json: "true" });
  connection = await instance.connect();
  await connection.run("create table figure (area varchar, indicator varchar, value double)");
});

async function faultOf(sql: string): Promise<AppError | undefined> {
  try {
    boundStatement(sql);
    await readStatement(connection, sql, new Set(["figure"]));
    await connection.runAndReadAll(sql);
    return undefined;
  } catch (error) {
    return queryFault(sql, error);
  }
}

const sentences = Object.fromEntries(
  ["zh-CN", "en"].map((language) => {
    const file = join(projectRoot, "client", "i18n", language, "workbench.json");
    const { workbench } = JSON.parse(readFileSync(file, "utf8")) as {
      workbench: { reason: Record<string, string> };
    };
    return [language, workbench.reason];
  }),
);

describe("what is wrong with a text", () => {
  it.each([
    ["drop table figure", "statement", 1, 1, "DROP"],
    ["-- a note\n  explain select 1", "statement", 2, 3, "EXPLAIN"],
    ["-- only a note", "empty", 1, 1, undefined],
    ["select 1;\nselect 2", "several", 2, 1, undefined],
    ["select ';'; drop table figure", "several", 1, 13, undefined],
    ["describe figure", "show", 1, 1, "describe figure"],
    ["select\n  read_text('x')", "function", 2, 3, "read_text()"],
    ["select * from read_csv('x')", "tableFunction", 1, 15, "read_csv()"],
    ["select * from main.figure", "qualified", 1, 15, "main.figure"],
    ["select current_user", "session", 1, 8, "current_user"],
    ["select * from figure at (version => 1)", "part", 1, 15, "AT (…)"],
    ["select * from figur", "table", 1, 15, "figur"],
    ["select '中文', valeu from figure", "column", 1, 14, "valeu"],
    ["select value from figure as a join figure as b using (area)", "ambiguous", 1, 8, "value"],
    ["select sum('a')", "arguments", 1, 8, "sum"],
    ["select area, count(*) from figure", "grouped", 1, 8, "area"],
    ["select 'a'::int", "value", 1, 11, "string 'a' to INT32"],
    ["selec 1", "syntax", 1, 1, "selec"],
    [`select ${"(".repeat(70)}1`, "size", 1, 68, "nested deeper than 60"],
  ])("%s: %s", async (sql, reason, line, column, refused) => {
    const fault = await faultOf(sql);
    expect(fault?.details).toMatchObject({ reason, line, column, ...(refused && { refused }) });
    for (const said of Object.values(sentences)) expect(said[reason]?.length).toBeGreaterThan(10);
  });

  it("is told without the names of a parser's own parts", async () => {
    for (const sql of Object.values(refusedStatements).flat()) {
      const fault = await faultOf(sql);
      expect(fault?.message ?? "").not.toMatch(/[A-Z]{3,}_[A-Z]{3,}|be serialized|Binder|Exception/);
    }
  });

  it("proposes what might have been meant", async () => {
    expect((await faultOf("select * from figur"))?.details).toMatchObject({ candidates: ["figure"] });
    expect((await faultOf("select rounded(1)"))?.details).toMatchObject({
      candidates: expect.arrayContaining(["round"]) as unknown,
    });
  });
});
