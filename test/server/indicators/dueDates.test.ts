import { describe, expect, it } from "vitest";
import type { Query } from "../../../server/engine/engine.ts";
import { readDueDates } from "../../../server/indicators/dueDates.ts";
import type { Place } from "../../../server/indicators/place.ts";
import type { Seen, Sight } from "../../../server/indicators/sight.ts";

const place = (code: string, formerly: string[] = []): Place => ({
  code,
  formerly,
  group: "county",
  validFrom: "2000-01-01",
  validTo: null,
});
const asked: Query[] = [];

function seenWith(sight: Partial<Sight>): Seen {
  const rows = async (query: Query) => {
    asked.push(query);
    return ["990121", "990122", "990123"].map((area) => ({ area, kind: "task", overdue: 1, ahead: 2 }));
  };
  const places = [place("990121"), place("990122", ["990199"]), place("990123")];
  const full: Sight = { areas: "all", exactCounts: true, sensitiveFigures: true };
  return { rows, places, sight: { ...full, ...sight } } as unknown as Seen;
}
const areasOf = async (sight: Partial<Sight>) =>
  (await readDueDates(seenWith(sight), "2022-10", 60))?.map(({ area }) => area) ?? null;

describe("due dates", () => {
  it("are of the areas in scope, and of those that took one of them over", async () => {
    expect(await areasOf({})).toEqual(["990121", "990122", "990123"]);
    expect(await areasOf({ areas: ["990121", "990199"] })).toEqual(["990121", "990122"]);
    expect(await areasOf({ areas: [] })).toEqual([]);
  });

  it("are told to those alone who see exact and sensitive counts", async () => {
    expect(await areasOf({ exactCounts: false })).toBeNull();
    expect(await areasOf({ sensitiveFigures: false })).toBeNull();
  });

  it("are looked ahead for from the end of the month", async () => {
    await areasOf({});
    expect(asked.at(-1)?.params).toEqual({ last: "2022-10-31", until: "2022-12-30" });
  });
});
