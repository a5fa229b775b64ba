import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inequalitiesAnswer, profileAnswer } from "../../../server/api/comparisonAnswers.ts";
import type { InequalitiesAnswer, ProfileAnswer } from "../../../server/api/contract.ts";
import { comparedCity, type ComparedCity } from "./comparedCity.ts";

let city: ComparedCity;

beforeAll(async () => {
  city = await comparedCity();
}, 60_000);
afterAll(() => city.close());

describe("/areas/:code/profile", () => {
  it("answers with all indicators of the area, and their themes", async () => {
    const { status, body } = await city.get("/areas/990121/profile?period=2022-12");
    expect(status).toBe(200);
    profileAnswer.parse(body);
    const { rows, themes, ...rest } = body as ProfileAnswer;
    expect(rest).toMatchObject({ area: "990121", group: "county", against: "group", period: "2022-12" });
    expect(rows.map(({ indicator }) => indicator)).toEqual(["met", "met_neutral"]);
    expect(rows[0]).toMatchObject({
      value: 90,
      judged: { verdict: "better" },
      rank: { low: 1 },
      spread: { areas: 6 },
    });
    expect(rows[1]).toMatchObject({ judged: { verdict: "higher" }, rank: null });
    expect(themes.length).toBeGreaterThan(5);
  });

  it("has trends where they are asked for, and another grain and benchmark", async () => {
    const { body } = await city.get(
      "/areas/990121/profile?period=2022-12&grain=month&against=city&trends=true",
    );
    profileAnswer.parse(body);
    const { rows } = body as ProfileAnswer;
    expect(rows[0]).toMatchObject({
      period: "2022-12",
      trend: { latest: null, recent: { result: "noChange" } },
    });
  });

  it("says how likely the area is above a second one, and nothing of one out of scope", async () => {
    const path = "/areas/990121/profile?period=2022-12&with=990103";
    const { body } = await city.get(path);
    expect((body as ProfileAnswer).rows[0]?.chanceAbove).toBeGreaterThan(0.99);
    expect((await city.get(path, { areas: ["990121"] })).status).toBe(404);
    const alone = await city.get("/areas/990121/profile?period=2022-12");
    expect((alone.body as ProfileAnswer).rows[0]).not.toHaveProperty("chanceAbove");
  });

  it("has each month's figure beside the trend, for a small line", async () => {
    const { body } = await city.get("/areas/990121/profile?period=2022-12&trends=true");
    expect((body as ProfileAnswer).rows[0]?.trend?.values).toEqual(Array.from({ length: 24 }, () => 90));
  });

  it("answers for an area out of scope as for one that is not there", async () => {
    const scoped = { areas: ["990121"] };
    const own = await city.get("/areas/990121/profile?period=2022-12", scoped);
    expect(own.status).toBe(200);
    expect((own.body as ProfileAnswer).rows.every(({ rank }) => rank === null)).toBe(true);
    const other = await city.get("/areas/990122/profile?period=2022-12", scoped);
    const none = await city.get("/areas/000000/profile?period=2022-12", scoped);
    expect([other.status, none.status]).toEqual([404, 404]);
    const told = ({ body }: typeof other, code: string) => JSON.stringify(body).replaceAll(code, "");
    expect(told(other, "990122")).toBe(told(none, "000000"));
  });

  it("never hands one person what was made for another", async () => {
    const path = "/areas/990121/profile?period=2022-11";
    const all = await city.get(path);
    const scoped = await city.get(path, { areas: ["990121"] });
    expect(all.headers.get("etag")).not.toBe(scoped.headers.get("etag"));
    expect((all.body as ProfileAnswer).rows[0]?.rank).not.toBeNull();
    expect((scoped.body as ProfileAnswer).rows[0]?.rank).toBeNull();
  });

  it.each([
    ["an unknown parameter", "?period=2022-12&colour=red", "colour"],
    ["no month", "", "period"],
    ["a benchmark nobody knows", "?period=2022-12&against=moon", "against"],
    ["a grain nobody knows", "?period=2022-12&grain=week", "grain"],
  ])("refuses %s", async (_, query, word) => {
    const { status, body } = await city.get(`/areas/990121/profile${query}`);
    expect(status).toBe(400);
    expect((body as { error: { message: string } }).error.message).toContain(word);
  });
});

describe("/areas/:code/inequalities", () => {
  it("answers in the shape that is described, and keeps an area out of scope to itself", async () => {
    const path = "/areas/990121/inequalities?period=2022-12&dimension=age";
    const { status, body } = await city.get(path);
    expect(status).toBe(200);
    inequalitiesAnswer.parse(body);
    // Nobody says of these cases whose they are.
    expect(body as InequalitiesAnswer).toMatchObject({
      area: "990121",
      dimension: "age",
      scope: "area",
      askable: [],
    });
    const out = await city.get(path, { areas: ["990122"] });
    expect(out.status).toBe(404);
  });

  it.each([
    ["an unknown dimension", "?period=2022-12&dimension=name", 400],
    ["no month", "?dimension=sex", 400],
    ["an indicator that is none", "?period=2022-12&indicators=none", 404],
  ])("refuses %s", async (_, query, expected) => {
    expect((await city.get(`/areas/990121/inequalities${query}`)).status).toBe(expected);
  });
});
