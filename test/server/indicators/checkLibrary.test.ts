import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { checkLibrary } from "../../../server/indicators/checkLibrary.ts";
import { parseDefinition, type Definition } from "../../../server/indicators/definition.ts";
import { readLibrary, type Library } from "../../../server/library.ts";

const library = readLibrary("data/none");

/** The SQL begins on the file's line 18. */
function indicator(
  sql: string,
  {
    file = "a.sql",
    numerator = "count(*)",
    unit = "件",
    privacy = "sensitive",
    extra = "",
  }: { file?: string; numerator?: string; unit?: string; privacy?: string; extra?: string } = {},
): Definition {
  const text = `/*
id: sample
title: {zh: 样例, en: Sample}
theme: clearing
unit: "${unit}"
better: neutral
numerator: ${JSON.stringify(numerator)}
interval: none
additive: true
source: none
chart: bar
privacy: ${privacy}
mechanisms: []
owner: none
version: 1
effective_from: 2022-01-01${extra === "" ? "" : `\n${extra}`}
*/
${sql}`;
  return parseDefinition(text, file);
}

const columns = "clearing.done as happened_on, clearing.district_code";
const plain = `select ${columns}\nfrom clearing`;

/** Given and expected rows for the indicators of these tests. */
const tests = mkdtempSync(join(tmpdir(), "hengjian-tests-"));
mkdirSync(join(tests, "sample", "given"), { recursive: true });
writeFileSync(join(tests, "sample", "expected.csv"), "");
afterAll(() => rmSync(tests, { recursive: true }));

async function faults(change: Partial<Library>): Promise<string[]> {
  return (await checkLibrary({ ...library, ...change }, tests)).indicators;
}

async function problem(change: Partial<Library>): Promise<string> {
  const [only, ...others] = await faults(change);
  expect(others).toEqual([]);
  return only ?? "nothing found";
}

