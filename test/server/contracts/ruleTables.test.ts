import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findContract, readContracts } from "../../../server/contracts/readContracts.ts";
import { readRuleTables, ruleTableSql, type RuleTable } from "../../../server/contracts/ruleTables.ts";
import { openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";

/** The columns that name what a row's figures are of; at any time one row of each is in force. */
const keys: Record<string, string[]> = {
  adjustment_ways: ["way"],
  age_bands: ["band"],
  calendar_limits: ["item"],
  candidate_bars: ["bar"],
  circumstances: ["code"],
  excellent_quota: ["kind", "grade", "with_approval"],
  grade_consequences: ["grade"],
  grades: ["category", "kind", "grade"],
  influence_months: ["way", "measure"],
  inspection_weight: [],
  leave_days: ["years_from"],
  merge_caps: ["way"],
  minimum_ages: ["item"],
  minimum_bases: ["item"],
  must_talk: ["trigger", "event"],
  post_levels: ["level"],
  promotion_bans: ["way"],
  provisional: [],
  rank_ladder: ["rank"],
  rank_quotas: ["unit_level", "quota_group", "rank"],
  reporting: ["reporting"],
  same_export: [],
  snapshot_retention: ["keep_last_of"],
  survey_items: ["item"],
  team_linkage: ["team_grade"],
  tolerance_distinctions: ["code"],
  training_requirements: ["audience"],
  warning_levels: ["code", "way"],
  working_day_limits: ["item"],
  working_days: ["date"],
};

const tables = readRuleTables("data/rules");
const contracts = readContracts("data/contracts");
const each = tables.map((table) => [table.id, table] as const);

function table(id: string): RuleTable {
  const found = tables.find((one) => one.id === id);
  if (!found) throw new Error(`no rule table ${id}`);
  return found;
}

function cells(id: string, column: string): unknown[] {
  return [...new Set(table(id).rows.map((row) => row[column]))];
}

function choices(contract: string, column: string): string[] {
  const found = findContract(contracts, contract).columns.find((one) => one.id === column);
  return Object.keys(found?.choices ?? {});
}

let duckdb: Duckdb;
let folder: string;
beforeAll(async () => {
  duckdb = await openDuckdb();
  folder = mkdtempSync(join(tmpdir(), "rules-"));
});
afterAll(() => {
  duckdb.close();
  rmSync(folder, { recursive: true });
});

describe("the rule tables", () => {
  it("are those known here", () => {
    expect(tables.map(({ id }) => id)).toEqual(Object.keys(keys));
  });

  it.each(each)("%s: one row of a kind is in force at a time", (id, { rows }) => {
    const rivals = rows.flatMap((row, index) =>
      rows
        .slice(index + 1)
        .filter((other) => keys[id]?.every((key) => other[key] === row[key]))
        .filter((other) => other.valid_from <= (row.valid_to ?? "9999"))
        .filter((other) => row.valid_from <= (other.valid_to ?? "9999")),
    );
    expect(rivals).toEqual([]);
  });

  it.each(each)("%s: no row calls itself verified and says it was not read", (_, { rows }) => {
    const unread = rows.filter(({ source }) => /未核对|第三方|通行做法|本地/.test(source));
    expect(unread.filter(({ verified }) => verified)).toEqual([]);
  });

  it.each(each)("%s: loads into the engine", async (id, one) => {
    await duckdb.run(ruleTableSql(one));
    const sql = `select count(*)::integer as rows, count(*) filter (where valid_to < valid_from)::integer as turned
                 from "rule_${id}"`;
    expect(await duckdb.rows({ sql })).toEqual([{ rows: one.rows.length, turned: 0 }]);
  });

  it("speak the contracts' words", () => {
    const grades = [...choices("assessment", "grade"), ...choices("team_assessment", "grade")];
    expect(grades).toEqual(expect.arrayContaining(cells("grades", "grade")));
    expect(new Set([...choices("person", "category"), "班子"])).toEqual(new Set(cells("grades", "category")));
    expect(choices("team_assessment", "grade")).toEqual(cells("team_linkage", "team_grade"));
    expect(choices("adjustment", "circumstance")).toEqual(cells("circumstances", "code"));
    expect(choices("adjustment", "way")).toEqual(cells("adjustment_ways", "way"));
    expect(choices("adjustment", "way")).toEqual(cells("promotion_bans", "way"));
    expect(choices("accountability", "way")).toEqual(
      expect.arrayContaining(cells("influence_months", "way")),
    );
    expect(choices("accountability", "way")).toEqual(expect.arrayContaining(cells("warning_levels", "way")));
    expect(choices("accountability", "level")).toEqual(cells("warning_levels", "code"));
    expect(choices("tolerance", "distinction")).toEqual(cells("tolerance_distinctions", "code"));
    expect(choices("talk", "trigger")).toEqual(expect.arrayContaining(cells("must_talk", "trigger")));
    expect(choices("survey", "dimension")).toEqual(cells("survey_items", "dimension"));
    expect(choices("person", "rank")).toEqual(expect.arrayContaining(cells("rank_ladder", "rank")));
    expect(choices("person", "level")).toEqual(expect.arrayContaining(cells("post_levels", "level")));
    expect(cells("rank_ladder", "rank")).toEqual(expect.arrayContaining(cells("rank_quotas", "rank")));
    expect(choices("org_unit", "level")).toEqual(expect.arrayContaining(cells("rank_quotas", "unit_level")));
    const events = cells("must_talk", "event").filter((event) => event !== null);
    expect(contracts.map(({ id }) => id)).toEqual(expect.arrayContaining(events));
  });

  it("give every penalty that ends a period", () => {
    const endless = new Set(["开除", "开除党籍"]);
    const penalties = choices("accountability", "penalty").filter((penalty) => !endless.has(penalty));
    expect(new Set(cells("influence_months", "measure"))).toEqual(new Set(penalties));
  });

  it("have thirteen items in five dimensions, without a gap", () => {
    expect(cells("survey_items", "item")).toEqual(Array.from({ length: 13 }, (_, index) => index + 1));
    expect(cells("survey_items", "dimension_zh")).toEqual(["忠诚", "定力", "担当", "能力", "自律"]);
  });

  it("have a fixed order of levels and ranks", () => {
    for (const [id, ladder] of [
      ["post_levels", undefined],
      ["rank_ladder", "职级"],
      ["rank_ladder", "职员等级"],
    ] as const) {
      const rows = table(id).rows.filter((row) => row["ladder"] === ladder);
      expect(rows.map((row) => row["position"])).toEqual(rows.map((_, index) => index + 1));
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  it("keep shares between 0 and 1", () => {
    const shares = tables.flatMap(({ id, columns, rows }) =>
      Object.keys(columns)
        .filter((column) => columns[column] === "decimal" && /share|completeness/.test(column))
        .flatMap((column) => rows.map((row) => [`${id}.${column}`, row[column] as number] as const)),
    );
    expect(shares.length).toBeGreaterThan(30);
    expect(shares.filter(([, share]) => share <= 0 || share >= 1)).toEqual([]);
  });
});

describe("working_days", () => {
  const rows = table("working_days").rows.map((row) => ({
    date: String(row["date"]),
    isWorking: row["is_working"],
    isWeekend: [0, 6].includes(new Date(`${String(row["date"])}T00:00:00Z`).getUTCDay()),
  }));

  it("lists only days that break the week, each once, in order", () => {
    expect(rows.filter(({ isWorking, isWeekend }) => isWorking !== isWeekend)).toEqual([]);
    const dates = rows.map(({ date }) => date);
    expect(dates).toEqual([...new Set(dates)].toSorted());
  });

  it("has every year from 2018 to 2026", () => {
    const years = [...new Set(rows.map(({ date }) => date.slice(0, 4)))];
    expect(years).toEqual(Array.from({ length: 9 }, (_, index) => String(2018 + index)));
    for (const year of years) {
      const days = rows.filter(({ date }) => date.startsWith(year));
      // Eleven public holidays until 2024, thirteen since, less those that fall on a weekend.
      const off = days.filter(({ isWorking }) => isWorking === false).length;
      const worked = days.length - off;
      expect(off - worked).toBeGreaterThanOrEqual(10);
      expect(off - worked).toBeLessThanOrEqual(13);
    }
  });

  it("counts fifteen working days over the National Day of 2022", () => {
    const special = new Map(rows.map(({ date, isWorking }) => [date, isWorking === true]));
    const day = new Date("2022-09-26T00:00:00Z");
    for (let counted = 0; counted < 15;) {
      day.setUTCDate(day.getUTCDate() + 1);
      const isWeekday = day.getUTCDay() % 6 !== 0;
      if (special.get(day.toISOString().slice(0, 10)) ?? isWeekday) counted++;
    }
    expect(day.toISOString().slice(0, 10)).toBe("2022-10-20");
  });
});

describe("readRuleTables", () => {
  function refusal(change: (text: string) => string): string {
    const copy = mkdtempSync(join(folder, "copy-"));
    cpSync("data/rules/merge_caps.yaml", join(copy, "merge_caps.yaml"));
    const before = readFileSync(join(copy, "merge_caps.yaml"), "utf8");
    expect(change(before)).not.toBe(before);
    writeFileSync(join(copy, "merge_caps.yaml"), change(before));
    try {
      readRuleTables(copy);
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error("nothing refused");
  }

  it.each([
    ["months: 48", "months: 48.5", "rows.0.months: expected integer: 48.5"],
    ["months: 48", 'months: "48"', "rows.0.months: expected integer: 48"],
    ["months: 48", "monthes: 48", "rows.0.monthes: no such column: monthes"],
    ["months: 48, ", "", "rows.0: missing months"],
    ["verified: true", "verified: perhaps", "rows.0.verified: invalid input"],
    ["months: integer", "months: integer, source: integer", "columns.source: every table has it: source"],
    ["2020-07-01", "2020-7-1", "rows.0.valid_from: expected YYYY-MM-DD"],
  ])("refuses %s written %s, with file and line", (right, wrong, message) => {
    expect(refusal((text) => text.replace(right, wrong))).toMatch(
      new RegExp(`merge_caps\\.yaml:\\d+: ${message.replaceAll(".", "\\.")}`),
    );
  });

  it("refuses a table that is not named as its file", () => {
    expect(refusal((text) => text.replace("id: merge_caps", "id: caps"))).toContain(
      "merge_caps.yaml:1: id: expected the file's name: caps",
    );
  });
});
