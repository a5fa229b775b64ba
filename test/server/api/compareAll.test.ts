import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allComparedAnswer } from "../../../server/api/comparisonAnswers.ts";
import type { AllComparedAnswer, ComparisonAnswer } from "../../../server/api/contract.ts";
import { comparedCity, type ComparedCity } from "./comparedCity.ts";

let city: ComparedCity;
beforeAll(async () => {
  city = await comparedCity();
}, 60_000);
afterAll(() => city.close());

async function all(more = "", actor = {}) {
  const { status, body } = await city.get(`/compare/all?period=2022-12${more}`, actor);
  expect(status).toBe(200);
  return body as AllComparedAnswer;
}

async function one(indicator: string, more = "") {
  const { body } = await city.get(`/compare?indicator=${indicator}&period=2022-12${more}`);
  return (body as ComparisonAnswer).rows;
}

function cellsOf({ areas, indicators, cells }: AllComparedAnswer, indicator: string) {
  const first = indicators.indexOf(indicator) * areas.length;
  return areas.map((area, index) => ({
    area,
    value: cells.value[first + index],
    verdict: cells.verdict[first + index],
    benchmark: cells.benchmark[first + index],
    reason: cells.reason[first + index],
    isFlagged: cells.isFlagged[first + index],
    rankLow: cells.rankLow[first + index],
    rankHigh: cells.rankHigh[first + index],
  }));
}

describe("/compare/all", () => {
  it.each(["group", "city"])(
    "says of every indicator what /compare says of it, against the %s",
    async (benchmark) => {
      const answer = await all(`&benchmark=${benchmark}&flag=beyond998`);
      allComparedAnswer.parse(answer);
      expect(answer.indicators.toSorted()).toEqual(["met", "met_neutral"]);
      for (const indicator of answer.indicators) {
        const rows = await one(indicator, `&benchmark=${benchmark}`);
        expect(cellsOf(answer, indicator)).toEqual(
          rows.map(({ row, judged, reason, benchmark: against, flags }) => ({
            area: row.area,
            value: row.value,
            verdict: judged?.verdict ?? null,
            benchmark: against,
            reason: reason.code,
            isFlagged: flags.isFlagged,
            rankLow: row.rankLow,
            rankHigh: row.rankHigh,
          })),
        );
      }
    },
  );

  it("holds areas against themselves of last year", async () => {
    const answer = await all("&benchmark=lastYear&indicator=met");
    expect(answer.indicators).toEqual(["met"]);
    expect(cellsOf(answer, "met").map(({ benchmark, verdict }) => [benchmark, verdict])).toEqual(
      (await one("met")).map(({ againstLastYear: { value, judged } }) => [value, judged?.verdict ?? null]),
    );
  });

  it("flags by one rule over all figures at once, unless another is asked", async () => {
    expect((await all()).flaggedBy).toBe("benjaminiHochberg");
  });

  it("tells of areas in scope alone, and ranks nobody in a part of a group", async () => {
    const answer = await all("", { areas: ["990121", "990122"] });
    expect(answer.areas.toSorted()).toEqual(["990121", "990122"]);
    expect(answer.cells.rankLow.every((rank) => rank === null)).toBe(true);
  });

  it("refuses what there is not", async () => {
    expect((await city.get("/compare/all?period=2022-12&indicator=nothing")).status).toBeGreaterThanOrEqual(
      400,
    );
    expect((await city.get("/compare/all?period=never")).status).toBe(400);
  });
});
