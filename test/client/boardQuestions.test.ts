import { describe, expect, it } from "vitest";
import { AnswerError } from "../../client/api/fetchJson.ts";
import { inTurn } from "../../client/api/inTurn.ts";
import { hiddenQueries } from "../../client/views/boards/hiddenQueries.ts";
import { patience } from "../../client/views/boards/cardQuestions.ts";

const never = new AbortController().signal;

describe("what a board's cards ask", () => {
  it("is asked a few at a time, in the order that it came", async () => {
    const turn = inTurn(2);
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const asked = [0, 1, 2, 3].map((card) =>
      turn(async () => {
        begun.push(card);
        await new Promise<void>((resolve) => ends.push(resolve));
        return card;
      }, never),
    );
    await Promise.resolve();
    expect(begun).toEqual([0, 1]);
    ends[1]?.();
    await asked[1];
    await Promise.resolve();
    expect(begun).toEqual([0, 1, 2]);
    for (let end = 0; end < 4; end += 1) {
      ends[end]?.();
      await new Promise((resolve) => setTimeout(resolve));
    }
    expect(await Promise.all(asked)).toEqual([0, 1, 2, 3]);
  });

  it("gives up its place when nobody waits for it, and one that fails gives way, too", async () => {
    const turn = inTurn(1);
    const leaving = new AbortController();
    let end = () => {};
    const first = turn(
      () => new Promise<void>((_, reject) => (end = () => reject(new Error("failed")))),
      never,
    );
    const left = turn(() => Promise.resolve("never"), leaving.signal);
    const last = turn(() => Promise.resolve("last"), never);
    leaving.abort(new Error("gone"));
    await expect(left).rejects.toThrow("gone");
    end();
    await expect(first).rejects.toThrow("failed");
    expect(await last).toBe("last");
  });

  it("is asked again after the told time where it was too much, and not where it was refused", () => {
    const tooMuch = new AnswerError("too-many-requests", "", { retryAfter: 5 });
    expect(patience.retry(0, tooMuch)).toBe(true);
    expect(patience.retryDelay(0, tooMuch)).toBe(5_000);
    expect(patience.retry(99, tooMuch)).toBe(false);
    expect(patience.retry(0, new AnswerError("sql-wrong", ""))).toBe(false);
  });
});

it("a board's queries are hidden from the roles that it is shared with and they are not", () => {
  const facts = { description: "", version: 1, at: null };
  const queries = [
    {
      ...facts,
      id: "mine",
      title: "甲",
      isOwn: true,
      owner: { id: "a", name: "某甲" },
      sharedWith: ["leader" as const],
    },
    { ...facts, id: "theirs", title: "乙", isOwn: false, owner: { id: "b", name: "某乙" }, sharedWith: [] },
    { ...facts, id: "example-丙", title: "丙", isOwn: false, owner: null, sharedWith: [] },
  ];
  const place = {
    kind: "query" as const,
    view: "table" as const,
    parameters: {},
    x: 0,
    y: 0,
    width: 1,
    height: 1,
  };
  const cards = ["mine", "theirs", "example-丙", "gone", "mine"].map((query) => ({ ...place, query }));
  const hidden = hiddenQueries({ cards, sharedWith: ["leader", "analyst"] }, queries);
  expect(hidden).toEqual([
    { id: "mine", title: "甲", isOwn: true, owner: "某甲", roles: ["analyst"] },
    { id: "theirs", title: "乙", isOwn: false, owner: "某乙", roles: ["leader", "analyst"] },
    { id: "gone", title: undefined, isOwn: false, owner: undefined, roles: ["leader", "analyst"] },
  ]);
  expect(hiddenQueries({ cards: cards.slice(0, 3), sharedWith: [] }, queries)).toEqual([]);
});
