import { appendFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openAudit } from "../../../server/access/audit.ts";
import type { AuditAction, AuditLine } from "../../../server/access/auditEntry.ts";
import { readAudit, type AuditQuestion } from "../../../server/access/auditRead.ts";
import { auditFolder, logFiles, logLines } from "./auditFolder.ts";

const { dataDir, remove } = auditFolder();
const actions = ["question", "export", "publish"] as const satisfies AuditAction[];
const areas = ["990101", "990102"];
const day = 86_400_000;
const start = Date.UTC(2026, 8, 1);
let all: AuditLine[];

// Long enough that a month is read in several pieces.
beforeAll(async () => {
  let time = start;
  const audit = await openAudit(dataDir, { now: () => new Date(time) });
  for (let month = 0; month < 3; month++) {
    const recorded = Array.from({ length: 900 }, (_, index) => {
      time = start + month * 31 * day + index * 60_000;
      return audit.record({
        actor: { id: `id-${index % 3}`, name: `示例${index % 3}` },
        action: actions[index % 7] ?? "question",
        details: {
          question: { area: areas[index % 5], where: `area:990103|99010${index % 9}` },
          why: index % 11 === 0 ? '说 "Quarterly" report' : "x".repeat(600),
        },
      });
    });
    await Promise.all(recorded);
  }
  await audit.close();
  all = logLines(dataDir);
});
afterAll(remove);

async function everyPage(question: AuditQuestion): Promise<AuditLine[]> {
  const entries: AuditLine[] = [];
  for (let before = question.before; ;) {
    const page = await readAudit(dataDir, { ...question, before });
    expect(page.entries.length).toBeLessThanOrEqual(question.limit);
    entries.push(...page.entries);
    if (page.next === null) return entries;
    before = page.next;
  }
}

it("gives what fits, the newest first, whole over all pages", async () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
  const moment = fc.integer({ min: -day, max: 95 * day }).map((ms) => new Date(start + ms));
  const question = fc.record({
    from: maybe(moment),
    until: maybe(moment),
    actor: maybe(fc.constantFrom("id-1", "示例2", "nobody")),
    actions: maybe(fc.subarray([...actions])),
    area: maybe(fc.constantFrom("990101", "990103", "990107", "9901")),
    text: maybe(fc.constantFrom('"QUARTERLY"', "示例1", "nowhere", "xxx")),
    before: maybe(fc.integer({ min: 1, max: 2_800 })),
    limit: fc.integer({ min: 40, max: 3_000 }),
  });
  await fc.assert(
    fc.asyncProperty(question, async (asked) => {
      const { from, until, actor, actions: of, area, text, before = Infinity } = asked;
      const expected = all.filter((line) => {
        const { question: asks, why } = line.details as {
          question: { area?: string; where: string };
          why: string;
        };
        const names = [asks.area, ...asks.where.split(/[:|]/)];
        const words = [line.actor.id, line.actor.name, why].join(" ").toLowerCase();
        return (
          line.sequence < before &&
          (!from || Date.parse(line.time) >= from.getTime()) &&
          (!until || Date.parse(line.time) < until.getTime()) &&
          (!actor || [line.actor.id, line.actor.name].includes(actor)) &&
          (!of || of.some((each) => each === line.action)) &&
          (!area || names.includes(area)) &&
          (!text || words.includes(text.toLowerCase()))
        );
      });
      const found = await everyPage(asked);
      expect(found.map(({ sequence }) => sequence)).toEqual(
        expected.map(({ sequence }) => sequence).toReversed(),
      );
    }),
    { numRuns: 60 },
  );
});

it("gives entries as they were recorded, without the chain's own marks", async () => {
  const { entries, next } = await readAudit(dataDir, { limit: 1 });
  expect(Object.keys(entries[0] ?? {})).toEqual([
    "sequence",
    "time",
    "actor",
    "action",
    "details",
    "address",
    "request",
    "snapshot",
  ]);
  expect(next).toBe(2_700);
});

it("passes by what cannot be read", async () => {
  const newest = join(dataDir, "audit", logFiles(dataDir).at(-1) ?? "");
  appendFileSync(newest, 'rubbish\n{"sequence":99999,"time"\n{"sequence":99');
  const { entries } = await readAudit(dataDir, { limit: 2 });
  expect(entries.map(({ sequence }) => sequence)).toEqual([2_700, 2_699]);
});

it("is empty where nothing was recorded", async () => {
  const empty = auditFolder();
  expect(await readAudit(empty.dataDir, { limit: 5 })).toEqual({ entries: [], next: null });
  empty.remove();
});
