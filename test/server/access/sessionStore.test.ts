import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cookie, type SessionData } from "express-session";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openControlStore, type ControlStore } from "../../../server/access/controlStore.ts";
import { SessionStore } from "../../../server/access/sessionStore.ts";

const root = mkdtempSync(join(tmpdir(), "hengjian-sessions-"));
afterAll(() => {
  store.close();
  rmSync(root, { recursive: true, force: true });
});

const minute = 60_000;
let store: ControlStore;
let sessions: SessionStore;
let now: number;
let files = 0;
beforeEach(() => {
  store?.close();
  store = openControlStore(join(root, `${(files += 1)}.sqlite`));
  now = 1_000_000;
  sessions = new SessionStore(store, () => now);
});

const data = { cookie: new Cookie() } as SessionData;
const get = (id: string) =>
  new Promise<SessionData | null | undefined>((resolve, reject) => {
    sessions.get(id, (error, found) => (error ? reject(error) : resolve(found)));
  });

describe("a session", () => {
  it("is found by its id, which stands nowhere in the store", async () => {
    sessions.set("the-id", data);
    expect(await get("the-id")).toMatchObject({ cookie: { path: "/" } });
    expect(await get("another")).toBeNull();
    const [row] = store.rows<{ id_hash: string }>("select * from session");
    expect(JSON.stringify(row)).not.toContain("the-id");
    // Whoever has read the file has nothing to send.
    expect(await get(row?.id_hash ?? "")).toBeNull();
  });

  it("ends half an hour after it was last used", async () => {
    sessions.set("id", data);
    now += 29 * minute;
    sessions.touch("id", data);
    now += 29 * minute;
    expect(await get("id")).not.toBeNull();
    now += 2 * minute;
    expect(await get("id")).toBeNull();
  });

  it("ends after twelve hours however much it is used", async () => {
    const begun = { since: now };
    sessions.set("id", { ...data, ...begun });
    for (let used = 0; used < 12 * 60; used += 20) {
      expect(await get("id"), String(used)).not.toBeNull();
      now += 20 * minute;
      sessions.touch("id", data);
      // What is saved again goes on; it does not begin anew.
      sessions.set("id", { ...data, ...begun });
    }
    expect(await get("id")).toBeNull();
  });

  it("that has ended does not come back by being touched, and is cleared away", async () => {
    sessions.set("gone", data);
    sessions.destroy("gone");
    sessions.touch("gone", data);
    expect(await get("gone")).toBeNull();
    sessions.set("old", data);
    now += 31 * minute;
    sessions.set("new", data);
    expect(store.rows("select 1 from session")).toHaveLength(1);
  });
});
