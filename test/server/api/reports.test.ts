import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ArchivedReport, ComparisonAnswer, ReportEvent } from "../../../server/api/contract.ts";
import { dataPaths } from "../../../server/config.ts";
import { readPdf } from "../reports/readPdf.ts";
import { roleServer, type RoleServer } from "./roleServer.ts";

let served: RoleServer;
beforeAll(async () => {
  served = await roleServer();
}, 120_000);
afterAll(() => served.close());

function headersOf(name: string): Record<string, string> {
  const found = served.people.find((each) => each.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found.headers;
}

const ask = (name: string, path: string, body?: object) =>
  served.ask(`/api/v1${path}`, {
    headers: headersOf(name),
    ...(body && { method: "POST", body }),
  });

const asked = { template: "small", month: "2022-10" };

/** Has a paper made and listens until it is filed. */
async function make(name: string): Promise<{ job: string; event: ReportEvent }> {
  const answer = await ask(name, "/reports", asked);
  expect(answer.status).toBe(202);
  const { job } = (await answer.json()) as { job: string };
  const told = await (await ask(name, `/jobs/${job}/events`)).text();
  const [last = ""] = told.trim().split("\n\n").toReversed();
  return { job, event: JSON.parse(last.slice("data: ".length)) as ReportEvent };
}

async function shelfOf(name: string): Promise<string[]> {
  const { reports } = (await (await ask(name, "/reports")).json()) as { reports: { id: string }[] };
  return reports.map(({ id }) => id);
}

const pdfOf = async (answer: Response) => readPdf(new Uint8Array(await answer.arrayBuffer()));

describe("a paper that is made and filed", () => {
  it("is told to whoever asked for it alone, and its bytes are those of its manifest", async () => {
    const { job, event } = await make("leader");
    expect(event).toMatchObject({ state: "filed", ended: true, error: null });
    expect((await ask("organisation", `/jobs/${job}/events`)).status).toBe(404);
    const id = event.report ?? "";
    const pdf = await ask("leader", `/reports/${id}.pdf`);
    expect(pdf.headers.get("content-type")).toBe("application/pdf");
    const bytes = Buffer.from(await pdf.arrayBuffer());
    const { manifest, edition } = (await (
      await ask("leader", `/reports/${id}/manifest.json`)
    ).json()) as ArchivedReport;
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(manifest.pdf.sha256);
    expect(edition).toBe(1);
    // Once more it comes out the same, and is the same.
    expect((await make("leader")).event.report).toBe(id);
  });

  it("is seen by those alone who may see all that can stand in it", async () => {
    const papers = new Map<string, string>();
    for (const name of ["leader", "leader of one area", "analyst", "steward"])
      papers.set(name, (await make(name)).event.report ?? "");
    // Leaders see small and sensitive figures, analysts no small ones, stewards neither.
    const readers: Record<string, string[]> = {
      leader: ["leader", "leader of one area", "analyst", "steward"],
      organisation: ["leader", "leader of one area", "analyst", "steward"],
      "leader of one area": ["leader of one area"],
      analyst: ["analyst", "steward"],
      steward: ["steward"],
      "steward of one area": [],
    };
    for (const [reader, seen] of Object.entries(readers)) {
      const shelf = await shelfOf(reader);
      for (const [maker, id] of papers) {
        const isSeen = seen.includes(maker);
        expect(shelf.includes(id), `${reader} of ${maker}`).toBe(isSeen);
        for (const path of [`/reports/${id}.pdf`, `/reports/${id}/manifest.json`])
          expect((await ask(reader, path)).status, `${reader} ${path}`).toBe(isSeen ? 200 : 404);
      }
    }
    const { text } = await pdfOf(await ask("steward", `/reports/${papers.get("steward")}.pdf`));
    expect(text).not.toContain("澄清正名人数");
  });

  it("is not to be had by an id that is none", async () => {
    for (const id of ["2022-10-small-r00000000-1", "..%2F..%2Fcontrol", "%00", "2022-10-small-r0000000g-1"])
      for (const path of [`/reports/${id}.pdf`, `/reports/${id}/manifest.json`])
        expect((await ask("leader", path)).status, path).toBe(404);
  });
});

describe("a preview", () => {
  it("is a paper that says what it is, and is filed nowhere", async () => {
    const before = await shelfOf("discipline");
    const answer = await ask("discipline", "/reports/preview.pdf?template=small&month=2022-09");
    expect(answer.status).toBe(200);
    expect((await pdfOf(answer)).text).toContain("预览");
    expect(await shelfOf("discipline")).toEqual(before);
    expect(existsSync(join(dataPaths(served.dataDir).reports, "2022-09"))).toBe(false);
  });
});

describe("a page as a document", () => {
  const question = "indicator=met_share&period=2022-10";

  it("has the page's own figures, of the areas in scope", async () => {
    const { rows } = (await (await ask("leader", `/compare?${question}`)).json()) as ComparisonAnswer;
    const { text } = await pdfOf(await ask("leader", `/reports/view.pdf?of=compare&${question}`));
    const values = rows.flatMap(({ row }) => (row.value === null ? [] : [row.value.toFixed(1)]));
    expect(values.length).toBeGreaterThan(5);
    for (const value of values) expect(text).toContain(value);
    const own = await pdfOf(await ask("leader of one area", `/reports/view.pdf?of=compare&${question}`));
    expect(own.text).toContain("甲县");
    expect(own.text).not.toContain("乙县");
  });

  it("hides what the page hides, and refuses what the page refuses", async () => {
    const { rows } = (await (await ask("analyst", `/compare?${question}`)).json()) as ComparisonAnswer;
    const hidden = rows.filter(({ row }) => row.state === "suppressed");
    const { text } = await pdfOf(await ask("analyst", `/reports/view.pdf?of=compare&${question}`));
    expect(hidden.length).toBeGreaterThan(0);
    expect(text.split("…").length).toBeGreaterThan(hidden.length);
    const closed = "/reports/view.pdf?of=compare&indicator=cleared_persons&period=2022-10";
    expect((await ask("steward", closed)).status).toBe(403);
    const foreign = "/reports/view.pdf?of=profile&area=990122&period=2022-10";
    expect((await ask("leader of one area", foreign)).status).toBe(404);
  });

  it.each([
    "of=compare&period=2022-10",
    "of=profile&period=2022-10",
    "of=overview&period=2022-10&indicator=met_share",
    "of=profile&area=990121&period=2022-10&grain=month",
    `of=compare&${question}&benchmark=target`,
    `of=compare&${question}&title=ours`,
  ])("is not made of %s", async (parameters) => {
    expect((await ask("leader", `/reports/view.pdf?${parameters}`)).status).toBe(400);
  });
});

describe("the month's papers for all their readers", () => {
  it("are seen and begun by those alone who may publish, once they are set up", async () => {
    expect((await ask("leader", "/reports/runs")).status).toBe(403);
    const found = await ask("organisation", "/reports/runs");
    expect(await found.json()).toMatchObject({ isSetUp: false, isRunning: false, runs: [] });
    expect((await ask("leader", "/reports/runs", { month: "2022-10" })).status).toBe(403);
    const refused = await ask("organisation", "/reports/runs", { month: "2022-10" });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ error: { code: "wrong-state" } });
  });
});
