import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { openAccess } from "../../../server/access/openAccess.ts";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { cheapHasher } from "../access/accessOf.ts";

let dataDir: string;
beforeAll(() => void (dataDir = mkdtempSync(join(tmpdir(), "hengjian-users-"))));
afterAll(() => rmSync(dataDir, { recursive: true }));

async function users(...words: string[]) {
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    vi.spyOn(process[name], "write").mockImplementation((piece) => {
      written[name] += String(piece);
      return true;
    });
  }
  try {
    const code = await runCommand(["users", ...words, "--data", dataDir]);
    return { code, ...written };
  } finally {
    vi.restoreAllMocks();
  }
}

async function json(...words: string[]) {
  const { code, stdout } = await users(...words, "--json");
  expect(code).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

it("adds, lists, disables, enables and resets accounts, and makes tokens, beside a running server", async () => {
  const server = await openAccess(dataDir, {}, { environment: {}, hasher: cheapHasher() });
  const admin = await json("add", "某甲", "--role", "admin", "--reason", "runs it");
  expect(admin).toMatchObject({ name: "某甲", areas: "all", grants: [{ role: "admin", reason: "runs it" }] });
  await server.signIn.withPassword("某甲", String(admin["oneTimePassword"]), "127.0.0.1");
  const scoped = await json("add", "某乙", "--role", "leader,steward", "--scope", "990121,990122");
  expect(scoped).toMatchObject({ roles: ["leader", "steward"], areas: ["990121", "990122"] });

  expect((await users("list")).stdout).toMatch(/^name +roles +areas +state +lastSignIn\n(.*\n){2}$/);
  expect(await json("list")).toMatchObject({ accounts: [{ name: "某乙" }, { name: "某甲" }] });

  const { token } = await json("token", "某乙", "--days", "7");
  expect(server.tokens.holder(String(token))?.account.name).toBe("某乙");

  expect((await users("tokens", "某乙")).stdout).toMatch(/^name +createdAt +expires +lastUsed\n.*\n$/);
  expect(await json("tokens", "某乙")).toMatchObject({ tokens: [{ name: "users token" }] });
  expect(await json("tokens", "某乙", "--revoke")).toEqual({ revoked: 1 });
  expect(server.tokens.holder(String(token))).toBeUndefined();

  expect(await json("disable", "某乙")).toMatchObject({ disabled: true });
  expect(server.accounts.named("某乙")?.disabled).toBe(true);
  expect(await json("enable", "某乙")).toMatchObject({ disabled: false });
  const { oneTimePassword } = await json("reset", "某乙");
  await server.signIn.withPassword("某乙", String(oneTimePassword), "127.0.0.1");
  expect((await users("disable", "某甲")).stderr).toContain("[wrong-state]");
  server.close();

  const month = readdirSync(join(dataDir, "audit")).find((name) => name.endsWith(".ndjson")) ?? "";
  const lines = readFileSync(join(dataDir, "audit", month), "utf8")
    .trim()
    .split("\n");
  const done = lines.map(
    (line) =>
      JSON.parse(line) as {
        action: string;
        actor: { id: string };
        details: { what: string; stage?: string };
      },
  );
  // What is asked is on disk before it is done, what failed among it; looking is no deed.
  expect(done.map(({ details }) => [details.what, details.stage])).toEqual([
    ["users add", "asked"],
    ["added", undefined],
    ["users add", "asked"],
    ["added", undefined],
    ["users token", "asked"],
    ["added", undefined],
    ["users tokens", "asked"],
    ["all removed", undefined],
    ["users disable", "asked"],
    ["changed", undefined],
    ["users enable", "asked"],
    ["changed", undefined],
    ["users reset", "asked"],
    ["password reset", undefined],
    ["users disable", "asked"],
  ]);
  expect(done.filter(({ actor }) => actor.id === "local").map(({ action }) => action)).toEqual(
    expect.arrayContaining(["account", "token"]),
  );
});

it.each([
  [[]],
  [["add"]],
  [["add", "某丙"]],
  [["add", "某丙", "--role", "owner"]],
  [["add", "某丙", "--role", "leader", "--scope", "1"]],
  [["list", "某甲"]],
  [["remove", "某甲"]],
  [["toString", "某甲"]],
  [["token", "某甲", "--days", "x"]],
])("refuses %j as wrong usage", async (words) => {
  const { code, stderr } = await users(...words);
  expect(code).toBe(2);
  expect(stderr).toContain("usage: hengjian users add");
});

it("tells a name that nobody has", async () => {
  const { code, stderr } = await users("reset", "某丁");
  expect(code).toBe(2);
  expect(stderr).toContain("[not-found]");
});
