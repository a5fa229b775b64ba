import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "../../../server/access/actor.ts";
import type { Audit } from "../../../server/access/audit.ts";
import type { AuditEntry } from "../../../server/access/auditEntry.ts";
import { roles, type Role } from "../../../server/access/permissions.ts";
import { createApp } from "../../../server/api/app.ts";
import { namesAnswer, type NamesAnswer } from "../../../server/api/contract.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { sampleLibrary } from "../sampleLibrary.ts";
import { codeOf } from "./importServer.ts";
import { serveApp } from "./serveApp.ts";

const shown = new Set([
  "staff",
  "promoted_persons",
  "accountable_persons",
  "cleared_persons",
  "clearing_on_time",
  "false_accusation_cases",
  "leads_received",
  "leave_taken",
  "visits_made",
  "inquiry_reply_on_time",
  "teams",
]);
const library = sampleLibrary();
const few = { ...library, indicators: library.indicators.filter(({ id }) => shown.has(id)) };
const dataDir = mkdtempSync(join(tmpdir(), "hengjian-names-"));

const actor = (role: Role, areas: Actor["areas"] = "all"): Actor => ({
  id: `id-${role}`,
  name: `示例 ${role}`,
  roles: [role],
  areas,
});

let asking: Actor;
let failing: Error | undefined;
let written: AuditEntry[] = [];
/** Written only after a while, so that an answer that does not wait for it comes first. */
const audit: Audit = {
  async record(entry) {
    await new Promise((resolve) => setTimeout(resolve, 30));
    if (failing && entry.action === "names" && "reason" in entry.details) throw failing;
    written.push(entry);
  },
  read: () => Promise.resolve({ entries: [], next: null }),
  isFailing: () => false,
  close: () => Promise.resolve(),
};
let served: Awaited<ReturnType<typeof serveApp>>;
let unaudited: Awaited<ReturnType<typeof serveApp>>;
const closing: (() => unknown)[] = [];

/** Persons 1 and 2 are of 甲县, 3 of 乙县; 2 is of 乙县 by now, and nobody lists 4. */
const rowsSql = `
insert into batch values (1, timestamp '2022-11-01', 'test');
insert into coverage
select 1, contract, area, date '2022-01-01', date '2022-10-01', 'given'
from unnest(['appointment', 'accountability', 'clearing', 'person', 'org_unit']) as contracts(contract)
cross join unnest(['990121', '990122']) as areas(area);
create macro person(number) as md5(number::varchar)::uuid;

insert into export.org_unit by name
select
    code as unit_code, name as unit_name, area as district_code,
    'given' as source_file, 1 as source_row, 1 as batch_id
from (values ('U1', '甲县示例单位', '990121'), ('U2', '乙县示例单位', '990122')) as units(code, name, area);

insert into export.person by name
select
    person(number) as person_id, name, area as district_code, unit as unit_code,
    date '1980-01-01' as birth_month, date '2000-01-01' as work_start, '公务员' as category, true as in_service,
    'given' as source_file, number as source_row, 1 as batch_id
from (values (1, '某甲', '990121', 'U1'), (2, '某乙', '990122', 'U2'), (3, '某丙', '990122', 'U2'))
    as persons(number, name, area, unit);

insert into export.appointment by name
select
    person(number) as person_id, area as district_code, '提拔' as kind, decided::date as decided,
    'given' as source_file, number as source_row, 1 as batch_id
from (values
    (1, '990121', '2022-03-05'), (2, '990121', '2022-03-05'), (3, '990122', '2022-03-05'),
    (4, '990121', '2022-05-05')
) as appointments(number, area, decided);

insert into export.accountability by name
select
    'A' || number as case_id, person(number) as person_id, '990121' as district_code, '诫勉' as way,
    '不担当' as matter, date '2022-03-07' as issued, number = 2 as appealed,
    'given' as source_file, number as source_row, 1 as batch_id
from (values (1), (2)) as cases(number);

insert into export.clearing by name
select
    'C' || number as clearing_id, 'L' || number as lead_id, person(number) as person_id,
    '990121' as district_code, kind, date '2022-03-01' as approved, done::date as done,
    'given' as source_file, number as source_row, 1 as batch_id
from (values (1, '澄清', '2022-03-03'), (2, '澄清', '2022-06-01'), (3, '诬告', '2022-03-03'))
    as clearings(number, kind, done);`;

beforeAll(async () => {
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  await warehouse.run(rowsSql);
  await publish(warehouse, at.snapshots, few, { at: new Date("2022-12-05") });
  warehouse.close();
  const snapshots = openSnapshots(at.snapshots);
  const services = { library: few, findActor: () => asking, ...snapshots };
  served = await serveApp(createApp({ ...services, audit }));
  unaudited = await serveApp(createApp(services));
  closing.push(served.close, unaudited.close, snapshots.close);
});
afterAll(async () => {
  for (const close of closing) await close();
  rmSync(dataDir, { recursive: true, force: true });
});
beforeEach(() => {
  written = [];
  failing = undefined;
});

const march = { indicator: "promoted_persons", from: "2022-03", to: "2022-03", area: "990121" };
const reason = "核对名单用";

function ask(who: Actor, body: object, { address } = served): Promise<Response> {
  asking = who;
  return fetch(`${address}/api/v1/names`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...march, reason, ...body }),
  });
}

async function namesFor(who: Actor, body: object): Promise<NamesAnswer> {
  const answer = await ask(who, body);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  return namesAnswer.parse(await answer.json());
}

