import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBConnection } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import type { Column, Contract } from "../../../server/contracts/contract.ts";
import { readContracts } from "../../../server/contracts/readContracts.ts";
import { checkDigit } from "../../../server/sample/idNumber.ts";
import { readPublishedFigures, type PublishedFigure } from "../../../server/sample/publishedFigures.ts";
import type { Row, TableId, Tables } from "../../../server/sample/rows.ts";
import { sampleCity } from "../../../server/sample/sampleCity.ts";

const contracts = readContracts(join(projectRoot, "data", "contracts"));
const { window, figures } = readPublishedFigures(projectRoot);
const { tables, world } = sampleCity();

describe.each([1, 2])("published figures, seed %i", (seed) => {
  const city = seed === 1 ? tables : sampleCity({ seed }).tables;
  test.each(figures.map((figure) => [figure.id, figure] as const))("%s", (_, figure) => {
    const value = measure(figure, city);
    expect(value).toBeGreaterThanOrEqual(figure.lower);
    expect(value).toBeLessThanOrEqual(figure.upper);
  });
});

test("another size scales the figures", () => {
  const { tables: small } = sampleCity({ persons: 2000 });
  const adjusted = figures.find(({ id }) => id === "adjusted") as PublishedFigure;
  expect(measure(adjusted, small)).toBe(9);
});

describe("the rows", () => {
  let connection: DuckDBConnection;
  const folder = mkdtempSync(join(tmpdir(), "hengjian-city-"));

  beforeAll(async () => {
    connection = await (await DuckDBInstance.create()).connect();
    for (const contract of contracts) await load(connection, folder, contract);
  });
  afterAll(() => {
    connection.closeSync();
    rmSync(folder, { recursive: true });
  });

  test.each(contracts.map((contract) => [contract.id, contract] as const))(
    "%s: columns, words and keys are the contract's",
    (_, contract) => {
      const rows: Row[] = tables[contract.id as TableId];
      const columns = new Map(contract.columns.map((column) => [column.id, column]));
      const keys = new Set<string>();
      for (const row of rows) {
        for (const [id, value] of Object.entries(row)) {
          const column = columns.get(id);
          if (!column) throw new Error(`no such column: ${id}`);
          if (value === null)
            expect(column.required, `${id} is missing in ${JSON.stringify(row)}`).toBe(false);
          else if (column.choices && !(String(value) in column.choices))
            throw new Error(`not a word of ${id}: ${String(value)}`);
        }
        for (const column of contract.columns)
          if (column.required && !(column.id in row)) throw new Error(`missing: ${column.id}`);
        keys.add(JSON.stringify(contract.key.map((id) => row[id] ?? null)));
      }
      expect(rows.length).toBeGreaterThan(0);
      expect(keys.size).toBe(rows.length);
    },
  );

  const rules = contracts.flatMap((contract) =>
    contract.rules.map((rule) => [`${contract.id}.${rule.id}`, contract, rule] as const),
  );
  test.each(rules)("%s is kept", async (_, contract, rule) => {
    const broken = await count(
      connection,
      `select count(*) from ${contract.id} where not coalesce((${rule.expect}), true)`,
    );
    const all = tables[contract.id as TableId].length;
    expect(broken).toBeLessThanOrEqual(rule.severity === "error" ? 0 : all * 0.1);
  });

  test("who is cleared was reported on, and the report closed as unfounded before", async () => {
    expect(
      await count(
        connection,
        "select count(*) from clearing left join report_lead using (lead_id) where not coalesce(clearing.done >= closed and outcome in ('失实', '查无实据'), false)",
      ),
    ).toBe(0);
  });

  test("nobody is promoted while a penalty lasts", async () => {
    expect(
      await count(
        connection,
        `select count(*) from appointment inner join accountability using (person_id)
        where appointment.kind in ('提拔', '进一步使用', '职级晋升') and decided >= issued and decided < influence_end`,
      ),
    ).toBe(0);
  });

  test("grades fit the category of the person", async () => {
    expect(
      await count(
        connection,
        `select count(*) from assessment inner join person using (person_id)
        where kind = '年度' and ((category = '事业人员' and grade like '%称职') or (category <> '事业人员' and grade like '%合格'))`,
      ),
    ).toBe(0);
  });

  test("the trained do better", async () => {
    const reader = await connection.runAndReadAll(`
with hours as (select person_id, year(start) as year, sum(hours) as hours from training group by all)
select corr(coalesce(hours, 0), score) from assessment left join hours using (person_id, year) where kind = '年度' and year = 2021`);
    expect(reader.getRows()[0]?.[0]).toBeGreaterThan(0.25);
  });

  test("whoever is used again was observed to the end", async () => {
    const again = await count(connection, "select count(*) from appointment where kind = '重新使用'");
    const observed = await count(
      connection,
      "select count(distinct person_id) from appointment inner join observation using (person_id) where kind = '重新使用' and decided >= influence_end and reused",
    );
    expect(again).toBeGreaterThan(10);
    expect(observed).toBe(again);
  });
});

test("ID numbers are right, all different, and of a region nobody has", () => {
  const ids = tables.person.map(({ person_id }) => person_id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) {
    expect(id).toMatch(/^9901\d{13}[\dX]$/);
    expect(id.at(-1)).toBe(checkDigit(id.slice(0, 17)));
  }
  for (const { person_id, birth_month, sex } of tables.person) {
    expect(person_id.slice(6, 12)).toBe(birth_month.replace("-", ""));
    expect(Number(person_id[16]) % 2 === 1).toBe(sex === "男");
  }
});

