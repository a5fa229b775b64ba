import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openAudit } from "../../../server/access/audit.ts";
import { verifyAudit } from "../../../server/access/auditVerify.ts";
import { auditFolder, numbered, written } from "./auditFolder.ts";

const original = auditFolder();
const tried = auditFolder();
const copy = join(original.dataDir, "copy");
const file = (folder: string, name: string) => join(folder, "audit", name);
const months = ["2026-09.ndjson", "2026-10.ndjson", "2026-11.ndjson"];

beforeAll(async () => {
  let month = 9;
  const audit = await openAudit(original.dataDir, {
    now: () => new Date(Date.UTC(2026, month - 1, 5)),
    checkpointEvery: 4,
    copyTo: copy,
  });
  for (const entry of numbered(18)) {
    await audit.record(entry);
    if (entry.details["rows"] === 6 || entry.details["rows"] === 12) month++;
  }
  await audit.close();
  cpSync(join(original.dataDir, "audit"), join(tried.dataDir, "audit"), { recursive: true });
});
afterAll(() => {
  original.remove();
  tried.remove();
});

/** What is told of the log after a change of one of its files, which is then as it was. */
async function after(name: string, change: (lines: Buffer[]) => Buffer[] | Buffer) {
  const bytes = readFileSync(file(original.dataDir, name));
  const changed = change(linesOf(Buffer.from(bytes)));
  writeFileSync(file(tried.dataDir, name), Buffer.isBuffer(changed) ? changed : Buffer.concat(changed));
  const { findings } = await verifyAudit(tried.dataDir);
  writeFileSync(file(tried.dataDir, name), bytes);
  return findings;
}

/** Each with its end. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length;) {
    const end = bytes.indexOf(10, start) + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

const anyFile = fc.constantFrom(...months);
const place = fc.nat({ max: 5 });

describe("verifying the audit log", () => {
  it("finds nothing in a log as it was written", async () => {
    expect(await verifyAudit(original.dataDir, copy)).toMatchObject({
      lines: 18,
      checkpoints: 5,
      signedUpTo: 18,
      findings: [],
      notes: [],
    });
  });

  it("finds any altered byte", () =>
    fc.assert(
      fc.asyncProperty(anyFile, fc.nat(), fc.integer({ min: 1, max: 255 }), async (name, where, by) => {
        const findings = await after(name, (lines) => {
          const bytes = Buffer.concat(lines);
          const index = where % bytes.length;
          bytes[index] = (bytes[index] ?? 0) ^ by;
          return bytes;
        });
        expect(findings).not.toEqual([]);
      }),
      { numRuns: 200 },
    ));

  it("finds a line taken out, at its place", () =>
    fc.assert(
      fc.asyncProperty(anyFile, place, async (name, index) => {
        const [first] = await after(name, (lines) => lines.toSpliced(index, 1));
        // The last one of a month is missed in the next one, the very last one at the end.
        const isLast = index === 5;
        const next = months[months.indexOf(name) + 1];
        expect(first).toMatchObject(
          isLast ? { file: next ?? name, line: next ? 1 : 5 } : { file: name, line: index + 1 },
        );
      }),
    ));

  it("finds a line repeated, or put elsewhere", () =>
    fc.assert(
      fc.asyncProperty(anyFile, anyFile, place, place, async (from, to, index, target) => {
        const line = linesOf(readFileSync(file(original.dataDir, from)))[index] ?? Buffer.of();
        expect(await after(to, (lines) => lines.toSpliced(target, 0, line))).not.toEqual([]);
      }),
    ));

  it("finds two lines that changed places", () =>
    fc.assert(
      fc.asyncProperty(anyFile, place, place, async (name, one, other) => {
        fc.pre(one !== other);
        const findings = await after(name, (lines) => {
          const [a, b] = [lines[one], lines[other]] as [Buffer, Buffer];
          return lines.with(one, b).with(other, a);
        });
        expect(findings[0]).toMatchObject({ file: name, line: Math.min(one, other) + 1 });
      }),
    ));

  it("finds an end that was cut off anywhere", () =>
    fc.assert(
      fc.asyncProperty(anyFile, fc.nat(), async (name, where) => {
        const findings = await after(name, (lines) => {
          const bytes = Buffer.concat(lines);
          return bytes.subarray(0, where % bytes.length);
        });
        expect(findings).not.toEqual([]);
      }),
      { numRuns: 100 },
    ));

  it("finds whole months taken out, the last one as well", async () => {
    for (const name of months) expect(await after(name, () => [])).not.toEqual([]);
    rmSync(file(tried.dataDir, months[2] ?? ""));
    expect((await verifyAudit(tried.dataDir)).findings).toMatchObject([{ file: months[1], line: 6 }]);
    cpSync(file(original.dataDir, months[2] ?? ""), file(tried.dataDir, months[2] ?? ""));
  });

  it("finds checkpoints altered, taken out or put elsewhere", async () => {
    const name = "checkpoints.ndjson";
    const changes: ((lines: Buffer[]) => Buffer[])[] = [
      (lines) => lines.toSpliced(1, 1),
      (lines) => lines.toReversed(),
      (lines) => lines.toSpliced(0, 0, lines[0] ?? Buffer.of()),
      (lines) => lines.map((line) => Buffer.from(line.toString().replace('"sequence":4,', '"sequence":5,'))),
      (lines) => [...lines, Buffer.from("rubbish\n")],
    ];
    for (const change of changes) expect((await after(name, change))[0]).toMatchObject({ file: name });
  });

  it("finds by the copy what was written wholly anew, key and all", async () => {
    const forged = auditFolder();
    await written(forged.dataDir, numbered(18, 100), { checkpointEvery: 4 });
    expect((await verifyAudit(forged.dataDir)).findings).toEqual([]);
    expect((await verifyAudit(forged.dataDir, copy)).findings).not.toEqual([]);
    forged.remove();
  });

  it("finds by the copy an end that was cut off with its checkpoints", async () => {
    const keep = { "2026-11.ndjson": 2, "checkpoints.ndjson": 3 };
    for (const [name, count] of Object.entries(keep)) {
      const lines = linesOf(readFileSync(file(original.dataDir, name)));
      writeFileSync(file(tried.dataDir, name), Buffer.concat(lines.slice(0, count)));
    }
    expect((await verifyAudit(tried.dataDir)).findings).toEqual([]);
    const [first] = (await verifyAudit(tried.dataDir, copy)).findings;
    expect(first).toMatchObject({
      file: "2026-11.ndjson",
      line: 2,
      what: { en: expect.stringContaining("cut off") },
    });
  });

  it("says where there is nothing", async () => {
    const empty = auditFolder();
    await expect(verifyAudit(empty.dataDir)).rejects.toMatchObject({ code: "not-found" });
    await expect(verifyAudit(original.dataDir, join(empty.dataDir, "nowhere"))).rejects.toMatchObject({
      code: "not-found",
    });
    empty.remove();
  });
});
