import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { readXlsx, writeXlsx } from "hucre";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Import, ImportList } from "../../../server/api/contract.ts";
import { openImports } from "../../../server/imports/openImports.ts";
import { readWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { zipOf } from "../ingest/workbook/zipOf.ts";
import { codeOf, formOf, importServer, type ImportServer } from "./importServer.ts";

const header = "澄清编号,地区,线索编号,人员编码,类别,批准日期,澄清日期";
const row = (id: string, done = "2022-03-09", area = "甲县") =>
  `${id},${area},L${id},GB${id},澄清,2022-03-01,${done}`;
const good = [header, row("C0"), row("C91"), row("C92")].join("\n");
const faulty = [header, row("C93"), row("C94", "明天"), row("C95", "2022-02-01")].join("\n");

let served: ImportServer;
let city: ImportServer["city"];
let at: ImportServer["at"];
let address: string;
const post: ImportServer["post"] = (...given) => served.post(...given);
const get: ImportServer["get"] = (...given) => served.get(...given);
const send: ImportServer["send"] = (...given) => served.send(...given);
const staged: ImportServer["staged"] = (...given) => served.staged(...given);
const eventsOf: ImportServer["eventsOf"] = (...given) => served.eventsOf(...given);

beforeEach(async () => {
  served = await importServer();
  ({ city, at, address } = served);
});
afterEach(() => served.close());

const clearedIn = async (area: string) => {
  const question = "/values?indicator=cleared_persons&from=2022-01&to=2022-10&grain=ytd&by=area";
  const { snapshot, rows } = await get<{ snapshot: number; rows: Record<string, unknown>[] }>(question);
  return { snapshot, value: rows.find((each) => each["area"] === area)?.["value"] };
};

const filesInStaging = () => (existsSync(at.staging) ? readdirSync(at.staging) : []);

describe("an import", () => {
  it("is read, told, accepted, published, and answers questions", async () => {
    const given = await staged({ "澄清.csv": good, "改.csv": faulty });
    expect(given).toMatchObject({ files: ["澄清.csv", "改.csv"], batch: null, error: null });
    expect(
      given.sheets.map(({ file, rowsRead, accepted, refused }) => [file, rowsRead, accepted, refused]),
    ).toEqual([
      ["澄清.csv", 4, 3, 0],
      ["改.csv", 4, 1, 2],
    ]);
    expect(given.refusals.map(({ file, row, column, rule }) => [file, row, column, rule])).toEqual([
      ["改.csv", 3, "G", "not-date"],
      ["改.csv", 4, "G", "done_after_approved"],
    ]);
    expect(given.refusals[0]?.value).toBe("明天");
    // C0 is there already, in other words; the others are not.
    expect(given.difference).toEqual([{ contract: "clearing", new: 3, changed: 1, same: 0, gone: 2 }]);

    const accepted = await post(`/imports/${given.id}/accept`);
    expect(await accepted.json()).toMatchObject({ state: "accepted", batch: 2 });
    const hash = createHash("sha256").update(good).digest("hex");
    expect(readFileSync(join(at.archive, hash), "utf8")).toBe(good);
    expect(readdirSync(at.archive)).toHaveLength(2);
    expect(readdirSync(join(at.staging, given.id))).toEqual(["refusals.xlsx"]);
    expect(await codeOf(await post(`/imports/${given.id}/accept`))).toEqual([409, "wrong-state"]);

    expect(await clearedIn("990121")).toEqual({ snapshot: 1, value: 3 });
    const publishing = await post("/publish");
    expect(publishing.status).toBe(202);
    const { job } = (await publishing.json()) as { job: string };
    expect((await eventsOf(job)).at(-1)).toMatchObject({ kind: "publish", state: "published", snapshot: 2 });
    // C0 moved to another person, so all of C0, C1, C2, C91, C92, C93 are different people.
    expect(await clearedIn("990121")).toEqual({ snapshot: 2, value: 6 });

    const list = await get<ImportList>("/imports");
    expect(list.imports.map(({ id, state, batch }) => [id, state, batch])).toEqual([
      [given.id, "accepted", 2],
    ]);
    expect(
      list.batches?.map(({ batch, acceptedBy, files, accepted, refused }) => [
        batch,
        acceptedBy,
        files,
        accepted,
        refused,
      ]),
    ).toEqual([
      [2, "local", 2, 4, 2],
      [1, "test", 0, 0, 0],
    ]);
    expect(Date.now() - Date.parse(list.batches?.[0]?.acceptedAt ?? "")).toBeLessThan(3_600_000);

    const again = await staged({ "又一次.csv": good });
    expect(again.sheets[0]).toMatchObject({
      accepted: 0,
      remark: expect.stringContaining("第2批") as string,
    });
    expect(await codeOf(await post(`/imports/${again.id}/accept`))).toEqual([409, "wrong-state"]);
  });

  it("accepted in a second upload meanwhile is not taken in twice", async () => {
    const [first, second] = [await staged({ "a.csv": good }), await staged({ "b.csv": good })];
    expect((await post(`/imports/${first.id}/accept`)).status).toBe(200);
    expect(await codeOf(await post(`/imports/${second.id}/accept`))).toEqual([409, "wrong-state"]);
    // What was new a moment ago is the same now.
    expect((await get<Import>(`/imports/${second.id}`)).difference).toEqual([
      { contract: "clearing", new: 0, changed: 0, same: 3, gone: 2 },
    ]);
  });

  it("rejected leaves nothing", async () => {
    const { id } = await staged({ "澄清.csv": good });
    expect(await (await post(`/imports/${id}/reject`)).json()).toMatchObject({ state: "rejected" });
    expect(filesInStaging()).toEqual([]);
    expect(existsSync(at.archive)).toBe(false);
    expect((await get<ImportList>("/imports")).batches).toHaveLength(1);
    const warehouse = await readWarehouse(at.warehouse);
    expect(await warehouse.rows({ sql: "select count(*)::integer as rows from export.clearing" })).toEqual([
      { rows: 3 },
    ]);
    warehouse.close();
  });

  it("cancelled in the middle of a file leaves nothing", async () => {
    const id = await send({ "a.csv": good });
    await vi.waitFor(async () => expect((await get<Import>(`/imports/${id}`)).progress).not.toBeNull(), {
      interval: 5,
      timeout: 10_000,
    });
    const answer = await post(`/imports/${id}/cancel`);
    // It may have been quicker than we were; then it is staged, whole, and can be rejected.
    if (answer.status !== 200) await post(`/imports/${id}/reject`);
    expect(filesInStaging()).toEqual([]);
  });

  it("cancelled while it waits or is read leaves nothing", async () => {
    const reading = await send({ "a.csv": good });
    const waiting = await send({ "b.csv": good });
    expect((await get<Import>(`/imports/${waiting}`)).state).toBe("waiting");
    for (const id of [waiting, reading]) {
      expect(await (await post(`/imports/${id}/cancel`)).json()).toMatchObject({ state: "cancelled" });
      expect((await eventsOf(id)).map(({ state }) => state)).toEqual(["cancelled"]);
    }
    expect(filesInStaging()).toEqual([]);
    expect(await codeOf(await post(`/imports/${reading}/cancel`))).toEqual([409, "wrong-state"]);
    // The next one is read as if nothing had been.
    expect((await staged({ "a.csv": good })).sheets[0]?.accepted).toBe(3);
  });

  it("that nobody knows is not found", async () => {
    for (const path of ["/imports/x/accept", "/imports/x/reject", "/imports/x/cancel"]) {
      expect(await codeOf(await post(path))).toEqual([404, "not-found"]);
    }
    for (const path of ["/imports/x", "/imports/x/refusals.xlsx", "/jobs/x/events"]) {
      expect(await codeOf(await fetch(`${address}/api/v1${path}`))).toEqual([404, "not-found"]);
    }
  });

  it("is forgotten with its server, and its files are swept at the next start", async () => {
    await staged({ "澄清.csv": good });
    expect(filesInStaging()).toHaveLength(1);
    await openImports({ dataDir: city.dataDir, library: city.library }).close();
    expect(filesInStaging()).toEqual([]);
  });
});

describe("an upload", () => {
  it.each([
    ["a file too large", { "a.csv": "x".repeat(200_001) }, "file-refused", 422],
    [
      "too much together",
      { "a.csv": "x".repeat(160_000), "b.csv": "x".repeat(160_000) },
      "file-refused",
      422,
    ],
    ["too many files", { a: "1", b: "2", c: "3", d: "4" }, "file-refused", 422],
    ["no file", {}, "bad-question", 400],
  ])("of %s is refused and leaves nothing", async (_, files, code, status) => {
    expect(await codeOf(await post("/imports", formOf(files)))).toEqual([status, code]);
    expect(filesInStaging()).toEqual([]);
    expect((await get<ImportList>("/imports")).imports).toEqual([]);
  });

  it("that is no form is refused", async () => {
    expect(await codeOf(await post("/imports", undefined, { "content-type": "text/csv" }))).toEqual([
      400,
      "bad-question",
    ]);
  });

  it("broken off leaves nothing", async () => {
    const sending = request(`${address}/api/v1/imports`, {
      method: "POST",
      headers: { "content-type": "multipart/form-data; boundary=x", "content-length": "100000" },
    }).on("error", () => undefined);
    sending.write('--x\r\ncontent-disposition: form-data; name="f"; filename="a.csv"\r\n\r\nhalf');
    await vi.waitFor(() => expect(filesInStaging()).toHaveLength(1));
    sending.destroy();
    await vi.waitFor(() => expect(filesInStaging()).toEqual([]));
    expect((await get<ImportList>("/imports")).imports).toEqual([]);
  });

  it("from a page of another site is refused", async () => {
    const foreign = { origin: "https://example.com" };
    expect(await codeOf(await post("/imports", formOf({ "a.csv": good }), foreign))).toEqual([
      403,
      "host-refused",
    ]);
    const own = await post("/imports", formOf({ "a.csv": good }), { origin: address });
    expect(own.status).toBe(202);
  });

  it("of hostile files leaves the server answering, and the good file is read", async () => {
    const workbook = await writeXlsx({ sheets: [{ name: "s", rows: [header.split(",")] }] });
    const bomb = zipOf({ "xl/workbook.xml": Buffer.alloc(20_000_000) });
    const id = await send({
      "炸弹.xlsx": new Uint8Array(bomb),
      "../半截.xlsx": new Uint8Array(workbook.subarray(0, workbook.length / 2)),
      "澄清.csv": good,
    });
    const events = eventsOf(id);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
    expect((await events).at(-1)?.state).toBe("staged");
    const { sheets } = await get<Import>(`/imports/${id}`);
    expect(sheets.map(({ file, accepted, remark }) => [file, accepted, remark !== null])).toEqual([
      ["炸弹.xlsx", 0, true],
      ["半截.xlsx", 0, true],
      ["澄清.csv", 3, false],
    ]);
    expect((await fetch(`${address}/healthz`)).status).toBe(200);
  });
});

describe("refusals.xlsx", () => {
  it("holds the refused rows alone, marked, and corrected is taken in", async () => {
    const { id } = await staged({ "澄清.csv": faulty });
    const answer = await fetch(`${address}/api/v1/imports/${id}/refusals.xlsx`);
    expect(answer.headers.get("content-type")).toContain("spreadsheetml.sheet");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const [sheet] = (await readXlsx(bytes, { readStyles: true })).sheets;
    expect(sheet?.rows.map((cells) => cells.slice(0, 2))).toEqual([
      ["原行号", "澄清编号"],
      ["3", "C94"],
      ["4", "C95"],
    ]);
    const cell = sheet?.cells?.get("1,7");
    expect(cell?.comment?.text).toMatch(/^G3 .*\[not-date\]$/);
    expect(cell?.style?.fill).toBeDefined();
    expect(sheet?.cells?.get("1,6")?.comment).toBeUndefined();

    // As it is, it is refused in the same way.
    const asItWas = await staged({ "refusals.xlsx": bytes });
    expect(asItWas.sheets[0]).toMatchObject({ contract: "clearing", accepted: 0, refused: 2 });
    expect(asItWas.refusals.map(({ rule }) => rule)).toEqual(["not-date", "done_after_approved"]);

    // And after acceptance it can still be had.
    expect((await post(`/imports/${id}/accept`)).status).toBe(200);
    expect((await fetch(`${address}/api/v1/imports/${id}/refusals.xlsx`)).status).toBe(200);

    const rows = (sheet?.rows ?? []).map((cells, index) =>
      index === 0 ? cells : cells.with(7, "2022-04-02"),
    );
    const mended = new Uint8Array(await writeXlsx({ sheets: [{ name: sheet?.name ?? "", rows }] }));
    const { sheets, difference } = await staged({ "refusals.xlsx": mended });
    expect(sheets[0]).toMatchObject({ accepted: 2, refused: 0 });
    expect(difference).toEqual([{ contract: "clearing", new: 2, changed: 0, same: 0, gone: 0 }]);
  });

  it("keeps titles and headers of several lines", async () => {
    const title = ["澄清正名情况表", null, null, null, null, null];
    const source = ["填报单位：甲县委组织部", null, null, null, null, null];
    const upper = ["澄清编号", "线索编号", "人员编码", "类别", "日期", null];
    const lower = [null, null, null, null, "批准日期", "澄清日期"];
    const rows = [title, source, upper, lower, ["C96", "L96", "GB96", "澄清", "2022-03-01", "后天"]];
    const down = [0, 1, 2, 3].map((column) => ({ startRow: 2, endRow: 3, startCol: column, endCol: column }));
    const across = { startRow: 2, endRow: 2, startCol: 4, endCol: 5 };
    const workbook = await writeXlsx({ sheets: [{ name: "三月", rows, merges: [...down, across] }] });
    const { id, sheets } = await staged({ "表.xlsx": new Uint8Array(workbook) });
    expect(sheets[0]).toMatchObject({ contract: "clearing", refused: 1 });
    const answer = await fetch(`${address}/api/v1/imports/${id}/refusals.xlsx`);
    const [sheet] = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets;
    expect(sheet?.name).toBe("三月");
    const mended = (sheet?.rows ?? []).map((cells) =>
      cells.map((cell) => (cell === "后天" ? "2022-03-05" : cell)),
    );
    const again = await staged({
      "refusals.xlsx": new Uint8Array(await writeXlsx({ sheets: [{ name: "三月", rows: mended }] })),
    });
    expect(again.sheets[0]).toMatchObject({ contract: "clearing", accepted: 1, refused: 0 });
  });
});

it("an accepting waits for nobody: with the data in use it is refused, and can be asked again", async () => {
  const { id } = await staged({ "澄清.csv": good });
  const { spawn } = await import("node:child_process");
  const script = `import("@duckdb/node-api").then(async ({ DuckDBInstance }) => { globalThis.held = await DuckDBInstance.create(process.argv[1]); process.stdout.write("held"); setInterval(() => {}, 1000); })`;
  const other = spawn(process.execPath, ["-e", script, at.warehouse], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(other.stdout, "data");
  const refused = await post(`/imports/${id}/accept`);
  expect(await refused.clone().text()).not.toContain(city.dataDir);
  expect(await codeOf(refused)).toEqual([409, "data-in-use"]);
  // What there is to see without the warehouse is shown.
  expect(await get<ImportList>("/imports")).toMatchObject({ batches: null, imports: [{ id }] });
  expect(await get<Import>(`/imports/${id}`)).toMatchObject({ difference: [], sheets: [{ accepted: 3 }] });
  other.kill("SIGKILL");
  await once(other, "exit");
  expect((await post(`/imports/${id}/accept`)).status).toBe(200);
});

it("the command line's sweep leaves a server's imports alone", async () => {
  const { sweepStaging } = await import("../../../server/ingest/stageInProcess.ts");
  const { id } = await staged({ "澄清.csv": good });
  mkdirSync(join(at.staging, "old.duckdb.files"));
  writeFileSync(join(at.staging, "old.duckdb"), "");
  sweepStaging(at.staging);
  expect(filesInStaging()).toEqual([id]);
});
