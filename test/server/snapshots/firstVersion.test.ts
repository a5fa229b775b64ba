import { afterAll, beforeAll, expect, it } from "vitest";
import { question } from "../../../server/indicators/question.ts";
import { values } from "../../../server/indicators/values.ts";
import { snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { indicatorOf, spoil, testCity, type TestCity } from "./testCity.ts";
import { inFull } from "../../../server/indicators/sight.ts";

let city: TestCity;

beforeAll(async () => {
  city = await testCity([
    indicatorOf(
      "cleared",
      "numerator: count(distinct person_id)",
      "select person_id, district_code, done as happened_on from clearing",
      { unit: "人" },
    ),
  ]);
  await city.batch("2022-04-01", {
    clearing: `
select 'C' || number as clearing_id, 'L' as lead_id, '990121' as district_code, md5((number % 2)::varchar)::uuid as person_id,
    '澄清' as kind, date '2022-03-05' as done
from range(3) as numbers(number)`,
  });
  await city.publish();
}, 60_000);
afterAll(() => city.remove());

it("a snapshot of the first version still answers", async () => {
  const asked = question.parse({
    indicators: ["cleared"],
    from: "2022-03",
    to: "2022-03",
    grain: "month",
    by: ["area"],
    compare: true,
  });
  const before = await city.withSnapshot((snapshot) => values(inFull(snapshot), asked));
  await spoil(
    snapshotFile(city.folder, 1),
    `
alter table cube.cleared drop column squares;
alter table area drop column today;
alter table area drop column valid_from;
alter table area drop column valid_to;
drop table provisional_month;
update definition set text = json_merge_patch(
    text::json,
    '{"known": null, "nothing": null, "kind": null, "finest": null, "dimensions": null, "population": null, "hasCube": true}'
)::varchar`,
  );
  const after = await city.withSnapshot((snapshot) => values(inFull(snapshot), asked));
  expect(after).toEqual(before);
  expect(after[0]).toMatchObject({ area: "990121", value: 2 });
});
