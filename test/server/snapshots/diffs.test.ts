import { describe, expect, it } from "vitest";
import { AppError } from "../../../server/errors.ts";
import type { Diff } from "../../../server/snapshots/diff.ts";
import { openDiffs } from "../../../server/snapshots/diffs.ts";

function watched(keep: number) {
  const compared: string[] = [];
  const ask = openDiffs("none", [], {
    keep,
    compare: async (_, { from, to }) => {
      compared.push(`${from} ${to}`);
      if (to > 9) throw new AppError("not-found", `no such snapshot: ${to}`);
      return { from, number: to } as Diff;
    },
  });
  return { compared, ask };
}

describe("openDiffs", () => {
  it("reckons a difference once, and keeps those asked last", async () => {
    const { compared, ask } = watched(2);
    for (const to of [2, 3, 2, 4, 2, 3]) await ask(1, to);
    expect(compared).toEqual(["1 2", "1 3", "1 4", "1 3"]);
  });

  it("does not remember one that could not be had", async () => {
    const { compared, ask } = watched(2);
    for (const _ of [1, 2]) await expect(ask(1, 10)).rejects.toMatchObject({ code: "not-found" });
    expect(compared).toEqual(["1 10", "1 10"]);
  });
});
