import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { NewImport } from "../../../server/imports/entry.ts";
import { watchInbox } from "../../../server/imports/watchInbox.ts";

let root: string;
let folder: string;
let stop: () => void;
let begun: NewImport[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hengjian-inbox-"));
  folder = join(root, "inbox");
  begun = [];
  ({ stop } = watchInbox({
    folder,
    everyMilliseconds: 20,
    async begin(bring) {
      begun.push(await bring(mkdtempSync(join(root, "import-"))));
    },
  }));
});
afterEach(() => {
  stop();
  rmSync(root, { recursive: true, force: true });
});

const put = (name: string, text: string) => {
  mkdirSync(join(folder, name, ".."), { recursive: true });
  writeFileSync(join(folder, name), text);
};
const names = () => begun.flatMap(({ files }) => files.map(({ name }) => name));
const looks = () => new Promise((resolve) => setTimeout(resolve, 200));

it("begins an import of what lies still, once, and leaves the files", async () => {
  put("甲县/x.csv", "1");
  put(".half.csv", "1");
  put("y.csv.part", "1");
  await vi.waitFor(() => expect(names()).toEqual(["甲县/x.csv"]));
  await looks();
  expect(names()).toEqual(["甲县/x.csv"]);
  expect(begun[0]?.by).toBe("inbox");
  expect(readFileSync(begun[0]?.files[0]?.path ?? "", "utf8")).toBe("1");
  expect(existsSync(join(folder, "甲县/x.csv"))).toBe(true);
});

it("waits while a file grows", async () => {
  put("x.csv", "1");
  const growing = setInterval(() => writeFileSync(join(folder, "x.csv"), "1", { flag: "a" }), 5);
  await looks();
  expect(names()).toEqual([]);
  clearInterval(growing);
  await vi.waitFor(() => expect(names()).toEqual(["x.csv"]));
});

it("takes accepted files away and puts rejected ones aside, never one that changed meanwhile", async () => {
  put("a.csv", "1");
  await vi.waitFor(() => expect(names()).toEqual(["a.csv"]));
  begun[0]?.onDecided?.("accepted");
  await vi.waitFor(() => expect(existsSync(join(folder, "a.csv"))).toBe(false));

  put("甲县/b.csv", "1");
  await vi.waitFor(() => expect(names()).toEqual(["a.csv", "甲县/b.csv"]));
  begun[1]?.onDecided?.("rejected");
  await vi.waitFor(() => expect(existsSync(join(folder, "rejected/甲县/b.csv"))).toBe(true));

  put("c.csv", "1");
  await vi.waitFor(() => expect(names()).toHaveLength(3));
  writeFileSync(join(folder, "c.csv"), "another");
  begun[2]?.onDecided?.("accepted");
  await vi.waitFor(() => expect(names()).toHaveLength(4));
  expect(readFileSync(join(folder, "c.csv"), "utf8")).toBe("another");
});
