import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerComposite, type CompositeResult } from "../../../server/composites/answerComposite.ts";
import type { Composite } from "../../../server/composites/composite.ts";
import type { CompositeQuestion } from "../../../server/composites/compositeQuestion.ts";
import { excellentQuota } from "../../../server/composites/excellentQuota.ts";
import { findComposite, readComposites } from "../../../server/composites/readComposites.ts";
import { scoreArea } from "../../../server/composites/scoreArea.ts";
import { inFull, type Sight } from "../../../server/indicators/sight.ts";
import type { TestCity } from "../snapshots/testCity.ts";
import { compositeCity } from "./compositeCity.ts";

let city: TestCity;
let composites: Composite[];

beforeAll(async () => {
  city = await compositeCity();
  composites = readComposites({ ...city.library }).composites;
}, 120_000);
afterAll(() => city.remove());

function ask(
  asked: Partial<CompositeQuestion> = {},
  {
    id = "four_in_one",
    sight = {},
    changed = {},
  }: { id?: string; sight?: Partial<Sight>; changed?: Partial<Composite> } = {},
): Promise<CompositeResult> {
  return city.withSnapshot((snapshot) => {
    const whole = inFull(snapshot);
    const seen = { ...whole, sight: { ...whole.sight, ...sight } };
    return answerComposite(
      seen,
      { ...findComposite(composites, id), ...changed },
      { period: "2021-12", ...asked },
    );
  });
}

const of = ({ rows }: CompositeResult, area: string) => rows.find((row) => row.area === area);

