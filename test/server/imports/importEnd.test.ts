import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import type { ImportEnd, NewImport } from "../../../server/imports/entry.ts";
import { importServer, type ImportServer } from "../api/importServer.ts";

let served: ImportServer;
let ends: ImportEnd[];
beforeEach(async () => {
  served = await importServer();
  ends = [];
});
afterEach(() => served.close());

const good =
  "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期\nC90,甲县,L90,GB90,澄清,2022-03-01,2022-03-09";

/** Two files of one name in folders of their own, as the inbox gives them, and one in none. */
function begin(): Promise<string> {
  return served.imports.begin((folder) => {
    const put = (place: string, name: string, text: string) => {
      mkdirSync(join(folder, place));
      writeFileSync(join(folder, place, name), text);
      return { path: join(folder, place, name), name };
    };
    const given: NewImport = {
      by: "inbox",
      choice: { mappings: [], automatic: [] },
      files: [put("1", "a.csv", "菜,价\n甲,1\n乙,2"), put("2", "a.csv", good), put("3", "空.csv", "")],
      onEnded: (end) => ends.push(end),
    };
    return Promise.resolve(given);
  });
}

it("an accepted import tells of which files anything was taken in", async () => {
  const { id } = await served.stagedImport(await begin());
  expect(ends).toEqual([]);
  await served.imports.accept(localOperator, id);
  expect(ends).toEqual([{ state: "accepted", taken: [join(served.at.staging, id, "2", "a.csv")] }]);
});

it("a cancelled one and one that is rejected tell so", async () => {
  const [first, second] = [await begin(), await begin()];
  await served.imports.cancel(localOperator, second);
  await served.stagedImport(first);
  served.imports.reject(localOperator, first);
  expect(ends).toEqual([
    { state: "cancelled", taken: [] },
    { state: "rejected", taken: [] },
  ]);
});

it("one that fails tells so", async () => {
  const id = await served.imports.begin((folder) =>
    Promise.resolve({
      by: "inbox",
      choice: { mappings: [], automatic: [] },
      files: [{ path: join(folder, "gone.csv"), name: "gone.csv" }],
      onEnded: (end) => ends.push(end),
    }),
  );
  const [failed] = (await served.eventsOf(id)).slice(-1);
  expect(ends).toEqual([{ state: "failed", taken: [] }]);
  expect(failed?.error?.message).toBe("no such file or folder");
});
