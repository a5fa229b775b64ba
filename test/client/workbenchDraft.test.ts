import { CFB } from "@e965/xlsx";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { indicatorDraft } from "../../client/views/workbench/draft/indicatorDraft.ts";
import { zipOf } from "../../client/views/workbench/draft/zipOf.ts";
import { addToHistory, readHistory } from "../../client/views/workbench/runHistory.ts";
import { keepTabs, readTabs, type Tabs } from "../../client/views/workbench/tabs.ts";
import { moved, overlap, resized, roomFor, settled } from "../../client/views/boards/place.ts";
import { parseDefinition, units } from "../../server/indicators/definition.ts";

const tables = [
  {
    name: "adjustment",
    kind: "rows" as const,
    columns: ["district_code", "person_id", "decided"].map((name) => ({
      name,
      title: { zh: name, en: name },
      description: null,
      type: "VARCHAR",
      samples: [],
      nulls: 0,
      distinct: 0,
    })),
  },
  { name: "area", kind: "reference" as const, columns: [] },
];
const asked = {
  id: "moved_persons",
  title: { zh: '调整："人数"', en: "Moved: persons" },
  theme: "adjustment",
  unit: "人" as const,
  sql: "select person_id, district_code, decided as happened_on, way\nfrom adjustment;\n",
  columns: ["person_id", "district_code", "happened_on", "way"],
  tables,
  day: "2022-10-31",
};

describe("an indicator's draft", () => {
  it("is a definition that the server reads, for every unit", () => {
    for (const unit of Object.keys(units) as (keyof typeof units)[]) {
      const [file] = indicatorDraft({ ...asked, unit });
      const definition = parseDefinition(file?.text ?? "", file?.path ?? "");
      expect(definition).toMatchObject({ id: "moved_persons", title: asked.title, unit });
      expect(definition.sql.endsWith("from adjustment")).toBe(true);
    }
  });

  it("counts persons once, has the columns of its own as dimensions, and a test's skeleton", () => {
    const files = indicatorDraft(asked);
    expect(files.map(({ path }) => path)).toEqual([
      "queries/indicators/adjustment/moved_persons.sql",
      "test/queries/moved_persons/given/adjustment.csv",
      "test/queries/moved_persons/expected.csv",
      "README.txt",
    ]);
    expect(files[0]?.text).toContain("numerator: count(distinct person_id)");
    expect(files[0]?.text).toContain("  way: {");
    expect(files[1]?.text).toBe("batch_id,district_code,person_id,decided\n");
  });

  it("says which columns are still lacking", () => {
    const readMe = indicatorDraft({ ...asked, sql: "select 1 as n", columns: ["n"] }).at(-1)?.text;
    expect(readMe).toContain("district_code, happened_on");
    expect(readMe).toContain("明细表");
  });

  it("comes as an archive that others can open", async () => {
    const files = indicatorDraft(asked);
    const archive = CFB.read(Buffer.from(await zipOf(files).arrayBuffer()), { type: "buffer" });
    for (const { path, text } of files) {
      const entry = CFB.find(archive, `/${path}`);
      expect(Buffer.from(entry?.content ?? []).toString("utf8"), path).toBe(text);
    }
  });
});

class Store {
  readonly #kept = new Map<string, string>();
  getItem = (key: string) => this.#kept.get(key) ?? null;
  setItem = (key: string, text: string) => void this.#kept.set(key, text);
}

describe("what a browser keeps", () => {
  it("each account has its own open texts", () => {
    const store = new Store();
    const tab = { id: "a", name: "一", text: "select 1", given: {}, parameters: [], chart: null };
    const tabs: Tabs = { tabs: [tab], at: "a" };
    keepTabs("甲", tabs, store);
    expect(readTabs("甲", store)).toEqual(tabs);
    expect(readTabs("乙", store)).toBeUndefined();
  });

  it("what is not of that shape is as if it were not there", () => {
    const store = new Store();
    for (const text of ["", "{", "[]", '{"tabs":[{}],"at":"a"}', '{"tabs":[],"at":"a"}']) {
      store.setItem("hengjian.workbench.tabs.甲", text);
      expect(readTabs("甲", store)).toBeUndefined();
    }
  });

  it("the same text stands once in the history, the newest first, a hundred at most", () => {
    const store = new Store();
    const ran = (sql: string) => ({ sql, at: "2022-12-01", rows: 1, milliseconds: 2 });
    for (let number = 0; number < 120; number += 1) addToHistory("甲", ran(`select ${number}`), store);
    addToHistory("甲", ran("select 100 "), store);
    const kept = readHistory("甲", store);
    expect(kept).toHaveLength(100);
    expect(kept[0]?.sql).toBe("select 100 ");
    expect(kept.filter(({ sql }) => sql.trim() === "select 100")).toHaveLength(1);
  });
});

describe("cards of a board", () => {
  const card = { x: 0, y: 0, width: 6, height: 2 };

  it("never leave the grid", () => {
    expect(moved(card, 9, -3)).toMatchObject({ x: 6, y: 0 });
    expect(resized({ ...card, x: 4 }, 20, -9)).toMatchObject({ width: 8, height: 1 });
  });

  it("a new one stands beside the last where there is room, else below", () => {
    const size = { width: 6, height: 5 };
    const first = roomFor([], size);
    const second = roomFor([first], size);
    expect([first, second, roomFor([first, second], size)]).toMatchObject([
      { x: 0, y: 0 },
      { x: 6, y: 0 },
      { x: 0, y: 5 },
    ]);
  });

  it("the one that was moved pushes the other down", () => {
    const other = { ...card, x: 6 };
    expect(settled([moved(card, 3, 0), other], 0)).toEqual([
      { ...card, x: 3 },
      { ...other, y: 2 },
    ]);
  });

  it("never lie on each other, and rise as far as they can", () => {
    const place = fc.record({
      x: fc.integer({ min: 0, max: 6 }),
      y: fc.integer({ min: 0, max: 20 }),
      width: fc.integer({ min: 2, max: 6 }),
      height: fc.integer({ min: 1, max: 5 }),
    });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (cards) => {
        const placed = settled(cards);
        for (const [index, one] of placed.entries())
          for (const other of placed.slice(index + 1)) expect(overlap(one, other)).toBe(false);
        if (placed.length > 0) expect(Math.min(...placed.map(({ y }) => y))).toBe(0);
      }),
    );
  });
});
