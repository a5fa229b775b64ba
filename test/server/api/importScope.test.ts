import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import type { Import, ImportList } from "../../../server/api/contract.ts";
import { codeOf, importServer, type ImportServer } from "./importServer.ts";

const steward = (name: string, areas: Actor["areas"]): Actor => ({
  id: name,
  name,
  roles: ["steward"],
  areas,
});
const first = steward("某甲", ["990121"]);
const colleague = steward("某丙", ["990121"]);
const other = steward("某乙", ["990122"]);
const nowhere = steward("某丁", []);
const overall = steward("某戊", "all");

let asking: Actor;
let served: ImportServer;
beforeEach(async () => {
  asking = localOperator;
  served = await importServer(() => asking);
});
afterEach(() => served.close());

const header = "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期";
const row = (id: string, area: string, done = "2022-03-09") =>
  `${id},${area},L${id},GB${id},澄清,2022-03-01,${done}`;
const own = [header, row("C91", "甲县"), row("C92", "甲县", "明天")].join("\n");
const mixed = [header, row("C93", "甲县"), row("C94", "乙县")].join("\n");

async function staged(actor: Actor, text: string, name = "澄清.csv"): Promise<Import> {
  asking = actor;
  return served.staged({ [name]: text });
}

function ask(actor: Actor, path: string, body?: object): Promise<Response> {
  asking = actor;
  return body ? served.post(path, body) : fetch(`${served.address}/api/v1${path}`);
}

async function listFor(actor: Actor) {
  const { imports, batches } = (await (await ask(actor, "/imports")).json()) as ImportList;
  return { imports: imports.map(({ id }) => id), batches: batches?.map(({ batch }) => batch) };
}

/** Everything one can ask of an import by its id, and what is answered, the id left out. */
async function allAnswers(actor: Actor, id: string): Promise<string[]> {
  const asked: [string, object?][] = [
    [`/imports/${id}`],
    [`/imports/${id}/grid?file=x.csv`],
    [`/imports/${id}/refusals.xlsx`],
    [`/imports/${id}/read`, { mappings: [], automatic: [] }],
    [`/imports/${id}/accept`, {}],
    [`/imports/${id}/rollback`, { reason: "报错了" }],
    [`/jobs/${id}/events`],
  ];
  const answers = await Promise.all(asked.map(([path, body]) => ask(actor, path, body)));
  for (const last of ["reject", "cancel"]) {
    asking = actor;
    answers.push(await served.post(`/imports/${id}/${last}`));
  }
  return Promise.all(
    answers.map(async (answer) => `${answer.status} ${(await answer.text()).replaceAll(id, "ID")}`),
  );
}

const unknown = "00000000-0000-4000-8000-000000000000";

