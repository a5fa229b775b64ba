import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readComposites } from "../../../server/composites/readComposites.ts";
import { inFull, type Sight } from "../../../server/indicators/sight.ts";
import { readLibrary } from "../../../server/library.ts";
import { answerFlow } from "../../../server/topics/answerFlow.ts";
import { readTopics } from "../../../server/topics/readTopics.ts";
import { testCity, type TestCity } from "../snapshots/testCity.ts";

const library = readLibrary(join(tmpdir(), "hengjian-no-such-folder"));
const { flows } = readTopics(library, readComposites(library).composites);
let city: TestCity;

/** How many reports of each outcome there are in two areas; of those of the first, how many cleared somebody. */
const outcomes = { 在办: [20, 0], 属实: [12, 6], 失实: [30, 9], 查无实据: [20, 0] };
const cleared = 12;

beforeAll(async () => {
  const ids = "lead_course lead_days clearing_days leads_received influence_persons assessment_grades".split(
    " ",
  );
  city = await testCity(library.indicators.filter(({ id }) => ids.includes(id)));
  const leads = Object.entries(outcomes).flatMap(([outcome, counts]) =>
    counts.map(
      (count, area) => `
select '${area === 0 ? "990121" : "990122"}' as district_code, '${outcome}${area}-' || number as lead_id, '信' as channel,
    true as real_name, date '2022-03-10' as received, ${outcome === "在办" ? "null::date" : "date '2022-04-09'"} as closed, '${outcome}' as outcome
from range(${count}) as numbers(number)`,
    ),
  );
  await city.batch("2022-11-01", {
    report_lead: leads.join(" union all "),
    clearing: `
select '990121' as district_code, 'C' || number as clearing_id, '失实0-' || number as lead_id, md5('c' || number)::uuid as person_id,
    '澄清' as kind, date '2022-04-12' as approved, date '2022-04-19' as done, number < 10 as revisit
from range(${cleared}) as numbers(number)
union all
select '990122', 'D', 'none', md5('d')::uuid, '诬告', date '2022-04-12', date '2022-04-19', null`,
    observation: `
select '990121' as district_code, md5('o' || number)::uuid as person_id, 'S' || number as source_case,
    date '2022-05-01' as entered, if(number < 7, date '2022-12-31', date '2023-02-28') as influence_end, false as reused
from range(9) as numbers(number)`,
    assessment: `
select '990121' as district_code, md5('a' || number)::uuid as person_id, '年度' as kind, 2021 as year,
    if(number < 5, '优秀', '称职') as grade, true as eligible
from range(20) as numbers(number)`,
  });
  await city.publish("2022-11-02");
});
afterAll(() => city.remove());

const asked = { period: "2022-10", grain: "ytd" } as const;

function ask(id: string, sight?: Partial<Sight>, more: { area?: string } = {}) {
  const flow = flows.find((each) => each.id === id);
  if (flow === undefined) throw new Error(`no flow ${id}`);
  return city.withSnapshot((snapshot) => {
    const seen = inFull(snapshot);
    return answerFlow({ ...seen, sight: { ...seen.sight, ...sight } }, flow, { ...asked, ...more }, library);
  });
}

type Answer = Awaited<ReturnType<typeof ask>>;
const counts = ({ steps }: Answer) =>
  Object.fromEntries(steps?.nodes.map(({ id, count }) => [id, count]) ?? []);
const edgeOf = ({ steps }: Answer, from: string, to: string) =>
  steps?.edges.find((edge) => edge.from === from && edge.to === to);

