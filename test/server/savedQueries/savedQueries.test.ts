import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { actorOfAccount } from "../../../server/access/accounts.ts";
import type { Actor } from "../../../server/access/actor.ts";
import type { Role } from "../../../server/access/permissions.ts";
import { boardAsked } from "../../../server/savedQueries/board.ts";
import { openSavedQueries, type SavedQueries } from "../../../server/savedQueries/openSavedQueries.ts";
import { readExamples, type Example } from "../../../server/savedQueries/readExamples.ts";
import { savedQueryAsked, type SavedQueryAsked } from "../../../server/savedQueries/savedQuery.ts";
import { longestSql } from "../../../server/workbench/limits.ts";
import { accessOf, person } from "../access/accessOf.ts";

let test: Awaited<ReturnType<typeof accessOf>>;
let saved: SavedQueries;
let owner: Actor;
let colleague: Actor;
let leader: Actor;
beforeAll(async () => {
  test = await accessOf();
  const example: Example = {
    id: "by_month",
    title: { zh: "按月", en: "By month" },
    description: { zh: "每月一行", en: "A row a month" },
    parameters: [],
    sql: "select 1 as one",
    file: "by_month.sql",
  };
  saved = openSavedQueries(test.access.control, () => [example]);
  const actor = async (name: string, role: Role) =>
    actorOfAccount(await person(test.access, name, [role], ["990121"]));
  owner = await actor("某甲", "analyst");
  colleague = await actor("某乙", "analyst");
  leader = await actor("某丙", "leader");
});
afterAll(() => test.remove());

const asked = (part: Partial<SavedQueryAsked> = {}): SavedQueryAsked =>
  savedQueryAsked.parse({ title: "甲", sql: "select 1", version: 0, ...part });
const find = (actor: Actor, id: string, version?: number) =>
  saved.find(actor, id, { version, language: "zh" });
const code = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "none";
};

describe("a kept question", () => {
  it("comes back as it was given, whatever it says", () => {
    let count = 0;
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (sql, description) => {
        const id = `any-${(count += 1)}`;
        const given = asked({ sql, description });
        expect(saved.put(owner, id, given)).toMatchObject({ ...given, version: 1 });
        expect(find(owner, id)).toMatchObject({ ...given, version: 1, isOwn: true });
        saved.remove(owner, id);
      }),
      { numRuns: 30 },
    );
  });

  it("is no longer than what can be asked", () => {
    const isTaken = (sql: string) => savedQueryAsked.safeParse({ title: "甲", sql, version: 0 }).success;
    expect([longestSql, longestSql + 1].map((length) => isTaken("x".repeat(length)))).toEqual([true, false]);
  });

  it("is unknown to others until it is shared with a role of theirs, and again afterwards", () => {
    saved.put(owner, "shared", asked());
    expect(code(() => find(leader, "shared"))).toBe("not-found");
    saved.put(owner, "shared", asked({ version: 1, sharedWith: ["leader"] }));
    expect(find(leader, "shared")).toMatchObject({ isOwn: false, owner: { name: "某甲" } });
    expect(saved.list(leader, "zh").map(({ id }) => id)).toContain("shared");
    expect(code(() => find(colleague, "shared"))).toBe("not-found");
    saved.put(owner, "shared", asked({ version: 2 }));
    expect(code(() => find(leader, "shared", 2))).toBe("not-found");
    expect(code(() => saved.versions(leader, "shared"))).toBe("not-found");
  });

  it("is changed and removed by its owner alone", () => {
    saved.put(owner, "own", asked({ sharedWith: ["analyst"] }));
    expect(code(() => saved.put(colleague, "own", asked({ version: 1 })))).toBe("not-permitted");
    expect(code(() => saved.remove(colleague, "own"))).toBe("not-permitted");
    expect(code(() => saved.put(leader, "own", asked({ version: 1 })))).toBe("not-found");
    saved.remove(owner, "own");
    expect(code(() => find(owner, "own"))).toBe("not-found");
  });

  it("keeps its versions, and is not written over by who saw an older one", () => {
    saved.put(owner, "versions", asked({ sql: "select 1" }));
    saved.put(owner, "versions", asked({ sql: "select 2", version: 1 }));
    expect(code(() => saved.put(owner, "versions", asked({ sql: "select 3", version: 1 })))).toBe(
      "wrong-state",
    );
    expect(find(owner, "versions").sql).toBe("select 2");
    expect(find(owner, "versions", 1).sql).toBe("select 1");
    expect(saved.versions(owner, "versions").map(({ version }) => version)).toEqual([2, 1]);
    expect(code(() => find(owner, "versions", 3))).toBe("not-found");
  });
});

