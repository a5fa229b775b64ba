import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { verifyAudit } from "../../../server/access/auditVerify.ts";
import { projectRoot } from "../../../server/config.ts";
import { asked, auditFolder, logFiles, logLines, written } from "./auditFolder.ts";

const { dataDir, remove } = auditFolder();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children) child.kill("SIGKILL");
  remove();
});

/** Appends from another process, 8 at a time, and says of each number when it was told that it is on disk. */
function appending(from: number, until = Infinity) {
  const source = join(projectRoot, "server", "access", "audit.ts");
  const script = `import { openAudit } from ${JSON.stringify(source)};
const audit = await openAudit(${JSON.stringify(dataDir)}, { checkpointEvery: 50 });
let next = ${from};
const write = async () => {
  while (next < ${until}) {
    const rows = next++;
    await audit.record({ actor: "示例一", action: "question", details: { rows, filler: "x".repeat(rows % 700) } });
    process.stdout.write(rows + "\\n");
  }
};
await Promise.all(Array.from({ length: 8 }, write));
await audit.close();`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: projectRoot,
    stdio: ["ignore", "pipe", "inherit"],
  });
  children.push(child);
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (piece: string) => (output += piece));
  return {
    child,
    /** A number that was not written out whole is none. */
    acknowledged: () => output.split("\n").slice(0, -1).map(Number),
    begun: () => once(child.stdout, "data"),
    ended: once(child.stdout, "close"),
  };
}

const rowsOf = () => new Set(logLines(dataDir).map(({ details }) => details["rows"]));

it("has every line it acknowledged after kill -9 at any moment, and is whole", async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < 6; round++) {
    const writer = appending(round * 1_000_000);
    await writer.begun();
    await wait(Math.random() * 150);
    writer.child.kill("SIGKILL");
    await writer.ended;
    acknowledged.push(...writer.acknowledged());
    expect((await verifyAudit(dataDir)).findings).toEqual([]);
    // Where the system itself leaves no half line, one is made.
    if (round % 2 === 1)
      appendFileSync(join(dataDir, "audit", logFiles(dataDir).at(-1) ?? ""), '{"sequence":');
  }
  await written(dataDir, [asked(-1)]);
  expect((await verifyAudit(dataDir)).findings).toEqual([]);
  const rows = rowsOf();
  expect(acknowledged.length).toBeGreaterThan(6);
  expect(acknowledged.filter((each) => !rows.has(each))).toEqual([]);
  expect(rows.has(-1)).toBe(true);
}, 60_000);

it("is one whole chain where two processes write at once", async () => {
  const writers = [appending(0, 1_000), appending(1_000_000, 1_001_000)];
  await Promise.all(writers.map(({ ended }) => ended));
  const { findings, lines } = await verifyAudit(dataDir);
  expect({ findings, lines }).toEqual({ findings: [], lines: 2_000 });
  expect(rowsOf().size).toBe(2_000);
}, 60_000);
