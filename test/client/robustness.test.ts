import { describe, expect, it } from "vitest";
import type { CompositeAnswer } from "../../server/api/contract.ts";
import {
  distinguished,
  ends,
  placedRows,
  whyNoPlaces,
} from "../../client/views/topics/composites/robustness.ts";

const taking = ["a", "b", "c"];
const group = { group: "county", weights: {}, ranking: "cautiously", taking, simulation: null } as const;

function row(area: string, rank: number, range: [number, number], ahead: number[] | null) {
  const place = {
    rank,
    rankLow: range[0],
    rankHigh: range[1],
    meanRank: rank,
    rankShares: null,
    expectedRank: rank,
    first: 0,
    ahead,
  };
  return {
    area,
    group: "county",
    score: 90 - rank,
    lower: null,
    upper: null,
    isReweighted: false,
    components: [],
    place,
  };
}

function answer(rows: ReturnType<typeof row>[]): CompositeAnswer {
  return {
    snapshot: 1,
    composite: "x",
    version: 1,
    grain: "year",
    from: "2021-01",
    to: "2021-12",
    weightsOf: "composite",
    groups: [{ ...group, taking: [...taking] }],
    rows,
  };
}

const ofGroup = { ...group, taking: [...taking] };

describe("how robust a ranking is", () => {
  const three = answer([
    row("b", 2, [2, 3], [0, 0.5, 0.7]),
    row("a", 1, [1, 1], [0.5, 1, 1]),
    row("c", 3, [2, 3], [0, 0.3, 0.5]),
  ]);

  it("has bounds beyond which no weights put an area", () => {
    const bounds = placedRows(three, ofGroup).map(({ row: { area }, best, worst }) => [area, best, worst]);
    expect(bounds).toEqual([
      ["a", 1, 1],
      ["b", 2, 3],
      ["c", 2, 3],
    ]);
  });

  it("counts pairs whose ranges do not meet, and those that no weights change", () => {
    expect(distinguished(placedRows(three, ofGroup))).toEqual({ pairs: 3, apart: 2, always: 2 });
  });

  it("says nothing of all weights where there are too many areas to tell", () => {
    const many = placedRows(answer([row("a", 1, [1, 2], null), row("b", 2, [1, 2], null)]), ofGroup);
    expect(many[0]).toMatchObject({ best: null, worst: null });
    expect(distinguished(many)).toEqual({ pairs: 1, apart: 0, always: null });
  });

  it("names as in front, or behind, whose whole range lies there", () => {
    const { front, back } = ends(placedRows(three, ofGroup));
    expect(front.map((each) => each.row.area)).toEqual(["a"]);
    expect(back.map((each) => each.row.area)).toEqual([]);
  });

  it("says why a group has no places", () => {
    const rows = three.rows;
    expect(whyNoPlaces({ rows, areasInGroup: 3, isRanked: false })).toBe("notRanked");
    expect(whyNoPlaces({ rows, areasInGroup: 4, isRanked: true })).toBe("partSeen");
    expect(whyNoPlaces({ rows, areasInGroup: 3, isRanked: true })).toBe("fewTake");
    const lacking = rows.map((each) => ({ ...each, score: null }));
    expect(whyNoPlaces({ rows: lacking, areasInGroup: 3, isRanked: true })).toBe("missing");
  });
});