describe("an example", () => {
  it("is there for all in their language, and stays as it is", () => {
    expect(saved.list(leader, "en").at(-1)).toMatchObject({
      id: "example-by_month",
      title: "By month",
      owner: null,
    });
    expect(find(leader, "example-by_month").title).toBe("按月");
    expect(code(() => saved.put(owner, "example-by_month", asked({ version: 1 })))).toBe("not-permitted");
    expect(code(() => saved.remove(owner, "example-by_month"))).toBe("not-permitted");
  });

  it("that is not well written is told with its line, and the others are there", () => {
    const folder = mkdtempSync(join(tmpdir(), "hengjian-examples-"));
    const text = (id: string) =>
      `/*\nid: ${id}\ntitle: {zh: 甲, en: A}\ndescription: {zh: 甲, en: A}\n*/\nselect 1 as one\n`;
    writeFileSync(join(folder, "good.sql"), text("good"));
    writeFileSync(join(folder, "named.sql"), text("other"));
    writeFileSync(join(folder, "wrong.sql"), text("wrong").replace("title:", "titel:"));
    const { examples, faults } = readExamples(folder);
    expect(examples.map(({ id, sql }) => ({ id, sql }))).toEqual([{ id: "good", sql: "select 1 as one" }]);
    expect(faults.join("\n")).toMatch(/named\.sql:2: .*file's name/);
    expect(faults.join("\n")).toMatch(/wrong\.sql:2: .*titel/);
  });
});

describe("a board", () => {
  it("is kept, shared and removed as a question is, apart from those", () => {
    const cards = [
      {
        kind: "indicator" as const,
        indicator: "training_coverage",
        view: "value" as const,
        x: 0,
        y: 0,
        width: 3,
        height: 2,
      },
    ];
    const board = boardAsked.parse({ title: "看板", cards, sharedWith: ["leader"], version: 0 });
    saved.put(owner, "same-id", asked());
    expect(saved.boards.put(owner, "same-id", board)).toMatchObject({ cards, version: 1 });
    expect(saved.boards.find(leader, "same-id").cards).toEqual(cards);
    expect(code(() => saved.boards.find(colleague, "same-id"))).toBe("not-found");
    saved.boards.remove(owner, "same-id");
    expect(saved.boards.list(owner)).toEqual([]);
    expect(find(owner, "same-id").title).toBe("甲");
  });

  it("takes one's own queries along where that is asked, and nobody else's", () => {
    saved.put(owner, "mine", asked({ sharedWith: ["organisation"] }));
    saved.put(colleague, "theirs", asked({ sharedWith: ["analyst"] }));
    const place = { kind: "query", view: "table", x: 0, y: 0, width: 3, height: 2 };
    const cards = ["mine", "theirs", "example-by_month"].map((query) => ({ ...place, query }));
    const board = { title: "看板", cards, sharedWith: ["leader"], version: 0 };
    saved.boards.put(owner, "with-queries", boardAsked.parse(board));
    expect(code(() => find(leader, "mine"))).toBe("not-found");
    saved.boards.put(owner, "with-queries", boardAsked.parse({ ...board, version: 1, shareAlong: true }));
    expect(find(leader, "mine")).toMatchObject({ sharedWith: ["organisation", "leader"] });
    // Whoever has it open goes on: what it says is what it was.
    expect(code(() => saved.put(owner, "mine", asked({ sharedWith: ["leader"], version: 1 })))).toBe("none");
    expect(code(() => find(leader, "theirs"))).toBe("not-found");
    // Nothing is shared by what is not kept.
    saved.put(owner, "other", asked());
    const stale = { ...board, cards: [{ ...place, query: "other" }], shareAlong: true };
    expect(code(() => saved.boards.put(owner, "with-queries", boardAsked.parse(stale)))).toBe("wrong-state");
    expect(code(() => find(leader, "other"))).toBe("not-found");
  });
});