const told = () => written.filter(({ details }) => "reason" in details);
const organisation = actor("organisation");
const discipline = actor("discipline");

describe("the persons behind a figure", () => {
  it("are told by name and unit, with who was told, after it was written down", async () => {
    const { rows, watermark, more, ...rest } = await namesFor(organisation, {});
    expect(rest).toEqual({ snapshot: 1, indicator: "promoted_persons", area: "990121", period: "2022-03" });
    expect(rows).toEqual([
      { name: "某甲", unit: "甲县示例单位", isCounted: null, underAppeal: null },
      { name: "某乙", unit: null, isCounted: null, underAppeal: null },
    ]);
    expect(more).toBe(false);
    expect(watermark).toMatch(/^示例 organisation \d{4}-\d\d-\d\d \d\d:\d\d$/);
    expect(told()).toMatchObject([
      {
        actor: { id: "id-organisation", name: "示例 organisation" },
        action: "names",
        details: { indicator: "promoted_persons", area: "990121", period: "2022-03", reason, rows: 2 },
        snapshot: 1,
      },
    ]);
    expect(JSON.stringify(written)).not.toMatch(/某甲|某乙/);
  });

  it("follow the period and the filters, and are there where no list has them", async () => {
    const names = async (body: object) => (await namesFor(organisation, body)).rows.map(({ name }) => name);
    expect(await names({ from: "2022-01", to: "2022-05", grain: "ytd" })).toEqual(["某甲", "某乙", null]);
    expect(await names({ from: "2022-04", to: "2022-04" })).toEqual([]);
    expect(await names({ where: { kind: ["进一步使用"] } })).toEqual([]);
    expect(await names({ where: { kind: ["提拔"] }, area: "990122" })).toEqual(["某丙"]);
  });

  it("of a stock are those there at the period's end", async () => {
    const { rows } = await namesFor(organisation, { indicator: "staff", area: "990122", to: "2022-10" });
    expect(rows.map(({ name }) => name)).toEqual(["某丙", "某乙"]);
  });

  it("of a rate are told with whether they count, and of a penalty with an appeal", async () => {
    const asked = { indicator: "clearing_on_time" };
    expect((await namesFor(discipline, asked)).rows).toEqual([
      { name: "某甲", unit: "甲县示例单位", isCounted: true, underAppeal: null },
      { name: "某乙", unit: null, isCounted: false, underAppeal: null },
    ]);
    const { rows } = await namesFor(discipline, { indicator: "accountable_persons" });
    expect(rows.map(({ name, underAppeal }) => [name, underAppeal])).toEqual([
      ["某甲", false],
      ["某乙", true],
    ]);
  });

  it("are not those of whom an accusation was false", async () => {
    const { rows } = await namesFor(discipline, { indicator: "cleared_persons", to: "2022-10" });
    expect(rows.map(({ name }) => name)).toEqual(["某甲", "某乙"]);
  });
});

describe("names are refused", () => {
  const both: Actor = { ...organisation, id: "both", roles: ["organisation", "discipline"] };

  it.each(roles.map((role) => [role]))("as the permissions say: %s", async (role) => {
    const asked = ["promoted_persons", "accountable_persons", "leads_received"];
    const statuses = [];
    for (const indicator of asked) statuses.push((await ask(actor(role), { indicator })).status);
    const expected: Partial<Record<Role, number[]>> = {
      organisation: [200, 403, 403],
      discipline: [403, 200, 403],
    };
    expect(statuses).toEqual(expected[role] ?? [403, 403, 403]);
    expect(told()).toHaveLength(statuses.filter((status) => status === 200).length);
  });

  it.each([
    "leads_received",
    "false_accusation_cases",
    "leave_taken",
    "visits_made",
    "inquiry_reply_on_time",
    "teams",
  ])("to everybody: %s", async (indicator) => {
    expect(await codeOf(await ask(both, { indicator }))).toEqual([403, "not-permitted"]);
    expect(told()).toEqual([]);
  });

  it("out of scope", async () => {
    const near = actor("organisation", ["990121"]);
    expect((await ask(near, {})).status).toBe(200);
    expect(await codeOf(await ask(near, { area: "990122" }))).toEqual([403, "not-permitted"]);
    expect(await codeOf(await ask(actor("organisation", []), {}))).toEqual([403, "not-permitted"]);
    expect(told()).toHaveLength(1);
  });

  it.each([
    ["no reason", { reason: undefined }],
    ["a reason of blanks", { reason: "      " }],
    ["a reason of hardly a word", { reason: " 核对 " }],
    ["no area", { area: undefined }],
    ["several areas", { area: ["990121", "990122"] }],
    ["an area that is none", { area: "000000" }],
    ["an area among the filters", { where: { area: ["990122"] } }],
    ["a filter that is none", { where: { "sex' or true --": ["女"] } }],
    ["months that are none", { from: "2022-13" }],
    ["anything else", { limit: 10_000 }],
  ])("with %s", async (_, body) => {
    const answer = await ask(both, body);
    expect(answer.status).toBe(400);
    expect(told()).toEqual([]);
  });

  it("where they cannot be written down", async () => {
    failing = new Error("disk gone");
    const answer = await ask(organisation, {});
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain("某");
    expect(await codeOf(await ask(organisation, {}, unaudited))).toEqual([403, "not-permitted"]);
  });
});
