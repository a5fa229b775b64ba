import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signalsAnswer, trendsAnswer } from "../../../server/api/comparisonAnswers.ts";
import type { SignalsAnswer, TrendsAnswer } from "../../../server/api/contract.ts";
import { comparedCity, type ComparedCity } from "./comparedCity.ts";

let city: ComparedCity;

beforeAll(async () => {
  city = await comparedCity();
}, 60_000);
afterAll(() => city.close());

const path = "/trends?indicator=met&to=2022-12&months=24";

async function trends(more: string) {
  const { status, body } = await city.get(path + more);
  expect(status).toBe(200);
  trendsAnswer.parse(body);
  return body as TrendsAnswer;
}

describe("/trends", () => {
  it("answers for the areas asked for, their group and the whole", async () => {
    const found = await trends("&area=990122");
    expect(found.caveat.zh).toContain("季节");
    expect(found.trends.map(({ area, group }) => [area, group])).toEqual([
      ["990122", "county"],
      [null, "county"],
      [null, null],
    ]);
    expect(found.trends[0]).toMatchObject({
      chart: { kind: "p", isTrial: false, centre: 50 },
      latest: null,
      recent: { result: "noChange" },
    });
  });

  it("answers for all areas, and for the whole alone", async () => {
    expect((await trends("&by=area")).trends.filter(({ area }) => area !== null)).toHaveLength(11);
    expect((await trends("&grain=quarter")).trends.map(({ points }) => points.length)).toEqual([8]);
  });

  it.each([
    ["an unknown parameter", `${path}&colour=red`, 400, "colour"],
    ["areas and all areas", `${path}&by=area&area=990121`, 400, "area"],
    ["a split that is none", `${path}&by=sex`, 400, "by"],
    ["a year and a day", path.replace("24", "2400"), 400, "months"],
    ["a grain that is no step", `${path}&grain=ytd`, 400, "grain"],
    ["an area that is not there", `${path}&area=000000`, 400, "000000"],
    ["an unknown indicator", path.replace("met", "none"), 404, "none"],
  ])("refuses %s, saying which", async (_, asked, status, word) => {
    const answer = await city.get(asked);
    expect(answer.status).toBe(status);
    expect((answer.body as { error: { message: string } }).error.message).toContain(word);
  });
});

describe("/signals", () => {
  it("answers with the few that call for a look, with what says so", async () => {
    const { status, body } = await city.get("/signals?period=2022-12&most=2");
    expect(status).toBe(200);
    signalsAnswer.parse(body);
    const { standing, changed, count, flaggedBy } = body as SignalsAnswer;
    expect(flaggedBy).toBe("benjaminiHochberg");
    expect(standing.map(({ area }) => area)).toEqual(["990103", "990121"]);
    expect(changed).toEqual([]);
    expect(count).toMatchObject({ standing: 2, changed: 0 });
  });

  it("has nothing for whoever sees no area", async () => {
    const { body } = await city.get("/signals?period=2022-12", { areas: [] });
    expect(body).toMatchObject({ standing: [], changed: [] });
  });

  it.each([
    ["an unknown parameter", "/signals?period=2022-12&area=990121", "area"],
    ["a list too long to look into", "/signals?period=2022-12&most=500", "most"],
  ])("refuses %s", async (_, asked, word) => {
    const { status, body } = await city.get(asked);
    expect(status).toBe(400);
    expect((body as { error: { message: string } }).error.message).toContain(word);
  });
});