describe("steps", () => {
  it("are what happened, with shares of the step before and median days", async () => {
    const answer = await ask("lead_course");
    expect(counts(answer)).toEqual({
      received: 97,
      pending: 20,
      closed: 77,
      founded: 18,
      partly: 0,
      unfounded: 59,
      uncleared: 47,
      cleared: 12,
      revisited: 10,
      unvisited: 2,
    });
    expect(edgeOf(answer, "received", "closed")).toMatchObject({
      count: 77,
      share: (100 * 77) / 97,
      days: { indicator: "lead_days", unit: "日", count: 30 },
    });
    expect(edgeOf(answer, "unfounded", "cleared")?.days?.count).toBe(10);
    expect(answer.period).toEqual({ from: "2022-01", to: "2022-10" });
  });

  it("let out of each node what came into it", async () => {
    const { steps } = await ask("lead_course");
    for (const { id, count } of steps?.nodes ?? []) {
      const sum = (side: "from" | "to") =>
        (steps?.edges ?? [])
          .filter((edge) => edge[side] === id)
          .reduce((total, edge) => total + (edge.count ?? 0), 0);
      if (id !== "received") expect(sum("to"), id).toBe(count);
      if (sum("from") > 0) expect(sum("from"), id).toBe(count);
    }
  });

  it("are of one area, where one is asked", async () => {
    expect(counts(await ask("lead_course", {}, { area: "990122" }))).toMatchObject({
      received: 15,
      closed: 15,
    });
    expect(counts(await ask("lead_course", { areas: ["990122"] }))).toMatchObject({
      received: 15,
      cleared: 0,
    });
  });

  it("give no share of fewer than may be told a rate of", async () => {
    const answer = await ask("lead_course", {}, { area: "990122" });
    expect(edgeOf(answer, "unfounded", "uncleared")).toMatchObject({ count: 9, share: null });
  });

  it("tell those without exact counts no small one, nor what one could be worked out of", async () => {
    const answer = await ask("lead_course", { exactCounts: false });
    const told = counts(answer);
    expect(told["unvisited"]).toBeNull();
    // Whatever is told must leave at least two ways open beside the one that is small.
    const hidden = Object.entries({
      pending: 20,
      founded: 18,
      uncleared: 47,
      revisited: 10,
      unvisited: 2,
    }).filter(([id]) => told[id] === null);
    expect(hidden.length).toBeGreaterThan(1);
    const states = answer.steps?.nodes.filter(({ count }) => count === null).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["suppressed"]));
    for (const edge of answer.steps?.edges ?? []) if (edge.count === null) expect(edge.share).toBeNull();
  });

  it("refuse those without exact counts one area's ways, and those without sensitive figures all", async () => {
    await expect(ask("lead_course", { exactCounts: false }, { area: "990121" })).rejects.toMatchObject({
      code: "not-permitted",
    });
    await expect(ask("lead_course", { sensitiveFigures: false })).rejects.toMatchObject({
      code: "not-permitted",
    });
  });

  it("say of a month that nothing came of that it was not received, and not that it was none", async () => {
    const flow = flows.find(({ id }) => id === "lead_course");
    const answer = await city.withSnapshot((snapshot) =>
      answerFlow(
        inFull(snapshot),
        flow as NonNullable<typeof flow>,
        { period: "2019-03", grain: "month" },
        library,
      ),
    );
    expect(new Set(answer.steps?.nodes.map(({ state, count }) => `${state} ${count}`))).toEqual(
      new Set(["notReceived null"]),
    );
  });
});

describe("tables", () => {
  it("have every month of the year up to the period's, by member", async () => {
    const { table, period } = await ask("lead_calendar");
    expect(period).toEqual({ from: "2022-01", to: "2022-10" });
    expect(table?.columns).toHaveLength(10);
    expect(table?.cells.filter(({ count }) => count !== 0)).toMatchObject([
      { row: "信", column: "2022-03", count: 97 },
    ]);
  });

  it("have the months to come in which something ends, those between as well", async () => {
    const { table } = await ask("influence_ending");
    expect(table?.cells.map(({ column, count }) => [column, count])).toEqual([
      ["2022-11", 0],
      ["2022-12", 7],
      ["2023-01", 0],
      ["2023-02", 2],
    ]);
  });

  it("go back to the year before where this year's has not come, with the quota of then", async () => {
    const { table, period } = await ask("grade_distribution");
    expect(period).toEqual({ from: "2021-01", to: "2021-12" });
    expect(table?.line).toMatchObject({ of: "优秀", share: 20 });
    const of = (row: string) => table?.cells.filter((cell) => cell.row === row).map(({ count }) => count);
    expect(of("whole")).toEqual([5, 15, 0, 0, 0]);
    expect(of("990121")).toEqual([5, 15, 0, 0, 0]);
  });

  it("show those without exact counts the whole alone", async () => {
    const { table } = await ask("grade_distribution", { exactCounts: false });
    expect(table?.rows.map(({ id }) => id)).toEqual(["whole"]);
  });
});
