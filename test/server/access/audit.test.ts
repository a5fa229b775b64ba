import { appendFileSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openAudit } from "../../../server/access/audit.ts";
import { verifyAudit } from "../../../server/access/auditVerify.ts";
import { log } from "../../../server/log.ts";
import { asked, auditFolder, logFiles, logLines, numbered, written } from "./auditFolder.ts";

let dataDir: string;
let remove: () => void;
beforeEach(() => ({ dataDir, remove } = auditFolder()));
afterEach(() => {
  vi.restoreAllMocks();
  remove();
});

const path = (name: string) => join(dataDir, "audit", name);
const at = (time: string) => () => new Date(time);
const rowsOf = () => logLines(dataDir).map(({ details }) => details["rows"]);

describe("the audit log", () => {
  it("numbers what is recorded and says who, when and from where", async () => {
    const entry = { ...asked(3), address: "127.0.0.1", request: "r1", snapshot: 7 };
    await written(dataDir, [entry, { actor: "local", action: "publish", details: {} }], {
      now: at("2026-10-05T01:02:03.004Z"),
    });
    expect(logLines(dataDir)).toMatchObject([
      {
        sequence: 1,
        time: "2026-10-05T01:02:03.004Z",
        actor: { id: "示例一", name: "某甲" },
        action: "question",
        details: { rows: 3 },
        address: "127.0.0.1",
        request: "r1",
        snapshot: 7,
      },
      {
        sequence: 2,
        actor: { id: "local", name: "local" },
        action: "publish",
        address: null,
        snapshot: null,
      },
    ]);
    expect(statSync(path("2026-10.ndjson")).mode & 0o777).toBe(0o600);
    expect(statSync(path("key.pem")).mode & 0o777).toBe(0o600);
  });

  it("keeps the order of many who write at once, and goes on after a restart", async () => {
    const audit = await openAudit(dataDir);
    await Promise.all(numbered(3_000).map((entry) => audit.record(entry)));
    await audit.close();
    await written(dataDir, [asked(3_001)]);
    expect(rowsOf()).toEqual(Array.from({ length: 3_001 }, (_, index) => index + 1));
    expect((await verifyAudit(dataDir)).findings).toEqual([]);
  });

  it("chains the files of months, also when the clock is set back", async () => {
    let now = new Date("2026-10-31T23:59:59.000Z");
    const audit = await openAudit(dataDir, { now: () => now });
    await audit.record(asked(1));
    now = new Date("2026-11-01T00:00:01.000Z");
    await audit.record(asked(2));
    now = new Date("2026-10-15T00:00:00.000Z");
    await audit.record(asked(3));
    await audit.close();
    expect(logFiles(dataDir)).toEqual(["2026-10.ndjson", "2026-11.ndjson"]);
    const { lines, findings, notes } = await verifyAudit(dataDir);
    expect({ lines, findings }).toEqual({ lines: 3, findings: [] });
    expect(notes).toMatchObject([
      { file: "2026-11.ndjson", line: 2, what: { en: expect.stringContaining("clock") } },
    ]);
  });

  it("cuts a line that was left half written, and tells its text in a line of its own", async () => {
    await written(dataDir, numbered(2), { now: at("2026-10-05T00:00:00.000Z") });
    appendFileSync(path("2026-10.ndjson"), '{"sequence":3,"ti');
    expect(await verifyAudit(dataDir)).toMatchObject({ findings: [], notes: [{ line: 3 }] });
    await written(dataDir, [asked(3)], { now: at("2026-11-05T00:00:00.000Z") });
    expect(logLines(dataDir)).toMatchObject([
      {},
      {},
      { action: "recovered", details: { file: "2026-10.ndjson", bytes: 17, text: '{"sequence":3,"ti' } },
      { action: "question", details: { rows: 3 } },
    ]);
    expect(await verifyAudit(dataDir)).toMatchObject({ findings: [], notes: [{ line: 1 }] });
  });

  it("tells when lines vanish under a running server, and leaves the gap open", async () => {
    const audit = await openAudit(dataDir, { now: at("2026-10-05T00:00:00.000Z") });
    for (const entry of numbered(3)) await audit.record(entry);
    truncateSync(path("2026-10.ndjson"), 10);
    await audit.record(asked(4));
    await audit.close();
    expect(logLines(dataDir)).toMatchObject([
      { action: "recovered", sequence: 4 },
      { action: "damage", sequence: 5 },
      { action: "question", sequence: 6 },
    ]);
    expect((await verifyAudit(dataDir)).findings).toMatchObject([
      { what: { en: expect.stringContaining("1 to 3") } },
    ]);
  });

  it("goes on behind a last line that is none of its own", async () => {
    await written(dataDir, numbered(2), { now: at("2026-10-05T00:00:00.000Z") });
    appendFileSync(path("2026-10.ndjson"), "rubbish\n");
    await written(dataDir, [asked(3)], { now: at("2026-10-06T00:00:00.000Z") });
    expect((await verifyAudit(dataDir)).findings).toMatchObject([{ file: "2026-10.ndjson", line: 3 }]);
  });

  it("says that it cannot be written, and that it can again", async () => {
    const audit = await openAudit(dataDir, { now: at("2026-10-05T00:00:00.000Z") });
    rmSync(path("."), { recursive: true });
    writeFileSync(join(dataDir, "audit"), "");
    await expect(audit.record(asked(1))).rejects.toThrow();
    expect(audit.isFailing()).toBe(true);
    rmSync(join(dataDir, "audit"));
    await audit.record(asked(2));
    expect(audit.isFailing()).toBe(false);
    await audit.close();
    expect(rowsOf()).toEqual([2]);
  });

  it("keeps no secrets and no ID numbers, and nothing endless", async () => {
    const details = {
      password: "open sesame",
      nested: { Authorization: "x", clientSecret: "y", token: "hj_z-Z_z" },
      header: "Bearer abc.def",
      why: "查 110101199003071234 和 １１０１０１１９９００３０７１２３Ｘ 和 110101 19900307 1234 和 110101900307123",
      number: 110101900307123,
      long: "长".repeat(5_000),
      deep: [[[[[["deepest"]]]]]],
      odd: "a\uFFFDb\uD800c\nd",
      when: new Date("2026-10-05T00:00:00.000Z"),
      nothing: undefined,
      fine: [2022, "2022-01", true, null],
    };
    await written(dataDir, [{ actor: "示例一", action: "export", details }]);
    const text = readFileSync(path(logFiles(dataDir)[0] ?? ""), "utf8");
    for (const secret of ["sesame", "abc.def", "199003", "19900307", "110101900307123", "deepest", "z-Z"])
      expect(text).not.toContain(secret);
    const [line] = logLines(dataDir);
    expect(line?.details).toMatchObject({
      password: "***",
      nested: { Authorization: "***", clientSecret: "***", token: "***" },
      odd: "a?b?c\nd",
      when: "2026-10-05T00:00:00.000Z",
      fine: [2022, "2022-01", true, null],
    });
    expect(text.length).toBeLessThan(6_000);
    expect((await verifyAudit(dataDir)).findings).toEqual([]);
  });

  it("keeps what has no name of its own as something else", async () => {
    await written(dataDir, [{ actor: "示例一", action: "dance" as "other", details: {} }]);
    expect(logLines(dataDir)).toMatchObject([{ action: "other", details: { action: "dance" } }]);
  });
});