test("names are plainly made up", () => {
  expect(tables.person.every(({ name }) => /^某[甲乙丙丁戊己庚辛壬癸]\d{5}$/.test(name))).toBe(true);
});

test("some people are met in two districts", () => {
  const areas = new Map<string, Set<string>>();
  for (const { person_id, district_code } of tables.training)
    areas.set(person_id, (areas.get(person_id) ?? new Set()).add(district_code));
  const moved = [...areas.values()].filter((codes) => codes.size > 1).length;
  expect(moved).toBeGreaterThan(20);
  expect(moved).toBeLessThan(tables.person.length * 0.02);
});

test("each year has more than the one before, larger areas more than smaller ones, and February little", () => {
  const { training } = tables;
  const ofMonths = (from: string, to: string) =>
    training.filter(({ start }) => start.slice(0, 7) >= from && start.slice(0, 7) <= to).length;
  expect(ofMonths("2021-01", "2021-10")).toBeGreaterThan(ofMonths("2020-01", "2020-10"));
  expect(ofMonths("2022-01", "2022-10")).toBeGreaterThan(ofMonths("2021-01", "2021-10"));
  expect(ofMonths("2021-02", "2021-02")).toBeLessThan(ofMonths("2021-06", "2021-06") / 2);
  const bySize = world.areas
    .toSorted((a, b) => a.share - b.share)
    .map(({ code }) => training.filter((row) => row.district_code === code).length);
  expect(bySize.at(-1)).toBeGreaterThan(2 * (bySize[0] ?? Infinity));
  expect(training.length).toBeGreaterThan(130_000);
  expect(training.length).toBeLessThan(150_000);
});

/** The figure as an indicator would compute it from the rows of the published window. */
function measure(
  { indicator, where }: PublishedFigure,
  {
    training,
    posting,
    appointment,
    adjustment,
    accountability,
    clearing,
    talk,
    care,
    commendation,
    task,
    survey,
    team_assessment,
  }: Tables,
): number {
  // A year reported on as such is in the window that begins with it.
  const inside = <T extends Row>(rows: T[], dated: keyof T, from = window.from) =>
    rows.filter((row) => {
      const period = String(row[dated]).slice(0, 7);
      return (
        period >= from &&
        period <= window.to &&
        Object.entries(where).every(([key, value]) => row[key] === value)
      );
    });
  const persons = (rows: { person_id: string | null }[]) =>
    new Set(rows.map(({ person_id }) => person_id).filter((id) => id !== null)).size;
  switch (indicator) {
    case "theory_person_times":
      return inside(training, "start").filter(({ kind }) => kind === "理论").length;
    case "party_school_persons":
      return persons(inside(training, "start").filter(({ organizer }) => organizer === "党校"));
    case "special_classes":
      return new Set(
        inside(training, "start")
          .filter(({ kind }) => kind === "专业")
          .map(({ class_name }) => class_name),
      ).size;
    case "training_person_times":
      return inside(training, "start").length;
    case "posting_persons":
      return persons(inside(posting, "start"));
    case "promoted_persons":
      return persons(
        inside(appointment, "decided").filter(({ kind }) => kind === "提拔" || kind === "进一步使用"),
      );
    case "rank_promotion_persons":
      return persons(inside(appointment, "decided").filter(({ kind }) => kind === "职级晋升"));
    case "adjusted_persons":
      return persons(inside(adjustment, "decided"));
    case "accountability_ways":
      return persons(inside(accountability, "issued"));
    case "cleared_persons":
      return persons(inside(clearing, "done").filter(({ kind }) => kind === "澄清"));
    case "talk_person_times":
      return inside(talk, "date").length;
    case "relocation_support":
      return persons(
        inside(care, "year", window.to.slice(0, 4)).filter(({ kind, done }) => kind === "易地" && done > 0),
      );
    case "commended_persons":
      return persons(inside(commendation, "date").filter(({ kind }) => kind !== "宣传"));
    case "task_done_on_time":
      return inside(task, "due").length;
    case "survey_dimensions":
      return new Set(inside(survey, "surveyed").map(({ dimension }) => dimension)).size;
    case "survey_items":
      return new Set(inside(survey, "surveyed").map(({ item }) => item)).size;
    case "inspection_weight":
      return (
        100 *
        same(
          team_assessment.filter(({ component }) => component === "督查").map(({ weight }) => Number(weight)),
        )
      );
    default:
      throw new Error(`nobody has said how to compute ${indicator}`);
  }
}

/** The one value that all have, or none. */
function same(values: number[]): number {
  return new Set(values).size === 1 ? (values[0] as number) : NaN;
}

async function count(connection: DuckDBConnection, sql: string): Promise<number> {
  return Number((await connection.runAndReadAll(sql)).getRows()[0]?.[0]);
}

const sqlTypes: Partial<Record<Column["type"], string>> = {
  date: "date",
  month: "date",
  year: "integer",
  integer: "integer",
  decimal: "double",
  percent: "double",
  boolean: "boolean",
};

async function load(connection: DuckDBConnection, folder: string, { id, columns }: Contract): Promise<void> {
  const file = join(folder, `${id}.ndjson`);
  const months = columns.filter(({ type }) => type === "month").map((column) => column.id);
  const lines = (tables[id as TableId] as Row[]).map((row) =>
    JSON.stringify({
      ...row,
      ...Object.fromEntries(months.map((month) => [month, `${String(row[month])}-01`])),
    }),
  );
  writeFileSync(file, lines.join("\n"));
  const types = columns.map((column) => `"${column.id}": '${sqlTypes[column.type] ?? "varchar"}'`).join(", ");
  await connection.run(
    `create table ${id} as select * from read_json('${file}', format = 'newline_delimited', columns = {${types}})`,
  );
}
