import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Annotation, AnnotationsAnswer } from "../../../server/api/contract.ts";
import { readAudit } from "../../../server/access/auditRead.ts";
import { roleServer, type RoleServer, type Somebody } from "./roleServer.ts";

let served: RoleServer;
beforeAll(async () => {
  served = await roleServer();
}, 120_000);
afterAll(() => served.close());

const named = (name: string): Somebody => {
  const found = served.people.find((each) => each.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};
const send = (name: string, method: string, path: string, body?: object) =>
  served.ask(`/api/v1/annotations${path}`, { headers: named(name).headers, method, ...(body && { body }) });

const onArea = {
  indicator: "cleared_cases",
  area: "990121",
  month: "2022-03",
  language: "zh",
  text: "口径改变",
};

async function written(name: string, note: object): Promise<Annotation> {
  const answer = await send(name, "POST", "", note);
  expect(answer.status).toBe(201);
  return (await answer.json()) as Annotation;
}

async function seenBy(name: string, search: string): Promise<string[]> {
  const answer = await send(name, "GET", `?${search}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as AnnotationsAnswer).annotations.map(({ text }) => text);
}

describe("a note on a series", () => {
  it("is written, read, changed and deleted, by month", async () => {
    const late = await written("analyst", { ...onArea, month: "2022-05", text: " 后来\n补报 " });
    const early = await written("analyst", onArea);
    expect(late).toMatchObject({
      ...onArea,
      month: "2022-05",
      text: "后来 补报",
      author: "analyst",
      changedBy: null,
    });
    expect(await seenBy("leader", "indicator=cleared_cases&area=990121")).toEqual(["口径改变", "后来 补报"]);

    const changed = await send("analyst of one area", "PUT", `/${early.id}`, {
      month: "2022-06",
      language: "en",
      text: "counted anew",
    });
    expect(await changed.json()).toMatchObject({
      text: "counted anew",
      author: "analyst",
      changedBy: "analyst of one area",
    });
    expect(await seenBy("leader", "indicator=cleared_cases")).toEqual(["后来 补报", "counted anew"]);

    for (const { id } of [late, early]) expect((await send("analyst", "DELETE", `/${id}`)).status).toBe(204);
    expect(await seenBy("leader", "indicator=cleared_cases")).toEqual([]);
    expect((await send("analyst", "DELETE", `/${late.id}`)).status).toBe(404);
  });

  it("is seen by those alone who see the series", async () => {
    const all = [
      await written("analyst", { ...onArea, text: "甲" }),
      await written("analyst", { ...onArea, area: "990122", text: "乙" }),
      await written("analyst", { ...onArea, area: null, text: "全市" }),
      await written("analyst", { ...onArea, indicator: "cleared_persons", text: "敏感" }),
    ];
    expect(await seenBy("leader", "indicator=cleared_cases")).toEqual(["甲", "乙", "全市"]);
    expect(await seenBy("leader", "indicator=cleared_cases&area=whole")).toEqual(["全市"]);
    expect(await seenBy("leader of one area", "indicator=cleared_cases")).toEqual(["甲"]);
    expect(await seenBy("steward", "indicator=cleared_persons")).toEqual([]);
    expect(await seenBy("leader", "indicator=cleared_persons")).toEqual(["敏感"]);
    // Nor are those changed that are not seen.
    for (const hidden of all.slice(1, 3)) {
      const change = { month: "2022-01", language: "zh", text: "改" };
      expect((await send("analyst of one area", "PUT", `/${hidden.id}`, change)).status).toBe(404);
      expect((await send("analyst of one area", "DELETE", `/${hidden.id}`)).status).toBe(404);
    }
    for (const { id } of all) await send("analyst", "DELETE", `/${id}`);
  });

  it.each([
    ["another's area", "analyst of one area", { ...onArea, area: "990122" }, 404],
    ["the whole city, from one area", "analyst of one area", { ...onArea, area: null }, 404],
    ["no area there is", "analyst", { ...onArea, area: "000000" }, 404],
    ["no indicator there is", "analyst", { ...onArea, indicator: "none" }, 404],
    ["what is not published", "analyst", { ...onArea, indicator: "drafted" }, 404],
    ["nothing", "analyst", { ...onArea, text: " \n " }, 400],
    ["too much", "analyst", { ...onArea, text: "长".repeat(501) }, 400],
    ["of no month", "analyst", { ...onArea, month: "2022-13" }, 400],
    ["by a role that writes none", "leader", onArea, 403],
    ["by whoever sees no figures", "admin", onArea, 403],
  ])("is not written: %s", async (_, name, body, status) => {
    expect((await send(name, "POST", "", body)).status).toBe(status);
    expect(await seenBy("leader", "indicator=cleared_cases")).toEqual([]);
  });

  it("has an end to how many a series holds", async () => {
    const ids: string[] = [];
    for (let count = 0; count < 200; count++) ids.push((await written("analyst", onArea)).id);
    expect((await send("analyst", "POST", "", onArea)).status).toBe(409);
    expect((await send("analyst", "POST", "", { ...onArea, area: "990122" })).status).toBe(201);
    for (const id of ids) await send("analyst", "DELETE", `/${id}`);
  });

  it("stands in the audit log without its text", async () => {
    await written("analyst", { ...onArea, text: "不进日志的话" });
    const readAll = () => readAudit(served.dataDir, { actions: ["annotation"], limit: 500 });
    // The line of an answer comes when the answer has gone.
    await vi.waitFor(async () =>
      expect((await readAll()).entries[0]).toMatchObject({
        actor: { name: "analyst" },
        details: { status: 201, question: { indicator: "cleared_cases", area: "990121", month: "2022-03" } },
      }),
    );
    expect(JSON.stringify((await readAll()).entries)).not.toContain("不进日志的话");
  });
});
