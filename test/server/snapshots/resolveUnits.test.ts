import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { indicatorOf, testCity, type TestCity } from "./testCity.ts";

let city: TestCity;
const unit = (code: string, name: string) =>
  `select '990121' as district_code, '${code}' as unit_code, '${name}' as unit_name, '${code}组' as comparable_group`;
const task = (id: string, owner: string) =>
  `select '990121' as district_code, '${id}' as task_id, '整治' as plan, '${owner}' as owner, date '2022-03-05' as due, '已完成' as status`;
const score = (owner: string, points: number) =>
  `select '990121' as district_code, '${owner}' as unit_code, '2022Q1' as quarter, '综合' as item, ${points} as score, date '2022-03-20' as date`;

beforeAll(async () => {
  city = await testCity([
    indicatorOf(
      "tasks",
      "numerator: count(*)",
      "select district_code, owner as unit_code, due as happened_on from task",
    ),
  ]);
  await city.batch("2022-01-01", {
    org_unit: [unit("U1", "示例一"), unit("U2", "示例二"), unit("U3", "同名"), unit("U4", "同名")].join(
      " union all ",
    ),
  });
  await city.batch("2022-04-01", {
    task: [task("T1", "U1"), task("T2", "示例一"), task("T3", "同名"), task("T4", "无人知道")].join(
      " union all ",
    ),
    inspection: [score("示例二", 70), score("U1", 60)].join(" union all "),
  });
  // The correction names the unit by its code.
  await city.batch("2022-05-01", { inspection: score("U2", 75) });
  await city.publish("2022-06-01");
}, 60_000);
afterAll(() => city.remove());

const rows = (sql: string) => city.withSnapshot((snapshot) => snapshot.rows({ sql }));

describe("units in a snapshot", () => {
  it("are named by their codes, whatever the export had; a name of two units stays a name", async () => {
    expect(await rows("select task_id, owner from task order by task_id")).toEqual([
      { task_id: "T1", owner: "U1" },
      { task_id: "T2", owner: "U1" },
      { task_id: "T3", owner: "同名" },
      { task_id: "T4", owner: "无人知道" },
    ]);
  });

  it("so that two rows of one fact are one, the later", async () => {
    expect(await rows("select unit_code, score::double as score from inspection order by unit_code")).toEqual(
      [
        { unit_code: "U1", score: 60 },
        { unit_code: "U2", score: 75 },
      ],
    );
  });

  it("and give their events the group", async () => {
    expect(
      await rows(
        "select comparable_group as name, count(*)::integer as events from events.tasks group by all order by all",
      ),
    ).toEqual([
      { name: "U1组", events: 2 },
      { name: null, events: 2 },
    ]);
  });

  it("are looked at again when the list of units changes", async () => {
    await city.batch("2022-07-01", { org_unit: unit("U9", "无人知道") });
    await city.publish("2022-08-01");
    expect(await rows("select owner from task where task_id = 'T4'")).toEqual([{ owner: "U9" }]);
  });
});
