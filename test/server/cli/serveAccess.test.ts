import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { accessNotes, openServerAccess } from "../../../server/cli/serveAccess.ts";
import { byOperator } from "../access/accessOf.ts";

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "hengjian-serve-"))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const local = () => ({ host: "127.0.0.1", port: 0, dataDir });
const everywhere = () => ({ ...local(), host: "0.0.0.0" });
const proxied = () => ({ ...local(), publicOrigin: "https://hengjian.example" });

async function addLeader(): Promise<void> {
  const access = await openServerAccess(local(), { demo: false });
  const asked = { name: "某甲", roles: ["leader" as const], areas: [], reason: "test" };
  await access.manage.add(asked, byOperator);
  access.close();
}

describe("a server that others can reach", () => {
  it.each([
    ["by its address", everywhere],
    ["through a proxy", proxied],
  ])("%s starts only once somebody real can sign in, and says what to do", async (_, config) => {
    const refused = openServerAccess(config(), { demo: false });
    await expect(refused).rejects.toMatchObject({ code: "address-not-loopback" });
    await expect(refused).rejects.toThrow(/users add .*HENGJIAN_PUBLIC_ORIGIN=https.*HENGJIAN_TRUST_PROXY/);
    // The sample city's people count for nothing.
    (await openServerAccess(local(), { demo: true })).close();
    await expect(openServerAccess(config(), { demo: true })).rejects.toMatchObject({
      code: "address-not-loopback",
    });
    await addLeader();
    const access = await openServerAccess(config(), { demo: true });
    expect(access.demoAccounts).toEqual([]);
    access.close();
  });

  it("without TLS says so at its start, and with TLS does not", async () => {
    await addLeader();
    const access = await openServerAccess(everywhere(), { demo: false });
    expect(accessNotes(everywhere(), access)).toContain("unencrypted");
    expect(accessNotes({ ...everywhere(), publicOrigin: "https://hengjian.example" }, access)).not.toContain(
      "unencrypted",
    );
    access.close();
  });
});

it("a server without an administrator prints a code, another one each time", async () => {
  const access = await openServerAccess(local(), { demo: false });
  const codeIn = (notes: string) => /^ +((?:[a-z\d]{4}-){3}[a-z\d]{4})$/m.exec(notes)?.[1] ?? "";
  const [first, second] = [1, 2].map(() => codeIn(accessNotes(local(), access)));
  expect(first).not.toBe("");
  expect(second).not.toBe(first);
  const made = { code: second ?? "", name: "某甲", password: "long enough to be good" };
  await access.setup.make(made, "127.0.0.1");
  expect(accessNotes(local(), access)).toBe("");
  access.close();
});

it("a demonstration prints its accounts and their password, and no code", async () => {
  const access = await openServerAccess(local(), { demo: true });
  const notes = accessNotes(local(), access);
  for (const { name, password } of access.demoAccounts) {
    expect(notes).toContain(name);
    expect(notes).toContain(password);
  }
  expect(access.setup.isOpen()).toBe(false);
  access.close();
});
