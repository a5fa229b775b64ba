import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { comparisonAnswer } from "../../../server/api/answers.ts";
import type { ComparisonAnswer } from "../../../server/api/contract.ts";
import { comparedCity, type ComparedCity } from "./comparedCity.ts";

let city: ComparedCity;

beforeAll(async () => {
  city = await comparedCity();
}, 60_000);
afterAll(() => city.close());

const path = "/compare?indicator=met&period=2022-12";

async function compare(more = "", actor = {}) {
  const { status, headers, body } = await city.get(path + more, actor);
  expect(status).toBe(200);
  const answer = body as ComparisonAnswer;
  return { headers, answer, of: (area: string) => answer.rows.find(({ row }) => row.area === area) };
}

describe("/compare", () => {
  it("answers with verdicts, reasons, ranges, funnel and what flags are by", async () => {
    const { answer, headers, of } = await compare();
    comparisonAnswer.parse(answer);
    expect(headers.get("hengjian-snapshot")).toBe("1");
    expect(answer).toMatchObject({
      benchmark: "group",
      flaggedBy: "beyond998",
      isLeftOut: false,
      pair: null,
    });
    expect(of("990121")).toMatchObject({
      row: { verdict: "better", rankLow: 1 },
      reason: { code: "standsOut" },
      flags: { isFlagged: true },
      againstLastYear: { judged: { verdict: "similar" } },
    });
    expect(answer.funnel[0]?.wide).not.toBeNull();
  });

  it("takes a target, another flag rule, a pair, and leaves out an area's own figure", async () => {
    const target = await compare("&benchmark=target&target=50");
    expect(target.of("990122")).toMatchObject({ benchmark: 50, judged: { verdict: "similar" } });
    const other = await compare("&flag=benjaminiHochberg&leaveOut=true&pair=990121,990103&grain=month");
    expect(other.answer).toMatchObject({ flaggedBy: "benjaminiHochberg", isLeftOut: true });
    expect(other.answer.pair?.chanceAbove).toBeGreaterThan(0.999);
    // (20 + 21 + 4 + 19 + 22) of 200 cases of the others in its group.
    expect(other.of("990121")?.benchmark).toBeCloseTo(43, 10);
  });

  it.each([
    ["month", "2022-11"],
    ["quarter", "2022-10/2022-11"],
    ["half-year", "2022-07/2022-11"],
    ["year", "2022-01/2022-11"],
    ["ytd", "2022-01/2022-11"],
  ])("counts a %s from its first month to the one asked for", async (grain, period) => {
    const { body } = await city.get(`/compare?indicator=met&period=2022-11&grain=${grain}`);
    expect((body as ComparisonAnswer).rows[0]?.row.period).toBe(period);
  });

  it("of a group has its areas alone", async () => {
    const { answer } = await compare("&group=organs");
    expect(answer.rows.map(({ row }) => row.area)).toEqual(["990181"]);
  });

  it("gives whoever sees a part of a group no place in it", async () => {
    const { answer } = await compare("", { areas: ["990121", "990122"] });
    expect(answer.rows.every(({ rank, row }) => rank === null && row.rankHigh === null)).toBe(true);
  });

  it.each([
    ["an unknown parameter", `${path}&colour=red`, 400, "colour"],
    ["a group that is not there", `${path}&group=none`, 400, "none"],
    ["a month that is none", "/compare?indicator=met&period=2022-13", 400, "period"],
    ["a target without its number", `${path}&benchmark=target`, 400, "target"],
    ["a number without a target", `${path}&target=5`, 400, "target"],
    [
      "a target of a neutral indicator",
      "/compare?indicator=met_neutral&period=2022-12&benchmark=target&target=5",
      400,
      "neutral",
    ],
    ["a flag rule nobody knows", `${path}&flag=often`, 400, "flag"],
    ["a pair of one", `${path}&pair=990121,990121`, 400, "pair"],
    ["a pair that is not there", `${path}&pair=990121,000000`, 400, "000000"],
    ["an unknown indicator", "/compare?indicator=none&period=2022-12", 404, "none"],
    ["an unknown dimension", `${path}&where=colour:red`, 400, "colour"],
  ])("refuses %s, saying which", async (_, asked, status, word) => {
    const answer = await city.get(asked);
    expect(answer.status).toBe(status);
    expect((answer.body as { error: { message: string } }).error.message).toContain(word);
  });
});
