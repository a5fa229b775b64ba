import { describe, expect, it } from "vitest";
import { AppError } from "../../../server/errors.ts";
import { checkLibrary } from "../../../server/indicators/checkLibrary.ts";
import { parseDefinition, type Definition } from "../../../server/indicators/definition.ts";
import { readLibrary, type Library } from "../../../server/library.ts";

const library = readLibrary("data/none");

/** The SQL begins on the file's line 12. */
function indicator(sql: string, { file = "a.sql", numerator = "count(*)" } = {}): Definition {
  const text = `/*
id: sample
title: {zh: 样例, en: Sample}
theme: sample
unit: 件
better: neutral
numerator: ${JSON.stringify(numerator)}
interval: none
additive: true
source: none
*/
${sql}`;
  return parseDefinition(text, file);
}

const columns = "clearing.done as happened_on, clearing.district_code";
const plain = `select ${columns}\nfrom clearing`;

async function problem(change: Partial<Library>): Promise<string> {
  const error: unknown = await checkLibrary({ ...library, ...change }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof AppError)) throw new Error("nothing refused", { cause: error });
  expect(error.code).toBe("definition-invalid");
  return error.message;
}

describe("checkLibrary", () => {
  it("finds nothing wrong with what is shipped", async () => {
    await checkLibrary(library);
  });

  it.each([
    ["the areas", `${plain}\ninner join area on area.code = clearing.district_code`],
    ["a rule table", `${plain}\ncross join rule_provisional`],
    ["an export in a step of its own", `with step as (${plain})\nselect * from step`],
    ["a semicolon at the end", `${plain};`],
    ["a comment at the end", `${plain} -- all of them`],
    ["both", `${plain}; -- all of them`],
  ])("takes an indicator with %s, as publish does", async (_, sql) => {
    await checkLibrary({ ...library, indicators: [indicator(sql)] });
  });

  it.each([
    ["no export", "select date '2022-01-01' as happened_on, area.code as district_code from area"],
    [
      "a step that only has an export's name",
      `with clearing as (select current_date as done, '' as district_code)\n${plain}`,
    ],
  ])("refuses an indicator that reads %s", async (_, sql) => {
    expect(await problem({ indicators: [indicator(sql)] })).toBe(
      "a.sql:12: expected a SELECT that reads an export's table",
    );
  });

  it("counts lines as the file does", async () => {
    const message = await problem({ indicators: [indicator(`${plain}\nwhere clearing.colour = 1`)] });
    expect(message).toMatch(/^a\.sql:14: .*colour/);
    expect(message).toContain("LINE 14: where clearing.colour = 1");
  });

  it("refuses a second statement, and an indicator without its two columns", async () => {
    expect(await problem({ indicators: [indicator(`${plain}; select 1`)] })).toMatch(/^a\.sql: .*multiple/);
    expect(
      await problem({ indicators: [indicator("select clearing.done as happened_on from clearing")] }),
    ).toBe("a.sql:12: expected a column district_code of type VARCHAR: none");
    expect(await problem({ indicators: [indicator(plain.replace("done", "done::timestamp"))] })).toBe(
      "a.sql:12: expected a column happened_on of type DATE: TIMESTAMP",
    );
  });

  it.each(["count(colour)", "district_code", "count(*"])("refuses the numerator %s", async (numerator) => {
    expect(await problem({ indicators: [indicator(plain, { numerator })] })).toMatch(/^a\.sql: numerator: /);
  });

  it("refuses an id under two themes, naming both files", async () => {
    const indicators = [indicator(plain, { file: "one/a.sql" }), indicator(plain, { file: "two/a.sql" })];
    expect(await problem({ indicators })).toBe("two/a.sql: id: also the id of one/a.sql: sample");
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
    expect(await problem({ contracts })).toMatch(/org_unit\.yaml: rules\.0\.expect: .*colour/);
  });
});
