import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AppError } from "../../../server/errors.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { pointerFile, type Snapshot } from "../../../server/snapshots/snapshots.ts";

let folder: string;
let happened: string[];
/** Lets the answers of a snapshot wait. */
let gate: Promise<void> | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hengjian-held-"));
  writeFileSync(pointerFile(folder), "1");
  happened = [];
  gate = undefined;
});
afterEach(() => rmSync(folder, { recursive: true }));

async function open(_folder: string, number?: number): Promise<Snapshot> {
  if (number === undefined || number > 9) throw new AppError("not-found", `no such snapshot: ${number}`);
  happened.push(`open ${number}`);
  let closed = false;
  const alive = () => {
    if (closed) throw new Error(`${number} is closed`);
  };
  const parts: Partial<Snapshot> = {
    number,
    publishedAt: `day ${number}`,
    rows: async <R>() => {
      await gate;
      alive();
      return [{ number }] as R[];
    },
    async *arrow() {
      yield new Uint8Array([number]);
      alive();
      yield new Uint8Array([number]);
    },
    close: () => {
      closed = true;
      happened.push(`close ${number}`);
    },
  };
  return parts as Snapshot;
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("openSnapshots", () => {
  it("opens one once, and keeps the current one and the last asked", async () => {
    const held = openSnapshots(folder, { keep: 2, open });
    for (const number of [1, 2, 3, 2, 4, 2, 1]) await held.snapshot(number);
    await turn();
    expect(happened).toEqual(["open 1", "open 2", "open 3", "open 4", "close 3"]);
    held.close();
    await turn();
    expect(happened.slice(5).toSorted()).toEqual(["close 1", "close 2", "close 4"]);
  });

  it("opens one again that was closed between two questions", async () => {
    const held = openSnapshots(folder, { keep: 1, open });
    const two = await held.snapshot(2);
    await held.snapshot(3);
    await turn();
    expect(happened).toContain("close 2");
    expect(await two.rows({ sql: "" })).toEqual([{ number: 2 }]);
    expect(happened.filter((each) => each === "open 2")).toHaveLength(2);
  });

  it("closes none under a question", async () => {
    const held = openSnapshots(folder, { keep: 1, open });
    const two = await held.snapshot(2);
    const pieces = two.arrow({ sql: "" })[Symbol.asyncIterator]();
    await pieces.next();
    let go = () => {};
    gate = new Promise((resolve) => (go = resolve));
    const answer = two.rows({ sql: "" });
    for (const number of [3, 4, 5]) await held.snapshot(number);
    await turn();
    expect(happened).not.toContain("close 2");
    go();
    expect(await answer).toEqual([{ number: 2 }]);
    expect((await pieces.next()).value).toEqual(new Uint8Array([2]));
    await pieces.next();
    await held.snapshot(6);
    await turn();
    expect(happened).toContain("close 2");
  });

  it("does not remember one that is not there", async () => {
    const held = openSnapshots(folder, { open });
    await expect(held.snapshot(10)).rejects.toThrow("10");
    await expect(held.snapshot(10)).rejects.toMatchObject({ code: "not-found" });
    rmSync(pointerFile(folder));
    await expect(held.snapshot()).rejects.toThrow("publish");
  });
});