describe("checkLibrary", () => {
  it("finds nothing wrong with what is shipped", async () => {
    const found = await checkLibrary(library, join(projectRoot, "test", "queries"));
    expect(found).toEqual({ contracts: [], indicators: [] });
  });

  it.each([
    ["the areas", `${plain}\ninner join area on area.code = clearing.district_code`],
    ["a rule table", `${plain}\ncross join rule_provisional`],
    ["an export in a step of its own", `with step as (${plain})\nselect * from step`],
    ["a semicolon at the end", `${plain};`],
    ["a comment at the end", `${plain} -- all of them`],
    ["both", `${plain}; -- all of them`],
  ])("takes an indicator with %s, as publish does", async (_, sql) => {
    expect(await faults({ indicators: [indicator(sql)] })).toEqual([]);
  });

  it.each([
    ["no export", "select date '2022-01-01' as happened_on, area.code as district_code from area"],
    [
      "a step that only has an export's name",
      `with clearing as (select current_date as done, '' as district_code)\n${plain}`,
    ],
  ])("refuses an indicator that reads %s", async (_, sql) => {
    expect(await problem({ indicators: [indicator(sql)] })).toBe(
      "a.sql:18: expected a SELECT that reads an export's table",
    );
  });

  it("counts lines as the file does", async () => {
    const message = await problem({ indicators: [indicator(`${plain}\nwhere clearing.colour = 1`)] });
    expect(message).toMatch(/^a\.sql:20: .*colour/);
    expect(message).toContain("LINE 20: where clearing.colour = 1");
  });

  it("refuses a second statement, and an indicator without its two columns", async () => {
    expect(await problem({ indicators: [indicator(`${plain}; select 1`)] })).toMatch(
      /^a\.sql:18: .*multiple/,
    );
    expect(
      await problem({ indicators: [indicator("select clearing.done as happened_on from clearing")] }),
    ).toBe("a.sql:18: expected a column district_code of type VARCHAR: none");
    expect(await problem({ indicators: [indicator(plain.replace("done", "done::timestamp"))] })).toBe(
      "a.sql:18: expected a column happened_on of type DATE: TIMESTAMP",
    );
  });

  it.each(["count(colour)", "district_code", "count(*"])("refuses the numerator %s", async (numerator) => {
    expect(await problem({ indicators: [indicator(plain, { numerator })] })).toMatch(
      /^a\.sql:7: numerator: /,
    );
  });

  it("names the faults of all indicators, and of each all that can be told", async () => {
    const indicators = [
      indicator(`${plain}\nwhere clearing.colour = 1`, { file: "a.sql" }),
      indicator(`${plain}\nwhere clearing.kind = '澄情'`, { file: "b.sql", numerator: "count(colour)" }),
    ];
    const brokenIndicators = [{ id: "c", file: "c.sql", reason: "c.sql:2: id: wrong\nc.sql:3: unit: wrong" }];
    expect(await faults({ indicators, brokenIndicators })).toEqual([
      "c.sql:2: id: wrong",
      "c.sql:3: unit: wrong",
      expect.stringMatching(/^a\.sql:20: .*colour/),
      expect.stringMatching(/^b\.sql:20: kind: /),
      expect.stringMatching(/^b\.sql:7: numerator: .*colour/),
    ]);
  });

  it.each([
    ["=", `${plain}\nwhere clearing.kind = '澄情'`, 14],
    ["= the other way round", `${plain} where '澄情' = clearing.kind`, 13],
    ["<>", `${plain} where clearing.kind <> '澄情'`, 13],
    ["in", `${plain} where clearing.kind in ('澄清',\n'澄情')`, 14],
    ["not in", `${plain} where clearing.kind not in ('澄情')`, 13],
    [
      "an alias",
      `select c.done as happened_on, c.district_code from clearing as c where c.kind = '澄情'`,
      12,
    ],
    ["no table's name", `${plain} where kind = '澄情'`, 13],
    ["case", `select ${columns} from clearing where case when clearing.kind = '澄情' then true end`, 12],
    [
      "a step",
      `with c as (select * from clearing)\nselect c.done as happened_on, c.district_code from c\nwhere c.kind = '澄情'`,
      14,
    ],
    [
      "a step's new name",
      `with c as (select kind as sort, done, district_code from clearing),\nd as (from c)\nselect d.done as happened_on, d.district_code from d where d.sort = '澄情'`,
      14,
    ],
    [
      "a step itself",
      `with c as (from clearing where kind = '澄情')\nselect c.done as happened_on, c.district_code from c`,
      12,
    ],
    [
      "a subquery",
      `${plain} where exists (select 1 from clearing as c\nwhere c.lead_id = clearing.lead_id and c.kind = '澄情')`,
      14,
    ],
    [
      "a joined table",
      `${plain} inner join training on training.person_id = clearing.person_id\nand training.kind = '澄清'`,
      14,
    ],
  ])("refuses a word that is none of the column's choices, compared by %s", async (_, sql, line) => {
    const found = await problem({ indicators: [indicator(sql)] });
    expect(found).toMatch(
      new RegExp(`^a\\.sql:${line + 6}: kind: no choice of this column, which has .*: 澄(情|清)$`),
    );
  });

  it.each([
    ["a choice", "where clearing.kind in ('澄清', '诬告')"],
    ["another column", "where clearing.lead_id = '澄情'"],
    ["what is made of the column", "where left(clearing.kind, 1) = '澄'"],
    ["a table of its own", "inner join (select '澄情' as kind) as own on own.kind = '澄情'"],
  ])("minds no comparison with %s", async (_, end) => {
    expect(await faults({ indicators: [indicator(`${plain}\n${end}`)] })).toEqual([]);
  });

  it("wants given and expected rows for each indicator", async () => {
    const found = await checkLibrary({ ...library, indicators: [indicator(plain)] }, join(tests, "none"));
    expect(found.indicators).toEqual([
      "a.sql:1: no test, expected it in test/queries/sample/given",
      "a.sql:1: no test, expected it in test/queries/sample/expected.csv",
    ]);
  });

  it("refuses a rule that does not bind, by its place", async () => {
    const [first, ...rest] = library.contracts;
    const rule = {
      id: "odd",
      expect: "colour > 1",
      severity: "flag",
      message: { zh: "异常", en: "odd" },
    } as const;
    const contracts = [{ ...first!, rules: [rule] }, ...rest];
    const found = await checkLibrary({ ...library, contracts }, tests);
    expect(found.contracts).toEqual([
      expect.stringMatching(/org_unit\.yaml:\d+: rules\.0\.expect: .*colour/),
    ]);
  });

  it.each([
    [
      "a function that other engines lack",
      `${plain}\nwhere list_contains([1], 1)`,
      {},
      /^a\.sql:20: .*list_contains/,
    ],
    [
      "such a function in an aggregate",
      plain,
      { numerator: "approx_count_distinct(1)" },
      /^a\.sql:7: numerator: .*approx/,
    ],
    [
      "a column that nothing uses",
      `select ${columns}, clearing.way from clearing`,
      {},
      /^a\.sql:18: .*nothing uses: way/,
    ],
    [
      "a denominator that nobody knows",
      plain,
      { unit: "%", extra: "denominator: nobody" },
      /denominator: no such indicator: nobody/,
    ],
    [
      "figures less secret than what they are made from",
      plain,
      { privacy: "restricted" },
      /privacy: expected sensitive, as of clearing/,
    ],
    [
      "a dimension without its column",
      plain,
      { extra: "dimensions:\n  way: {zh: 方式, en: Way}" },
      /dimensions: no such column of the SELECT: way/,
    ],
    [
      "a stock without its days",
      plain,
      { extra: "kind: stock" },
      /expected a column began_on of type DATE: none/,
    ],
  ])("refuses %s", async (_, sql, change, reason) => {
    const found = await faults({ indicators: [indicator(sql, change)] });
    expect(found.join("\n")).toMatch(reason);
  });
});
