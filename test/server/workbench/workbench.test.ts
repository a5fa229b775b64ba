import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Actor } from "../../../server/access/actor.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import { scopePolicyOf } from "../../../server/workbench/scopePolicy.ts";
import { Workbench } from "../../../server/workbench/workbench.ts";

it("tells a token of fewer rights nothing of what its account asked, for errors quote what was read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-workbench-"));
  const workbench = new Workbench(new ScopeFiles(folder, folder, { contracts: [], ruleTables: [] }));
  const whole: Actor = { id: "a", name: "某甲", roles: ["analyst", "leader"], areas: "all" };
  const sight = { areas: "all", exactCounts: true, sensitiveFigures: true } as const;
  const asker = {
    actor: whole,
    policy: scopePolicyOf(whole, sight),
    snapshot: { number: 1, publishedAt: "2022-12-05", minimumBases: [] },
  };
  const query = { id: "x", sql: "\0", params: {}, limit: 1, explain: undefined, format: "json" } as const;
  const wanted = new AbortController().signal;
  await expect(workbench.run(asker, query, { wanted })).rejects.toMatchObject({ code: "sql-refused" });
  const fewer: Actor[] = [
    { ...whole, roles: ["analyst"] },
    { ...whole, areas: ["990121"] },
    { ...whole, id: "b" },
  ];
  for (const actor of fewer) {
    expect(workbench.list(actor)).toEqual([]);
    expect(() => workbench.status("x", actor)).toThrow("no such query");
    expect(() => workbench.cancel("x", actor)).toThrow("no such query");
  }
  expect(workbench.list({ ...whole, roles: ["leader", "analyst"] })).toMatchObject([{ id: "x" }]);
  workbench.close();
  rmSync(folder, { recursive: true });
});

it("lets go of what nobody wants any more without leaving its failure unheard", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-workbench-"));
  const workbench = new Workbench(new ScopeFiles(folder, folder, { contracts: [], ruleTables: [] }));
  const actor: Actor = { id: "a", name: "某甲", roles: ["analyst"], areas: "all" };
  const policy = scopePolicyOf(actor, { areas: "all", exactCounts: true, sensitiveFigures: true });
  const snapshot = { number: 1, publishedAt: "2022-12-05", minimumBases: [] };
  const query = { sql: "select 1", params: {}, limit: 1, explain: undefined, format: "json" } as const;
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  process.on("unhandledRejection", hear);
  const wanted = AbortSignal.abort();
  await expect(workbench.run({ actor, policy, snapshot }, query, { wanted })).rejects.toMatchObject({
    code: "cancelled",
  });
  // There is no such snapshot, which the making of its scope finds out.
  await new Promise((resolve) => setTimeout(resolve, 20));
  process.off("unhandledRejection", hear);
  expect(unheard).toEqual([]);
  workbench.close();
  rmSync(folder, { recursive: true });
});
