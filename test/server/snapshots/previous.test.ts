import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { publish } from "../../../server/snapshots/publish.ts";
import { snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { indicatorOf, spoil, testCity, type TestCity } from "./testCity.ts";
import { writeFileSync } from "node:fs";

const count = "numerator: count(distinct person_id)";
const definitions = [
  // What is read is told also where a macro is called that only a snapshot has.
  indicatorOf(
    "cleared",
    count,
    "select person_id, district_code, done as happened_on from clearing where in_force(done, null, done)",
  ),
  indicatorOf("talked", count, "select person_id, district_code, date as happened_on from talk"),
  indicatorOf(
    "recent",
    count,
    "select person_id, district_code, date as happened_on from talk where date < today()",
  ),
];

let city: TestCity;

const clearings = (ids: number[]) =>
  ids
    .map(
      (id) => `
select 'C${id}' as clearing_id, 'L' as lead_id, '990121' as district_code, md5('P${id}')::uuid as person_id,
    '澄清' as kind, date '2022-03-05' as done`,
    )
    .join(" union all ");

beforeAll(async () => {
  city = await testCity(definitions);
  await city.batch("2022-04-01", {
    clearing: clearings([1, 2]),
    talk: `
select '990121' as district_code, md5('P7')::uuid as person_id, '领导' as talker_role, '专项' as trigger,
    date '2022-02-01' as date`,
  });
  await city.publish();
});
afterAll(() => city.remove());

/** What the newest snapshot made anew. */
const madeAnew = () =>
  city.withSnapshot(async (snapshot) =>
    (
      await snapshot.rows<{ name: string }>({
        sql: "select name from built where not is_taken_over order by name",
      })
    ).map(({ name }) => name),
  );
const figures = () =>
  city.withSnapshot(
    async (snapshot) =>
      (
        await snapshot.rows<{ cleared: number; persons: number; talked: number }>({
          sql: `
select
    (select count(distinct person_id)::integer from events.cleared) as cleared,
    (select max(events)::integer from cube.cleared where area = '' and dimension = '') as persons,
    (select count(distinct person_id)::integer from events.talked) as talked`,
        })
      )[0],
  );

describe("the next publish", () => {
  it("makes anew only what asks the clock, where nothing is new", async () => {
    expect(await madeAnew()).toHaveLength(city.library.contracts.length + definitions.length);
    await city.publish();
    expect(await madeAnew()).toEqual(["recent"]);
    expect(await figures()).toEqual({ cleared: 2, persons: 2, talked: 1 });
  });

  it("makes anew what a batch touched, and its people are not those of before", async () => {
    await city.batch("2022-05-01", { clearing: clearings([2, 3, 4]) });
    await city.publish();
    expect(await madeAnew()).toEqual(["cleared", "clearing", "recent"]);
    expect(await figures()).toEqual({ cleared: 4, persons: 4, talked: 1 });
    const numbers = await city.withSnapshot((snapshot) =>
      snapshot.rows({
        sql: "select count(*)::integer as people, count(distinct person_number)::integer as numbers from person_key",
      }),
    );
    expect(numbers).toEqual([{ people: 5, numbers: 5 }]);
  });

  it("sees a batch that was taken back", async () => {
    await city.warehouse.run("insert into rollback values (2, timestamp '2022-06-01', 'test', 'wrong')");
    await city.publish();
    expect(await madeAnew()).toEqual(["cleared", "clearing", "recent"]);
    expect(await figures()).toEqual({ cleared: 2, persons: 2, talked: 1 });
  });

  it("makes an indicator anew that is defined anew, and all where a rule changed", async () => {
    const [first, ...others] = definitions;
    const changed = { ...first!, numerator: "count(*)" };
    await city.publish("2024-01-02", { ...city.library, indicators: [changed, ...others] });
    expect(await madeAnew()).toEqual(["cleared", "recent"]);
    const ruleTables = city.library.ruleTables.filter(({ id }) => id !== "leave_days");
    await city.publish("2024-01-03", { ...city.library, ruleTables });
    expect(await madeAnew()).toEqual(["cleared", "recent", "talked"]);
  });

  it("gives dimensions anew where a person changed", async () => {
    await city.publish("2024-01-04");
    await city.batch("2022-06-01", {
      person: `
select '990121' as district_code, md5('P1')::uuid as person_id, '女' as sex, date '1980-01-01' as birth_month,
    '公务员' as category, 'U1' as unit_code, true as in_service`,
    });
    await city.publish("2024-01-05");
    expect(await madeAnew()).toEqual(["cleared", "person", "recent", "talked"]);
    const sexes = await city.withSnapshot((snapshot) =>
      snapshot.rows({
        sql: "select sex, count(*)::integer as events from events.cleared group by all order by all",
      }),
    );
    expect(sexes).toEqual([
      { sex: "女", events: 1 },
      { sex: null, events: 1 },
    ]);
  });

  it("makes all anew when told to", async () => {
    const { warehouse, folder, library } = city;
    await publish(warehouse, folder, library, { at: new Date("2024-01-06"), anew: true });
    expect(await madeAnew()).toHaveLength(city.library.contracts.length + definitions.length);
    expect(await figures()).toEqual({ cleared: 2, persons: 2, talked: 1 });
  });

  it("does without a snapshot before it that is of an earlier version, or damaged", async () => {
    const last = await city.publish("2024-01-06");
    await spoil(snapshotFile(city.folder, last), "drop table publication");
    const next = await city.publish("2024-01-07");
    expect(await madeAnew()).toHaveLength(city.library.contracts.length + definitions.length);
    writeFileSync(snapshotFile(city.folder, next), "no database");
    await city.publish("2024-01-08");
    expect(await figures()).toEqual({ cleared: 2, persons: 2, talked: 1 });
  });
});
