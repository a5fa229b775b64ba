import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readLibrary } from "../../../server/library.ts";
import { crossRuleFaults } from "../../../server/warehouse/checkCrossRules.ts";
import { readCrossRules } from "../../../server/warehouse/crossRule.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-crossrule-"));
const library = readLibrary(root);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const sound = `/*
id: sample
number: 1
title: {zh: 示例, en: Sample}
severity: flag
contract: clearing
column: done
against: report_lead
subject: lead_id
message: {zh: 示例，请核查, en: a sample}
source: 示例
*/
select
    clearing.row_origin as found,
    report_lead.row_origin as against,
    clearing.done as value
from clearing
inner join report_lead on clearing.lead_id = report_lead.lead_id
`;

/** What is said of the rule above, written another way. */
async function faults(right: string, wrong: string): Promise<string> {
  const folder = mkdtempSync(join(root, "rules-"));
  const text = sound.replace(right, wrong);
  expect(right === "" || text !== sound).toBe(true);
  writeFileSync(join(folder, "sample.sql"), text);
  try {
    const crossRules = readCrossRules(folder);
    return (await crossRuleFaults({ ...library, crossRules })).join("\n");
  } catch (error) {
    return (error as Error).message;
  }
}

describe("a rule across tables", () => {
  it("may be written as it should be", async () => {
    expect(await faults("", "")).toBe("");
  });

  it.each([
    ["id: sample", "id: simple", "sample.sql:2: id: expected the file's name: simple"],
    ["number: 1", "number: 20", "sample.sql:3: number: "],
    ["severity: flag", "severity: hint", "sample.sql:5: severity: "],
    ["，请核查", "", "sample.sql:10: message.zh: a flag says 请核查"],
    ["source: 示例", "sources: 示例", 'unrecognized key: "sources"'],
    [
      "contract: clearing",
      "contract: talk",
      "sample.sql:6: contract: not a table that the SELECT reads: talk",
    ],
    ["column: done", "column: doing", "sample.sql:7: column: no such column of clearing: doing"],
    [
      "against: report_lead",
      "against: person",
      "sample.sql:8: against: not a table that the SELECT reads: person",
    ],
    [
      "subject: lead_id",
      "subject: case_id",
      "sample.sql:9: subject: no column of a table that the SELECT reads: case_id",
    ],
    [
      "against: report_lead\n",
      "",
      "expected found, a row_origin each, and at most value beside: found STRUCT",
    ],
    ["clearing.row_origin as found", "clearing.done as found", "found DATE"],
    ["clearing.done as value", "clearing.doing as value", "sample.sql:16: "],
    ["on clearing.lead_id", "on clearing.person", "sample.sql:18: "],
    ["column: done\n", "", "sample.sql:12: a value needs the column it is of"],
    ["/*", "", "sample.sql:1: expected a /* … */ comment of YAML"],
  ])("is refused with %j written %j", async (right, wrong, message) => {
    expect(await faults(right, wrong)).toContain(message);
  });

  it("is sound in every file of the project", async () => {
    expect(await crossRuleFaults(library)).toEqual([]);
  });
});
