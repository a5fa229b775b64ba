import { EventEmitter, once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { watchInbox } from "../../../server/imports/watchInbox.ts";

it("looks until it is stopped, and is stopped when the look under way has ended", async () => {
  const root = mkdtempSync(join(tmpdir(), "hengjian-watch-"));
  const folder = join(root, "inbox");
  mkdirSync(folder);
  writeFileSync(join(folder, "a.csv"), "1");
  const order: string[] = [];
  const told = new EventEmitter();
  const begun = once(told, "begun");
  const { stop } = watchInbox({
    folder,
    everyMilliseconds: 1,
    async begin() {
      told.emit("begun");
      await once(told, "go on");
      order.push("begun");
    },
  });
  await begun;
  const stopped = stop().then(() => order.push("stopped"));
  told.emit("go on");
  await stopped;
  expect(order).toEqual(["begun", "stopped"]);
  rmSync(root, { recursive: true });
});
