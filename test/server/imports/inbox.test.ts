import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ImportEnd, NewImport } from "../../../server/imports/entry.ts";
import { createInbox } from "../../../server/imports/inbox.ts";

let root: string;
let folder: string;
let inbox: ReturnType<typeof createInbox>;
let begun: NewImport[];
let beforeCopying: () => void;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hengjian-inbox-"));
  folder = join(root, "inbox");
  begun = [];
  beforeCopying = () => undefined;
  inbox = createInbox({
    folder,
    async begin(bring) {
      beforeCopying();
      begun.push(await bring(mkdtempSync(join(root, "import-"))));
    },
  });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const put = (name: string, text = "1") => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const lies = (name: string) => existsSync(join(folder, name));
const names = () => begun.map(({ files }) => files.map(({ name }) => name));

async function lookTwice(): Promise<void> {
  await inbox.look();
  await inbox.look();
}

/** Ends the last import, having taken in the files named. */
async function end(state: ImportEnd["state"], ...taken: string[]): Promise<void> {
  const { files, onEnded } = begun.at(-1) ?? { files: [] };
  onEnded?.({ state, taken: files.filter(({ name }) => taken.includes(name)).map(({ path }) => path) });
  await inbox.idle();
}

describe("the inbox", () => {
  it("begins an import of what lies still, once, and leaves the files", async () => {
    put("甲县/x.csv");
    put("rejected-list.csv");
    put("rejected/old.csv");
    put(".half.csv");
    put("y.csv.part");
    await inbox.look();
    expect(names()).toEqual([]);
    await lookTwice();
    expect(names()).toEqual([["rejected-list.csv", "甲县/x.csv"]]);
    expect(begun[0]?.by).toBe("inbox");
    expect(readFileSync(begun[0]?.files[0]?.path ?? "", "utf8")).toBe("1");
    expect(lies("甲县/x.csv")).toBe(true);
  });

  it("waits while a file grows", async () => {
    for (const text of ["1", "12", "123"]) {
      put("x.csv", text);
      await inbox.look();
    }
    expect(names()).toEqual([]);
    await inbox.look();
    expect(names()).toEqual([["x.csv"]]);
  });

  it("begins without a file that vanishes while it is copied, and with it once it is back", async () => {
    for (const name of ["a.csv", "b.csv", "c.csv"]) put(name);
    beforeCopying = () => renameSync(join(folder, "b.csv"), join(root, "b.csv"));
    await lookTwice();
    expect(names()).toEqual([["a.csv", "c.csv"]]);
    beforeCopying = () => undefined;
    await inbox.look();
    renameSync(join(root, "b.csv"), join(folder, "b.csv"));
    await lookTwice();
    expect(names()).toEqual([["a.csv", "c.csv"], ["b.csv"]]);
  });

  it("begins nothing where every file has vanished", async () => {
    put("a.csv");
    beforeCopying = () => rmSync(join(folder, "a.csv"));
    await lookTwice();
    expect(names()).toEqual([]);
  });
});

describe("a file of the inbox", () => {
  it("that was taken in is taken away, and one refused whole put aside", async () => {
    put("a.csv");
    put("甲县/b.csv");
    await lookTwice();
    await end("accepted", "a.csv");
    expect([lies("a.csv"), lies("rejected/a.csv"), lies("甲县/b.csv")]).toEqual([false, false, false]);
    expect(lies("rejected/甲县/b.csv")).toBe(true);
  });

  it.each(["rejected", "failed"] as const)("of an import %s is put aside, beside its like", async (state) => {
    put("a.csv");
    put("rejected/a.csv");
    await lookTwice();
    await end(state);
    expect([lies("a.csv"), lies("rejected/a.csv (2)")]).toEqual([false, true]);
    // Put back as it was, it is meant to be read again.
    await inbox.look();
    renameSync(join(folder, "rejected/a.csv (2)"), join(folder, "a.csv"));
    await lookTwice();
    expect(names()).toEqual([["a.csv"], ["a.csv"]]);
  });

  it("of a cancelled import is left, and not begun again until it changes", async () => {
    put("a.csv");
    await lookTwice();
    await end("cancelled");
    await lookTwice();
    expect([lies("a.csv"), begun.length]).toEqual([true, 1]);
    put("a.csv", "another");
    await lookTwice();
    expect(begun).toHaveLength(2);
  });

  it("that changed meanwhile is a new one", async () => {
    put("c.csv");
    await lookTwice();
    put("c.csv", "another");
    await end("accepted", "c.csv");
    await lookTwice();
    expect(names()).toEqual([["c.csv"], ["c.csv"]]);
    expect(readFileSync(join(folder, "c.csv"), "utf8")).toBe("another");
  });
});