describe("a steward of one area", () => {
  it("decides on its imports, under the account's name, and others know nothing of them", async () => {
    const { id } = await staged(first, own);
    for (const stranger of [other, nowhere]) {
      const answers = await allAnswers(stranger, id);
      expect(answers).toEqual(await allAnswers(stranger, unknown));
      expect(new Set(answers.map((each) => each.slice(0, 3)))).toEqual(new Set(["404"]));
      expect(await listFor(stranger)).toEqual({ imports: [], batches: [] });
    }
    expect((await ask(colleague, `/imports/${id}`)).status).toBe(200);
    expect((await ask(first, `/imports/${id}/accept`, {})).status).toBe(200);

    asking = overall;
    const { batches } = await served.get<ImportList>("/imports");
    expect(batches?.map(({ batch, acceptedBy }) => [batch, acceptedBy])).toEqual([
      [2, "某甲"],
      [1, "test"],
    ]);
    // The first batch speaks for two areas.
    expect(await listFor(colleague)).toEqual({ imports: [id], batches: [2] });
    expect(await listFor(other)).toEqual({ imports: [], batches: [] });

    const reason = { reason: "重复" };
    for (const batch of ["batch-1", "batch-2", "batch-9"]) {
      const answer = await ask(other, `/imports/${batch}/rollback`, reason);
      expect(await answer.clone().text()).toContain(`no such batch: ${batch.slice(6)}"`);
      expect(await codeOf(answer)).toEqual([404, "not-found"]);
    }
    expect((await ask(colleague, "/imports/batch-2/rollback", reason)).status).toBe(204);
    asking = overall;
    const after = await served.get<ImportList>("/imports");
    expect(after.batches?.[0]?.rolledBack).toMatchObject({ by: "某丙", reason: "重复" });
  });

  it("can take nothing in or back that has rows of another, though it is their own", async () => {
    const { id, difference } = await staged(first, mixed);
    expect(difference).toEqual([]);
    const refused = await ask(first, `/imports/${id}/accept`, { mode: "replace" });
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({
      error: { code: "not-permitted", details: { areas: ["990122"] } },
    });
    expect(await listFor(overall)).toEqual({ imports: [id], batches: [1] });
    expect(await listFor(colleague)).toEqual({ imports: [], batches: [] });
    expect((await ask(overall, `/imports/${id}`)).status).toBe(200);
    expect((await ask(overall, `/imports/${id}/accept`, {})).status).toBe(200);
    for (const place of [id, "batch-2"]) {
      const answer = await ask(first, `/imports/${place}/rollback`, { reason: "重复" });
      expect(await codeOf(answer)).toEqual([403, "not-permitted"]);
    }
    expect(await codeOf(await ask(colleague, "/imports/batch-2/rollback", { reason: "重复" }))).toEqual([
      404,
      "not-found",
    ]);
    expect(await listFor(overall)).toEqual({ imports: [id], batches: [2, 1] });
  });

  it("cannot speak for the whole city", async () => {
    const { id } = await staged(first, own, "全市澄清.csv");
    const refused = await ask(first, `/imports/${id}/accept`, { mode: "replace" });
    expect(refused.status).toBe(403);
    const { error } = (await refused.json()) as { error: { details: { areas: string[] } } };
    expect(error.details.areas).toContain("990122");
    expect(error.details.areas).not.toContain("990121");
  });
});

describe("what lay in the watched folder", () => {
  const begin = (text: string) =>
    served.imports.begin((folder) => {
      mkdirSync(join(folder, "1"));
      const path = join(folder, "1", "x.csv");
      writeFileSync(path, text);
      const choice = { mappings: [], automatic: [] };
      return Promise.resolve({ by: "inbox" as const, choice, files: [{ path, name: "x.csv" }] });
    });

  it("is for whom all of its areas are in scope, those of refused rows among them", async () => {
    const plain = await begin(own);
    const refusing = await begin([header, row("C95", "甲县"), row("C96", "乙县", "明天")].join("\n"));
    asking = overall;
    await served.stagedImport(plain);
    await served.stagedImport(refusing);
    expect((await listFor(first)).imports).toEqual([plain]);
    expect((await listFor(other)).imports).toEqual([]);
    expect((await listFor(overall)).imports).toEqual([refusing, plain]);
  });
});

it("a publish is told of to those who may publish", async () => {
  const publisher: Actor = { id: "某己", name: "某己", roles: ["organisation"], areas: "all" };
  const { job } = (await (await ask(publisher, "/publish")).json()) as { job?: string };
  expect(job).toBeUndefined();
  asking = publisher;
  const started = (await (await served.post("/publish")).json()) as { job: string };
  expect(await codeOf(await ask(overall, `/jobs/${started.job}/events`))).toEqual([403, "not-permitted"]);
  asking = publisher;
  expect((await served.eventsOf(started.job)).at(-1)).toMatchObject({ state: "published", snapshot: 2 });
  const rows = await (
    await served.snapshots.snapshot(2)
  ).rows<{ by: string }>({
    sql: "select published_by as by from manifest",
  });
  expect(rows).toEqual([{ by: "某己" }]);
});
