import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, it } from "vitest";
import { dataPaths, projectRoot } from "../../server/config.ts";
import { openDuckdb } from "../../server/engine/duckdb.ts";
import { readLibrary } from "../../server/library.ts";
import { openWarehouse } from "../../server/warehouse/openWarehouse.ts";

/** The bench of crashes asks for more. */
const kills = Number(process.env["CRASH_KILLS"] ?? 200);
const rowsOfFile = 40;

const root = mkdtempSync(join(tmpdir(), "hengjian-crash-"));
const dataDir = join(root, "data");
const at = dataPaths(dataDir);
const { contracts } = readLibrary(dataDir);
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What the product said was done; from then on it must be there. */
const told = {
  batches: new Set<number>(),
  rolledBack: new Set<number>(),
  snapshots: new Map<number, string>(),
};
let files = 0;
/** How long each command takes when it is left alone, so that kills fall everywhere in it. */
const lasts = new Map<string, number>();

function nextFile(): string {
  const path = join(root, `${++files}.csv`);
  const rows = Array.from(
    { length: rowsOfFile },
    (_, row) => `甲县,GB${files}A${row},第${files}期,理论,2022-0${(files % 9) + 1}-01`,
  );
  writeFileSync(path, ["地区,人员编码,培训班名称,培训类别,开始时间", ...rows].join("\n"));
  return path;
}

/** Runs the real command and kills it at a share of its usual time; gives what it said, where it came to its end. */
async function run(argv: string[], share: number | undefined): Promise<string | undefined> {
  const began = Date.now();
  const child = spawn(
    process.execPath,
    [join(projectRoot, "bin", "hengjian.mjs"), ...argv, "--data", dataDir],
    {
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
  const usual = lasts.get(argv[0] ?? "") ?? 1_500;
  const killing = share === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), share * usual);
  const [code] = (await once(child, "close")) as [number | null];
  clearTimeout(killing);
  if (code === null) return undefined;
  lasts.set(argv[0] ?? "", Date.now() - began);
  return said;
}

/** One step of the cycle, and what it told. */
async function step(number: number, share: number | undefined): Promise<void> {
  switch (["ingest", "publish", "ingest", "rollback"][number % 4]) {
    case "ingest": {
      const said = await run(
        ["ingest", nextFile(), "--json", ...(number % 8 === 2 ? ["--replace"] : [])],
        share,
      );
      const { batch } = said === undefined ? { batch: undefined } : (JSON.parse(said) as { batch: number });
      if (batch !== undefined) told.batches.add(batch);
      return;
    }
    case "publish": {
      const said = await run(["publish"], share);
      const number_ = Number(/snapshot (\d+)/.exec(said ?? "")?.[1]);
      if (said !== undefined) told.snapshots.set(number_, hashOf(number_));
      return;
    }
    default: {
      const last = [...told.batches].findLast((batch) => !told.rolledBack.has(batch));
      if (last === undefined) return;
      const said = await run(["rollback", String(last), "--why", "试"], share);
      if (said !== undefined) told.rolledBack.add(last);
    }
  }
}

function hashOf(snapshot: number): string {
  return createHash("sha256")
    .update(readFileSync(join(at.snapshots, `${snapshot}.duckdb`)))
    .digest("hex");
}

/** Whatever happened, the last complete state is there, and nothing of what was only begun. */
async function expectWhole(): Promise<void> {
  if (existsSync(at.warehouse)) {
    const warehouse = await openWarehouse(at.warehouse, contracts);
    const batches = await warehouse.rows<{ batch: number; rows: number; files: number; isBack: boolean }>({
      sql: `
select
    batch.batch_id as batch,
    (select count(*)::integer from export.training where training.batch_id = batch.batch_id) as rows,
    (select count(*)::integer from batch_file where batch_file.batch_id = batch.batch_id) as files,
    batch.batch_id in (select batch_id from rollback) as "isBack"
from batch
order by 1`,
    });
    warehouse.close();
    for (const { batch, rows, files: originals } of batches)
      expect([batch, rows, originals]).toEqual([batch, rowsOfFile, 1]);
    const there = new Map(batches.map((each) => [each.batch, each]));
    for (const batch of told.batches) expect(there.has(batch), `batch ${batch}`).toBe(true);
    for (const batch of told.rolledBack) expect(there.get(batch)?.isBack, `rollback of ${batch}`).toBe(true);
  }
  for (const [snapshot, hash] of told.snapshots) expect(hashOf(snapshot), `snapshot ${snapshot}`).toBe(hash);
  const current = join(at.snapshots, "current");
  if (!existsSync(current)) return;
  const pointed = await openDuckdb(join(at.snapshots, `${readFileSync(current, "utf8").trim()}.duckdb`), {
    readOnly: true,
  });
  pointed.close();
}

it(`killed at ${kills} random moments, the product has every batch and snapshot it told of`, async () => {
  mkdirSync(dataDir, { recursive: true });
  // Once undisturbed, so that there is something to lose and the usual times are known.
  for (let number = 0; number < 4; number++) await step(number, undefined);
  await expectWhole();
  const shares = fc.sample(fc.double({ min: 0, max: 1.05, noNaN: true }), kills);
  for (const [number, share] of shares.entries()) {
    await step(number, share);
    await expectWhole();
  }
  // What was left behind is gone after a whole cycle, and the log knows every decision.
  for (let number = 0; number < 4; number++) await step(number, undefined);
  await expectWhole();
  expect(readdirSync(at.staging)).toEqual([]);
  expect(readdirSync(at.snapshots).filter((name) => name.includes(".tmp"))).toEqual([]);
  expect(told.batches.size).toBeGreaterThan(4);
}, 1_200_000);
