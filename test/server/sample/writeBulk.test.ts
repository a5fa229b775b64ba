import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { readAreas } from "../../../server/contracts/areas.ts";
import type { Column, Contract } from "../../../server/contracts/contract.ts";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { readRuleTables } from "../../../server/contracts/ruleTables.ts";
import { identifier, literal, openDuckdb, type Duckdb } from "../../../server/engine/duckdb.ts";
import {
  createPopulation,
  exportQuery,
  writeBulk,
  type BulkResult,
} from "../../../server/sample/writeBulk.ts";

const contracts = readContracts(join(projectRoot, "data", "contracts"));
const persons = 2_000;
const folder = mkdtempSync(join(tmpdir(), "bulk-"));
let result: BulkResult;
let database: Duckdb;

beforeAll(async () => {
  result = await writeBulk({ out: join(folder, "one"), scale: persons });
  database = await openDuckdb();
  for (const contract of contracts) await loadTyped(contract);
}, 60_000);

afterAll(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test("writes every contract, and nothing else but the areas", () => {
  expect(result.files.map((file) => file.contract)).toEqual(contracts.map((contract) => contract.id));
  expect(readdirSync(join(folder, "one")).toSorted()).toEqual(
    ["areas.yaml", ...contracts.map((contract) => `${contract.id}.csv`)].toSorted(),
  );
  expect(result.files.filter((file) => file.rows === 0)).toEqual([]);
  expect(result.rows).toBe(result.files.reduce((sum, file) => sum + file.rows, 0));
});

test("gives each column its contract's title, in the contract's order", () => {
  expect(contracts.map(header)).toEqual(
    contracts.map((contract) => contract.columns.map((column) => column.title.zh)),
  );
});

test("writes as many people as asked and some ten trainings for each", async () => {
  expect(await count("select count(*) from person")).toBe(persons);
  const perPerson = (await count("select count(*) from training")) / persons;
  expect(perPerson).toBeGreaterThan(9);
  expect(perPerson).toBeLessThan(11);
});

test("gives the same bytes for one seed and others for another", async () => {
  await writeBulk({ out: join(folder, "two"), scale: persons });
  await writeBulk({ out: join(folder, "three"), scale: persons, seed: 2 });
  expect(hashes("two")).toEqual(hashes("one"));
  expect(hashes("three")["training.csv"]).not.toBe(hashes("one")["training.csv"]);
}, 60_000);

test("leaves row order to no thread: an export reads one table, without joins or groups", async () => {
  const planned = await openDuckdb();
  await createPopulation(planned, { persons: 500, areas: 8, months: 36, seed: 1 });
  const plans = await Promise.all(
    contracts.map(async (contract) => {
      const sql = `explain ${await exportQuery(planned, contract)}`;
      const [plan] = await planned.rows<{ explain_value: string }>({ sql });
      return { id: contract.id, plan: plan?.explain_value ?? "" };
    }),
  );
  expect(plans.filter(({ plan }) => !plan.includes("SEQ_SCAN"))).toEqual([]);
  expect(plans.filter(({ plan }) => /JOIN|GROUP_BY|WINDOW|CTE|CROSS_PRODUCT/.test(plan))).toEqual([]);
  planned.close();
});

describe.each(contracts.map((contract) => [contract.id, contract] as const))("%s", (id, contract) => {
  test("has only values its contract takes", async () => {
    for (const column of contract.columns) {
      const name = identifier(column.id);
      const refused = await database.rows({
        sql: `select ${literal(column.id)} as "column", ${name} as value, count(*) as times
              from ${identifier(`${id}_text`)}
              where not coalesce(${fits(column)}, false) and (${name} is not null or ${column.required})
              group by value limit 3`,
      });
      expect(refused).toEqual([]);
    }
  });

  test("breaks no rule of its rows, and is flagged seldom", async () => {
    const broken = [];
    for (const rule of contract.rules) {
      const share = await count(
        `select avg((not coalesce(${rule.expect}, true))::integer) from ${identifier(id)}`,
      );
      if (share > (rule.severity === "error" ? 0 : 0.1)) broken.push({ rule: rule.id, share });
    }
    expect(broken).toEqual([]);
  });

  test("has each natural key once", async () => {
    const key = contract.key.map(identifier).join(", ");
    const distinct = await count(`select count(*) from (select distinct ${key} from ${identifier(id)})`);
    expect(distinct).toBe(await count(`select count(*) from ${identifier(id)}`));
  });

  test("names only areas, units and people that exist", async () => {
    for (const { id: name, type } of contract.columns) {
      const of = { area: "area", unit: "org_unit", person: "person" }[type as string];
      if (of === undefined) continue;
      const key = { area: "code", org_unit: "unit_code", person: "person_id" }[of] as string;
      const lost = await database.rows({
        sql: `select ${identifier(name)} from ${identifier(id)}
              where ${identifier(name)} not in (select ${key} from ${of}) limit 3`,
      });
      expect(lost).toEqual([]);
    }
  });
});

test("has ID numbers with the right check digit, birthday and region", async () => {
  const people = await database.rows<{ person_id: string; birth_month: string; sex: string }>({
    sql: "select person_id, birth_month::varchar as birth_month, sex from person",
  });
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  for (const { person_id, birth_month, sex } of people) {
    expect(person_id).toMatch(/^99\d{15}[\dX]$/);
    const sum = weights.reduce((total, weight, index) => total + weight * Number(person_id[index]), 0);
    expect("10X98765432"[sum % 11]).toBe(person_id[17]);
    expect(person_id.slice(6, 12)).toBe(birth_month.slice(0, 7).replace("-", ""));
    expect(Number(person_id[16]) % 2 === 1 ? "男" : "女").toBe(sex);
  }
});

test("keeps what several exports tell of one thing in step", async () => {
  const none = async (sql: string) => expect(await database.rows({ sql: `from ${sql} limit 3` })).toEqual([]);
  await none(`clearing left join report_lead using (lead_id)
    where report_lead.lead_id is null or outcome not in ('失实', '查无实据') or done < closed or approved < closed`);
  await none(`observation left join accountability on source_case = case_id
    where case_id is null or observation.person_id <> accountability.person_id
      or observation.influence_end <> accountability.influence_end or entered < issued`);
  await none(`tolerance left join accountability on accountability_case_id = accountability.case_id
    where accountability.case_id is null or tolerance.person_id <> accountability.person_id or applied < issued`);
  await none(
    "tolerance join accountability on accountability_case_id = accountability.case_id " +
      "where result in ('免责', '从轻', '减轻') and before_way = after_way",
  );
  await none("appointment join person using (person_id) where decided < birth_month + interval 18 year");
  await none("adjustment join person using (person_id) where decided < birth_month + interval 18 year");
  await none(`assessment join person using (person_id)
    where kind = '年度' and grade in ('称职', '基本称职', '不称职', '合格', '基本合格', '不合格')
      and (category = '事业人员') <> (grade in ('合格', '基本合格', '不合格'))`);
  await none(`(select sum(weight) as weights from team_assessment
    where kind = '年度' and component <> '综合' group by unit_code, year) where abs(weights - 1) > 1e-9`);
  await none(`(select unit_code, count(*) filter (where kind = '体检') as checkups
    from org_unit left join care using (unit_code) group by unit_code) where checkups <> 3`);
  await none(`(select unit_code, staff_total from org_unit) as told
    join (select unit_code, count(*) filter (where in_service) as staff from person group by unit_code) as counted
    using (unit_code) where staff <> staff_total`);
});

test("ends influence periods as the rule table says", async () => {
  const table = readRuleTables(join(projectRoot, "data", "rules")).find(
    (each) => each.id === "influence_months",
  );
  const months = new Map(
    table?.rows.filter((row) => row.valid_to === null).map((row) => [row["measure"], row["months"]]),
  );
  const penalties = await database.rows<{ penalty: string; months: number }>({
    sql: `select distinct penalty, date_diff('month', issued, influence_end)::integer as months
          from accountability where influence_end is not null`,
  });
  expect(penalties.length).toBeGreaterThan(1);
  expect(penalties.filter((each) => each.months !== months.get(each.penalty))).toEqual([]);
});

test("seldom promotes during an influence period", async () => {
  const promoted = await count("select count(*) from appointment where kind in ('提拔', '职级晋升')");
  const barred = await count(`select count(*) from appointment join accountability using (person_id)
    where kind in ('提拔', '职级晋升') and decided > issued and decided < influence_end`);
  expect(barred).toBeLessThan(0.01 * promoted);
});

test("assesses those better who are trained more", async () => {
  const [figures] = await database.rows<{ trained: number; scored: number; best: number; others: number }>({
    sql: `with trained as (select person_id, count(*) as times, sum(hours) as hours from training group by person_id),
          scored as (select person_id, avg(score) as score, bool_or(grade = '优秀') as is_best
                     from assessment where kind = '年度' group by person_id)
          select corr(times, score) as scored, avg(times) filter (where is_best) as best,
                 avg(times) filter (where not is_best) as others
          from trained inner join scored using (person_id)`,
  });
  expect(figures?.scored).toBeGreaterThan(0.15);
  expect(figures?.scored).toBeLessThan(0.9);
  expect(figures?.best).toBeGreaterThan(figures?.others as number);
});

test("trains by season and keeps the best within their quota", async () => {
  const inMonth = (month: number) => count(`select count(*) from training where month(start) = ${month}`);
  expect(await inMonth(2)).toBeLessThan(0.6 * (await inMonth(4)));
  // A unit whose people left may be a little above the quarter that is the most allowed.
  const above = await count(`select avg((best > 0.25 * members)::integer) from (
    select unit_code, year, count(*) filter (where grade = '优秀') as best, count(*) filter (where eligible) as members
    from assessment join person using (person_id) where kind = '年度' group by unit_code, year)`);
  expect(above).toBeLessThan(0.03);
  const best = await count(
    "select avg((grade = '优秀')::integer) from assessment where kind = '年度' and eligible",
  );
  expect(best).toBeGreaterThan(0.15);
  expect(best).toBeLessThan(0.21);
});

test("draws areas of very different size, in groups, on a map", async () => {
  const areas = readAreas(join(folder, "one", "areas.yaml"));
  expect(areas.groups.length).toBeGreaterThan(1);
  expect(new Set(areas.areas.map((area) => String(area.tile))).size).toBe(areas.areas.length);
  const ratio = await count(
    "select max(people) / min(people) from (select count(*) as people from person group by district_code)",
  );
  expect(ratio).toBeGreaterThan(15);
  expect(ratio).toBeLessThan(25);
});

test("keeps to the months asked for", async () => {
  const out = join(folder, "short");
  await writeBulk({ out, scale: 300, months: 6 });
  const days = await database.rows<{ first: string; last: string }>({
    sql: `select min("开始时间")::varchar as first, max("结束时间")::varchar as last
          from read_csv(${literal(join(out, "training.csv"))})`,
  });
  expect(days[0]?.first.slice(0, 7)).toBe("2022-05");
  expect(days[0]?.last.slice(0, 7)).toBe("2022-10");
});

test("refuses a number that is none, and leaves no work file behind", async () => {
  const out = join(folder, "refused");
  await expect(writeBulk({ out, scale: 0.5 })).rejects.toThrow(
    "expected a whole number above 0 for persons: 0.5",
  );
  await expect(writeBulk({ out, scale: 10, months: 61 })).rejects.toThrow("expected at most 60 months: 61");
  expect(existsSync(join(out, "population.duckdb"))).toBe(false);
});

/** Loads a file twice: its texts, and its values by the plainest cast there is. */
async function loadTyped(contract: Contract): Promise<void> {
  const { id, columns } = contract;
  const file = result.files.find((each) => each.contract === id);
  const texts = columns.map((column) => `${identifier(column.title.zh)} as ${identifier(column.id)}`);
  await database.run(`create table ${identifier(`${id}_text`)} as
    select ${texts.join(", ")} from read_csv(${literal(file?.path ?? "")}, all_varchar = true, header = true)`);
  await database.run(`create table ${identifier(id)} as
    select ${columns.map((column) => `${cast(column)} as ${identifier(column.id)}`).join(", ")}
    from ${identifier(`${id}_text`)}`);
  if (id === "org_unit") {
    const { areas } = readAreas(join(folder, "one", "areas.yaml"));
    await database.run(`create table area as
      select unnest([${areas.map((area) => literal(area.code)).join(", ")}]) as code`);
  }
}

function cast({ id, type }: Column): string {
  const name = identifier(id);
  switch (type) {
    case "integer":
    case "year":
      return `try_cast(${name} as integer)`;
    case "decimal":
    case "percent":
      return `try_cast(${name} as double)`;
    case "date":
      return `try_cast(${name} as date)`;
    case "month":
      return `try_cast(${name} || '-01' as date)`;
    case "boolean":
      return `case ${name} when '是' then true when '否' then false end`;
    default:
      return name;
  }
}

/** Whether a text is a value of its column, spelled the plain way. */
function fits(column: Column): string {
  const name = identifier(column.id);
  const value = cast(column);
  const bounds = [
    ...(column.min === undefined ? [] : [`${value} >= ${column.min}`]),
    ...(column.max === undefined ? [] : [`${value} <= ${column.max}`]),
  ];
  const words = Object.keys(column.choices ?? {}).map(literal);
  const shape: Partial<Record<Column["type"], string>> = {
    choice: `${name} in (${words.join(", ")})`,
    quarter: `regexp_full_match(${name}, '20\\d\\dQ[1-4]')`,
    date: `${value} is not null and length(${name}) = 10`,
    month: `${value} is not null and length(${name}) = 7`,
    text: `${name} = trim(${name})`,
    code: `regexp_full_match(${name}, '[A-Za-z0-9-]+')`,
  };
  return [shape[column.type] ?? `${value} is not null`, ...bounds].join(" and ");
}

function header(contract: Contract): string[] {
  const file = result.files.find((each) => each.contract === contract.id);
  const text = readFileSync(file?.path ?? "", "utf8");
  return text.slice(0, text.indexOf("\n")).split(",");
}

function hashes(run: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(join(folder, run)).map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(folder, run, name)))
        .digest("hex"),
    ]),
  );
}

async function count(sql: string): Promise<number> {
  const [row] = await database.rows<Record<string, unknown>>({ sql });
  return Number(Object.values(row ?? {})[0]);
}
