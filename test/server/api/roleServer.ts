import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openAccess } from "../../../server/access/openAccess.ts";
import { openAudit } from "../../../server/access/audit.ts";
import { roles, type Role } from "../../../server/access/permissions.ts";
import { createApp } from "../../../server/api/app.ts";
import { findActorBy } from "../../../server/api/signedIn.ts";
import { dataPaths } from "../../../server/config.ts";
import { openImports } from "../../../server/imports/openImports.ts";
import { openReporting } from "../../../server/imports/reporting.ts";
import { openDrafts } from "../../../server/indicators/drafts.ts";
import { openReportOffice } from "../../../server/reports/reportOffice.ts";
import { openSchedule } from "../../../server/reports/schedule/openSchedule.ts";
import { openRunStore } from "../../../server/reports/schedule/runStore.ts";
import { scheduleEffects } from "../../../server/reports/schedule/scheduleEffects.ts";
import { readSchedule } from "../../../server/reports/schedule/scheduleFile.ts";
import { openDiffs } from "../../../server/snapshots/diffs.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import { Workbench } from "../../../server/workbench/workbench.ts";
import { byOperator, cheapHasher, goodPassword, person } from "../access/accessOf.ts";
import { definitionText, roleCity } from "./roleCity.ts";
import { serveApp } from "./serveApp.ts";

/** Somebody, as the test knows them to be. */
export interface Somebody {
  name: string;
  roles: Role[];
  areas: "all" | string[];
  /** Of those who are in by more, or by less, than a good session. */
  kind: "session" | "token" | "mustChange" | "out";
  headers: Record<string, string>;
  /** Signs in once more, for what ends a session. */
  again(): Promise<Record<string, string>>;
}

const oneArea = "990121";

/** Not published, so known to those alone who write indicators. */
const draft = definitionText("drafted", "unit: 件\nnumerator: count(*)\ninterval: byar");

/** Of what this city knows; the product's own are of more. */
const paperTemplate = `
id: small
kind: theme
title: 澄清情况
subtitle: "{{span}}"
issuer: 示例办公室
marking: 内部
front: head
sections:
  - {kind: overall, title: 总体情况, indicators: [cleared_cases, cleared_persons]}
  - {kind: areas, title: 分地区情况, indicators: [met_share], profiles: false}
`;

/** The whole product over the city of roles, with somebody of every kind. */
export async function roleServer() {
  const { dataDir, library, remove } = await roleCity();
  const audit = await openAudit(dataDir);
  const access = await openAccess(
    dataDir,
    { record: audit.record },
    { environment: {}, hasher: cheapHasher() },
  );
  const at = dataPaths(dataDir);
  const snapshots = openSnapshots(at.snapshots);
  const imports = openImports({ dataDir, library });
  const written = join(dataDir, "written");
  mkdirSync(join(written, "clearing"), { recursive: true });
  writeFileSync(join(written, "clearing", "drafted.sql"), draft);
  const drafts = openDrafts(library, written);
  const templates = join(dataDir, "templates");
  mkdirSync(templates);
  writeFileSync(join(templates, "small.yaml"), paperTemplate);
  const diff = openDiffs(at.snapshots, library.contracts);
  const reporting = openReporting({ dataDir, library });
  const office = openReportOffice({ dataDir, library, snapshot: snapshots.snapshot, diff, templates });
  const setUp = () => readSchedule(at.reportSchedule);
  const schedule = openSchedule({
    readSchedule: setUp,
    runs: openRunStore(access.control),
    effects: scheduleEffects({ dataDir, library, office, imports, reporting, schedule: setUp }),
  });
  const workbench = new Workbench(new ScopeFiles(at.scopes, at.snapshots, library));
  const app = createApp(
    {
      library,
      access,
      audit,
      findActor: findActorBy(access),
      dataDir,
      ...snapshots,
      drafts,
      diff,
      papers: { office, schedule },
      // Who may begin it is asked here, and what it does elsewhere: it would change the figures meanwhile.
      imports: { ...imports, publish: () => "job" },
      reporting,
      workbench,
    },
    { questionsPerMinute: Infinity },
  );
  const served = await serveApp(app);

  async function ask(
    path: string,
    {
      headers,
      method = "GET",
      body,
    }: { headers?: Record<string, string>; method?: string; body?: unknown } = {},
  ): Promise<Response> {
    return fetch(served.address + path, {
      method: method.toUpperCase(),
      redirect: "manual",
      headers: { ...(body !== undefined && { "content-type": "application/json" }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  async function signIn(name: string, password = goodPassword): Promise<Record<string, string>> {
    const answer = await ask("/api/v1/login", { method: "POST", body: { name, password } });
    if (answer.status !== 204) throw new Error(`no sign-in: ${name}`);
    return { cookie: answer.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
  }

  async function inRole(role: Role, areas: "all" | string[]): Promise<Somebody> {
    const name = areas === "all" ? role : `${role} of one area`;
    await person(access, name, [role], areas);
    return {
      name,
      roles: [role],
      areas,
      kind: "session",
      headers: await signIn(name),
      again: () => signIn(name),
    };
  }

  const out = (name: string, headers: Record<string, string>): Somebody => ({
    name,
    roles: [],
    areas: [],
    kind: "out",
    headers,
    again: () => Promise.resolve(headers),
  });

  async function disabled(): Promise<Somebody> {
    const { id, name } = await person(access, "disabled", ["leader", "admin"]);
    const headers = await signIn(name);
    await access.manage.change(id, { disabled: true, reason: "test" }, byOperator);
    return out(name, headers);
  }

  async function mustChange(): Promise<Somebody> {
    const asked = {
      name: "new",
      roles: ["leader" as const, "admin" as const],
      areas: "all" as const,
      reason: "test",
    };
    const { account, oneTimePassword = "" } = await access.manage.add(asked, byOperator);
    const again = () => signIn(account.name, oneTimePassword);
    return { ...asked, name: account.name, kind: "mustChange", headers: await again(), again };
  }

  /** Of somebody who may nearly everything, for the least of it. */
  async function narrowed(): Promise<Somebody> {
    const account = await person(access, "program", [
      "organisation",
      "leader",
      "analyst",
      "steward",
      "admin",
    ]);
    const { token } = await access.tokens.add(
      account,
      { name: "narrow", expires: new Date(Date.now() + 3_600_000), roles: ["analyst"], areas: [oneArea] },
      byOperator,
    );
    const headers = { authorization: `Bearer ${token}` };
    return {
      name: "token",
      roles: ["analyst"],
      areas: [oneArea],
      kind: "token",
      headers,
      again: () => Promise.resolve(headers),
    };
  }

  const people: Somebody[] = [];
  for (const role of roles) people.push(await inRole(role, "all"), await inRole(role, [oneArea]));
  people.push(await narrowed(), await disabled(), await mustChange(), out("nobody", {}));
  return {
    dataDir,
    access,
    imports,
    people,
    ask,
    address: served.address,
    async close() {
      workbench.close();
      await served.close();
      await schedule.close();
      await office.close();
      await imports.close();
      snapshots.close();
      await drafts.close();
      access.close();
      await audit.close();
      remove();
    },
  };
}

export type RoleServer = Awaited<ReturnType<typeof roleServer>>;
