import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { indicatorOf, testCity, type TestCity } from "./testCity.ts";

let city: TestCity;

beforeAll(async () => {
  city = await testCity([
    indicatorOf(
      "rows_read",
      "numerator: sum(rows_read)",
      "select district_code, month as happened_on, rows_read from reading",
    ),
  ]);
  await city.warehouse.run(`
insert into batch values (1, timestamp '2022-02-05', 'test'), (2, timestamp '2022-03-20', 'test'), (3, timestamp '2022-03-21', 'test');
insert into rollback values (3, timestamp '2022-03-22', 'test', 'sent twice');
insert into coverage values
    (1, 'talk', '990121', date '2022-01-01', date '2022-01-01', 'jia.csv'),
    (2, 'talk', '990121', date '2022-02-01', date '2022-02-01', 'both.csv'),
    (2, 'talk', '990122', date '2022-02-01', date '2022-02-01', 'both.csv'),
    (3, 'talk', '990122', date '2022-01-01', date '2022-01-01', 'back.csv');
insert into batch_sheet by name
select batch_id, file, file as sha256, '' as sheet, 'talk' as contract, rows_read, accepted, 0 as refused, not_data,
    0 as flags, []::varchar[] as unknown_columns, []::varchar[] as warnings
from (values (1, 'jia.csv', 12, 9, 2), (2, 'both.csv', 20, 20, 0), (3, 'back.csv', 5, 5, 0))
    as sheet(batch_id, file, rows_read, accepted, not_data)`);
  await city.publish("2022-04-01");
}, 60_000);
afterAll(() => city.remove());

const rows = (sql: string) => city.withSnapshot((snapshot) => snapshot.rows({ sql }));

describe("the import log of a snapshot", () => {
  it("has each standing file's rows, of its area where it is of one", async () => {
    expect(
      await rows(
        "select district_code, strftime(month, '%Y-%m') as month, rows_read, accepted from reading order by all",
      ),
    ).toEqual([
      { district_code: "990121", month: "2022-01", rows_read: 10, accepted: 9 },
      { district_code: null, month: "2022-02", rows_read: 20, accepted: 20 },
    ]);
  });

  it("has what was due and when it came, and nothing that is not due yet", async () => {
    const found = await rows(`
select district_code as area, strftime(month, '%Y-%m') as month, due::varchar as due, received_on::varchar as received
from delivery
where contract = 'talk' and district_code in ('990121', '990122')
order by month, area`);
    expect(found).toEqual([
      { area: "990121", month: "2022-01", due: "2022-02-10", received: "2022-02-05" },
      { area: "990122", month: "2022-01", due: "2022-02-10", received: null },
      { area: "990121", month: "2022-02", due: "2022-03-10", received: "2022-03-20" },
      { area: "990122", month: "2022-02", due: "2022-03-10", received: "2022-03-20" },
    ]);
  });

  it("has what is not there, late or still to come", async () => {
    const found = await rows(`
select district_code as area, strftime(month, '%Y-%m') as month, is_late as late
from undelivered
where contract = 'talk' and district_code in ('990121', '990122') and month <= date '2022-03-01'
order by month, area`);
    expect(found).toEqual([
      { area: "990122", month: "2022-01", late: true },
      { area: "990121", month: "2022-03", late: false },
      { area: "990122", month: "2022-03", late: false },
    ]);
  });

  it("counts a file of several areas for the whole alone", async () => {
    const cells = await rows(
      "select area::varchar as area, numerator from cube.rows_read where dimension = '' and end_day = date '2022-03-01' and first_day = date '2022-02-01'",
    );
    expect(cells).toEqual([{ area: "", numerator: 20 }]);
  });
});
