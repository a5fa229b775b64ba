import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDrafts, type Drafts } from "../../../server/indicators/drafts.ts";
import { impactOf } from "../../../server/indicators/impact.ts";
import { question } from "../../../server/indicators/question.ts";
import { readIndicators } from "../../../server/indicators/readIndicators.ts";
import { values } from "../../../server/indicators/values.ts";
import { indicatorOf, testCity, type TestCity } from "../snapshots/testCity.ts";
import { inFull } from "../../../server/indicators/sight.ts";

const select =
  "select clearing.person_id, clearing.district_code, clearing.done as happened_on from clearing";
const text = (id: string, sql = select) => `/*
id: ${id}
title: {zh: 测试, en: Test}
theme: clearing
unit: 件
better: neutral
numerator: count(*)
interval: none
additive: true
chart: bar
privacy: sensitive
mechanisms: []
source: test
owner: test
version: 1
effective_from: 2020-01-01
*/
${sql}
`;

const folder = mkdtempSync(join(tmpdir(), "hengjian-drafts-"));
mkdirSync(join(folder, "clearing"));
let city: TestCity;
let drafts: Drafts;
let written = 0;

function write(id: string, sql?: string): void {
  const file = join(folder, "clearing", `${id}.sql`);
  writeFileSync(file, text(id, sql));
  // Two writes within the clock's tick are two.
  const moment = new Date(2024, 0, 1, 0, 0, ++written);
  utimesSync(file, moment, moment);
}

beforeAll(async () => {
  city = await testCity([indicatorOf("cleared", "numerator: count(*)", select, { unit: "件" })]);
  await city.batch("2022-04-01", {
    clearing: `
select 'C' || number as clearing_id, 'L' as lead_id, if(number = 0, '990122', '990121') as district_code, '澄清' as kind,
    if(number < 2, '会议', '当面') as way, date '2022-03-05' as done, md5(number::varchar)::uuid as person_id
from range(4) as numbers(number)`,
  });
  await city.publish();
}, 60_000);
beforeEach(() => {
  rmSync(join(folder, "clearing"), { recursive: true });
  mkdirSync(join(folder, "clearing"));
  write("cleared");
  drafts = openDrafts({ ...city.library, indicators: [], brokenIndicators: [] }, folder);
  return () => drafts.close();
});
afterAll(() => {
  city.remove();
  rmSync(folder, { recursive: true });
});

const asked = (id: string, by: string[] = ["area"]) =>
  question.parse({ indicators: [id], from: "2022-03", to: "2022-03", grain: "month", by });

describe("an indicator that is written while the server runs", () => {
  it("can be asked of the snapshot there is, with its dimensions and its months", async () => {
    write("at_meetings", `${select} where clearing.way = '会议';`);
    await city.withSnapshot(async (snapshot) => {
      const answerer = await drafts.answerer(snapshot);
      const rows = await values(inFull(answerer), asked("at_meetings"));
      expect(rows.filter(({ state }) => state === "ok").map(({ area, value }) => [area, value])).toEqual([
        ["990121", 1],
        ["990122", 1],
      ]);
      expect(rows.filter(({ state }) => state === "notReceived")).toHaveLength(9);
      expect(await values(inFull(answerer), asked("at_meetings", ["sex"]))).toMatchObject([
        { sex: null, value: 2 },
      ]);
      // What is published is asked as before.
      expect((await values(inFull(answerer), asked("cleared")))[0]).toMatchObject({
        area: "990121",
        value: 3,
      });
    });
  });

  it("is there without a restart, and gone when its file is", async () => {
    expect((await drafts.current()).indicators.map(({ id }) => id)).toEqual(["cleared"]);
    write("later");
    expect((await drafts.current()).indicators.map(({ id }) => id)).toEqual(["cleared", "later"]);
    rmSync(join(folder, "clearing", "later.sql"));
    expect((await drafts.current()).indicators.map(({ id }) => id)).toEqual(["cleared"]);
  });

  it("tells its fault and harms no other, and is well again when it is mended", async () => {
    write("broken", "select nothing from clearing");
    const { indicators, broken } = await drafts.current();
    expect(indicators.map(({ id }) => id)).toEqual(["cleared"]);
    expect(broken).toEqual([
      { id: "broken", file: expect.any(String), reason: expect.stringMatching(/broken\.sql:18: .*nothing/) },
    ]);
    write("broken");
    expect((await drafts.current()).broken).toEqual([]);
  });

  it("tells what it is made from", async () => {
    const [definition] = (await drafts.current()).indicators;
    expect(await drafts.lineage(definition!)).toEqual({
      tables: [{ table: "clearing", columns: ["district_code", "done", "person_id"] }],
      base: undefined,
    });
  });
});

describe("a definition that changed", () => {
  it("shows what it would make of each area's figure, and of none that stays", async () => {
    write("cleared", `${select} where clearing.way = '会议'`);
    const { indicators } = readIndicators(folder);
    const impact = await city.withSnapshot((snapshot) =>
      impactOf(snapshot, { ...city.library, indicators }, "2022-03"),
    );
    expect(impact).toEqual([
      { indicator: "cleared", area: null, period: "2022-01/2022-03", published: 4, now: 2 },
      { indicator: "cleared", area: "990121", period: "2022-01/2022-03", published: 3, now: 1 },
    ]);
  });
});