describe("the four-in-one assessment", () => {
  it("weighs the components as stated, the inspections by the rule table", async () => {
    const found = await ask();
    expect(found).toMatchObject({ from: "2021-01", to: "2021-12", grain: "year", weightsOf: "composite" });
    expect(found.groups[0]).toMatchObject({
      group: "county",
      weights: { performance: 0.4, year_end: 0.2, leaders: 0.2, inspection: 0.2 },
      ranking: "cautiously",
      taking: ["990121", "990122", "990102", "990103", "990104"],
      simulation: { draws: 10_000, first: "exact" },
    });
    const jia = of(found, "990121");
    // 0.4 × 90 + 0.2 × 80 + 0.2 × 70 + 0.2 × 60
    expect(jia?.score).toBeCloseTo(78, 10);
    expect(jia?.components.map(({ contribution }) => contribution)).toEqual(
      [36, 16, 14, 12].map((each) => expect.closeTo(each, 10) as number),
    );
    // Of ten teams at 88 and 92: 90 ± 2.262 × 2.108 / √10.
    expect(jia?.components[0]?.lower).toBeCloseTo(88.492, 2);
    expect(of(found, "990103")?.score).toBeCloseTo(78, 10);
    expect(of(found, "990104")?.score).toBeCloseTo(85, 10);
  });

  it("gives places by the score, each with its range, and says what the weights have to do with it", async () => {
    const found = await ask();
    const place = (area: string) => of(found, area)?.place;
    expect(place("990104")).toMatchObject({ rank: 1, rankLow: 1, rankHigh: expect.any(Number) as number });
    expect(place("990122")?.rank).toBe(2);
    // Equal scores share the middle of their places; which of them is ahead the weights decide.
    expect([place("990121")?.rank, place("990103")?.rank]).toEqual([3.5, 3.5]);
    expect(place("990102")?.rank).toBe(5);
    // 990104 is ahead of 990122 and of 990102 whatever the weights, and not of all.
    expect(place("990104")?.ahead?.[1]).toBe(1);
    expect(place("990104")?.ahead?.[2]).toBe(1);
    expect(place("990104")?.first).toBeLessThan(1);
    expect(place("990102")?.first).toBe(0);
    const firsts = found.rows.map((row) => row.place?.first ?? 0);
    expect(firsts.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  });

  it("has no score where a component is missing, never one with a zero", async () => {
    const ji = of(await ask(), "990105");
    expect(ji).toMatchObject({ score: null, isReweighted: false, place: null });
    expect(ji?.components[3]).toMatchObject({ value: null, score: null, contribution: null });
    expect(ji?.components[0]).toMatchObject({ score: expect.closeTo(99, 1) as number, contribution: null });
  });

  it("where it says so lets the others stand for it, shows that, and gives no place", async () => {
    const ji = of(await ask({}, { changed: { missing: "reweight" } }), "990105");
    expect(ji).toMatchObject({ score: expect.closeTo(99, 10) as number, isReweighted: true, place: null });
    expect(ji?.components.map(({ weight }) => weight)).toEqual([0.5, 0.25, 0.25, 0]);
  });

  it("gives no place to an area of too few teams, nor in a group of too few areas", async () => {
    const found = await ask();
    expect(of(found, "990106")).toMatchObject({ score: expect.closeTo(95, 10) as number, place: null });
    expect(of(found, "990181")).toMatchObject({ score: expect.closeTo(88, 10) as number, place: null });
    expect(found.groups.find(({ group }) => group === "organs")?.ranking).toBe("none");
  });

  it("gives no place to who sees a part of the group, and no row out of scope", async () => {
    const found = await ask({}, { sight: { areas: ["990121", "990122", "990102", "990103", "990104"] } });
    expect(found.rows.map(({ area }) => area).toSorted()).toEqual([
      "990102",
      "990103",
      "990104",
      "990121",
      "990122",
    ]);
    expect(found.rows.every(({ place }) => place === null)).toBe(true);
  });

  it("takes other weights, and leaves out what weighs nothing", async () => {
    const found = await ask({ weights: { performance: 3, year_end: 1 } });
    expect(found.weightsOf).toBe("question");
    expect(found.groups[0]?.weights).toEqual({
      performance: 0.75,
      year_end: 0.25,
      leaders: 0,
      inspection: 0,
    });
    expect(of(found, "990121")?.score).toBeCloseTo(87.5, 10);
    // What it lacks weighs nothing, so nothing is missing.
    expect(of(found, "990105")).toMatchObject({ isReweighted: false, place: { rank: 1 } });
  });

  it("answers of one group alone", async () => {
    const found = await ask({ group: "organs" });
    expect(found.rows.map(({ area }) => area)).toEqual(["990181"]);
    await expect(ask({ group: "conty" })).rejects.toThrow(/no such comparable group: conty/);
  });

  it("has nothing to say of a stretch that was not reported, and a year is known of as a whole alone", async () => {
    const found = await ask({ period: "2019-06" });
    expect(found.rows.every(({ score }) => score === null)).toBe(true);
    expect(found.rows[0]?.components[0]?.state).toBe("notReceived");
    const month = await ask({ grain: "month" });
    expect(month.rows[0]?.components[0]?.state).toBe("notApplicable");
  });

  it("is the same each time it is asked", async () => {
    expect(await ask()).toEqual(await ask());
  });
});

describe("a component that may not be seen, or is not all there", () => {
  it.each(["suppressed", "provisional", "notReceived"] as const)("is missing: %s", async (state) => {
    const composite = findComposite(composites, "inspection_linkage");
    const row = { state, value: 90, lower: null, upper: null, denominator: 10 };
    const figure = { row } as never;
    const subject = {
      id: "990121",
      group: "county",
      figures: composite.components.map(() => figure),
    };
    const scored = scoreArea(composite, subject, [0.4, 0.2, 0.2, 0.2]);
    expect(scored.score).toBeNull();
    expect(scored.components.map(({ score }) => score)).toEqual([null, null, null, null]);
  });
});

describe("the quota that teams' grades leave", () => {
  const quota = (sight: Partial<Sight> = {}, year = 2021) =>
    city.withSnapshot((snapshot) => {
      const whole = inFull(snapshot);
      return excellentQuota({ ...whole, sight: { ...whole.sight, ...sight } }, year);
    });

  it("is each team's own, rounded down, beside what was given", async () => {
    expect(await quota()).toEqual([
      // A quarter of 9 is 2, and 3 were graded so.
      {
        area: "990121",
        teamGrade: "优秀",
        share: 0.25,
        teams: 1,
        members: 9,
        allowed: 2,
        given: 3,
        over: 1,
        unused: 0,
      },
      {
        area: "990121",
        teamGrade: "良好",
        share: 0.2,
        teams: 1,
        members: 10,
        allowed: 2,
        given: 1,
        over: 0,
        unused: 1,
      },
      // The general quota: a fifth of 5.
      {
        area: "990121",
        teamGrade: null,
        share: 0.2,
        teams: 1,
        members: 5,
        allowed: 1,
        given: 2,
        over: 1,
        unused: 0,
      },
    ]);
    expect(await quota({}, 2020)).toEqual([]);
  });

  it("is told of areas in scope, and to who may see counts of a few", async () => {
    expect(await quota({ areas: ["990122"] })).toEqual([]);
    await expect(quota({ exactCounts: false })).rejects.toThrow(/exactCounts/);
  });
});