describe("checkpoints", () => {
  const signed = () =>
    readFileSync(path("checkpoints.ndjson"), "utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => (JSON.parse(line) as { sequence: number }).sequence);

  it("come after so many lines, and at the end", async () => {
    await written(dataDir, numbered(25), { checkpointEvery: 10 });
    expect(signed()).toEqual([10, 20, 25]);
    await written(dataDir, [], { checkpointEvery: 10 });
    expect(signed()).toEqual([10, 20, 25]);
  });

  it("come a while after a line, though nothing else happens", async () => {
    const audit = await openAudit(dataDir, { checkpointAfter: 5 });
    await audit.record(asked(1));
    await vi.waitFor(() => expect(signed()).toEqual([1]));
    await audit.record(asked(2));
    await vi.waitFor(() => expect(signed()).toEqual([1, 2]));
    await audit.close();
  });

  it("are copied, with what the copy missed meanwhile, and never into another log's", async () => {
    const copy = join(dataDir, "copy");
    const copied = () => readFileSync(join(copy, "checkpoints.ndjson"), "utf8");
    const own = () => readFileSync(path("checkpoints.ndjson"), "utf8");
    await written(dataDir, numbered(3), { copyTo: copy });
    await written(dataDir, numbered(3), { copyTo: undefined });
    expect(copied()).not.toBe(own());
    await written(dataDir, numbered(3), { copyTo: copy });
    expect(copied()).toBe(own());
    expect(readFileSync(join(copy, "public-key.pem"), "utf8")).toContain("PUBLIC KEY");

    const before = copied();
    const told = vi.spyOn(log, "error").mockReturnValue();
    const other = auditFolder();
    await written(other.dataDir, numbered(3), { copyTo: copy });
    other.remove();
    expect(copied()).toBe(before);
    expect(told).toHaveBeenCalledOnce();
  });

  it("are written anew where one was cut short", async () => {
    await written(dataDir, numbered(2));
    appendFileSync(path("checkpoints.ndjson"), '{"number":2,');
    expect((await verifyAudit(dataDir)).findings).toEqual([]);
    await written(dataDir, numbered(2));
    expect(signed()).toEqual([2, 4]);
    expect((await verifyAudit(dataDir)).findings).toEqual([]);
  });
});
