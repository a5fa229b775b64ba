import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Contract } from "../../../server/contracts/contract.ts";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import { hashFile } from "../../../server/hashFile.ts";
import { listPattern } from "../../../server/ops/backup.ts";
import { currentSnapshot, snapshotFile } from "../../../server/snapshots/snapshots.ts";
import { readDecisionLog, readDecisions } from "../../../server/warehouse/decisions.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { numberOf, rowsOf } from "./files.ts";
import type { Place, Told } from "./steps.ts";

/**
 * Whatever happened, the last complete state is there, and nothing of what was
 * only begun. A file that is as it was when last looked at is not read again.
 */
export function createInspection({ at, ...place }: Place, contracts: Contract[], told: Told) {
  const seen = new Map<string, { stamp: string; hash: string }>();

  async function hashOf(path: string): Promise<string> {
    const stamp = stampOf(path);
    const known = seen.get(path);
    if (known?.stamp === stamp) return known.hash;
    const hash = await hashFile(path);
    seen.set(path, { stamp, hash });
    return hash;
  }

  let warehouseStamp = "";
  async function inspectWarehouse(): Promise<void> {
    const stamp = () => stampOf(at.warehouse) + stampOf(`${at.warehouse}.wal`);
    if (!existsSync(at.warehouse) || stamp() === warehouseStamp) return;
    const warehouse = await openWarehouse(at.warehouse, contracts);
    const batches = await warehouse.rows<BatchRow>({ sql: batchSql });
    const [purged] = await warehouse.rows<{ rows: number }>({
      sql: "select coalesce(sum(rows), 0)::integer as rows from purge",
    });
    warehouse.close();
    let lacking = 0;
    for (const { batch, file, sha256, young, old, isBack } of batches) {
      const given = rowsOf(numberOf(file));
      assert.equal(young, given.young, `rows of batch ${batch}`);
      assert.ok([0, given.old].includes(old), `${old} old rows of batch ${batch}`);
      lacking += given.old - old;
      if (told.purged.has(batch)) assert.equal(old, 0, `purge of batch ${batch}`);
      if (told.rolledBack.has(batch)) assert.ok(isBack, `rollback of batch ${batch}`);
      const original = join(at.archive, sha256);
      if (young + old > 0) assert.equal(await hashOf(original), sha256, `original of batch ${batch}`);
      else if (told.purged.has(batch)) assert.ok(!existsSync(original), `original of batch ${batch} is left`);
    }
    assert.equal(purged?.rows, lacking, "rows purged, by the log of purges");
    const there = new Set(batches.map(({ batch }) => batch));
    for (const batch of told.batches) assert.ok(there.has(batch), `batch ${batch}`);
    warehouseStamp = stamp();
  }

  let pointed = "";
  async function inspectSnapshots(): Promise<void> {
    for (const [number, hash] of told.snapshots)
      assert.equal(await hashOf(snapshotFile(at.snapshots, number)), hash, `snapshot ${number}`);
    const current = currentSnapshot(at.snapshots);
    if (current === undefined) return;
    const file = snapshotFile(at.snapshots, current);
    if (file + stampOf(file) === pointed) return;
    const snapshot = await openDuckdb(file, { readOnly: true });
    const [manifest] = await snapshot.rows<{ snapshot: number }>({ sql: "select snapshot from manifest" });
    snapshot.close();
    assert.equal(manifest?.snapshot, current);
    pointed = file + stampOf(file);
  }

  /** Whatever has a list is whole. */
  async function inspectBackups(): Promise<void> {
    for (const list of told.backups) assert.ok(listsIn(place.backups).includes(list), list);
    for (const folder of [place.backups, place.firstBackup]) {
      for (const list of listsIn(folder)) {
        for (const { sha256 } of readList(join(folder, list)))
          assert.equal(await hashOf(join(folder, "objects", sha256)), sha256, list);
      }
    }
  }

  /** Nothing is there, or all of what the newest list names. */
  async function inspectRestored(): Promise<void> {
    if (!existsSync(place.restored) || readdirSync(place.restored).length === 0) return;
    const newest = listsIn(place.backups).at(-1);
    assert.ok(newest !== undefined, "restored from nothing");
    const found = readdirSync(place.restored, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const hashes = new Map<string, string>();
    for (const path of found) hashes.set(relative(place.restored, path), await hashFile(path));
    const wanted = readList(join(place.backups, newest));
    // That it was restored is the first thing to be written down there.
    const grows = (path: string) => path.startsWith("audit");
    assert.deepEqual(
      new Map([...hashes].filter(([path]) => !grows(path))),
      new Map(wanted.filter(({ path }) => !grows(path)).map(({ path, sha256 }) => [path, sha256])),
    );
    for (const { path, sha256 } of wanted.filter(({ path }) => path.endsWith(".ndjson") && grows(path))) {
      const kept = readFileSync(join(place.backups, "objects", sha256), "utf8");
      assert.ok(readFileSync(join(place.restored, path), "utf8").startsWith(kept), path);
    }
  }

  return {
    async everything(): Promise<void> {
      await inspectWarehouse();
      await inspectSnapshots();
      await inspectBackups();
      await inspectRestored();
    },

    /** After undisturbed steps nothing half-made lies about, and the log knows every decision. */
    async tidiness(): Promise<void> {
      assert.deepEqual(existsSync(at.staging) ? readdirSync(at.staging) : [], []);
      for (const folder of [at.snapshots, at.archive, place.backups, join(place.backups, "objects")]) {
        const unfinished = readdirSync(folder).filter((name) => name.includes(".tmp"));
        assert.deepEqual(unfinished, [], folder);
      }
      assert.ok(!existsSync(`${place.restored}.restoring`));
      const warehouse = await openWarehouse(at.warehouse, contracts);
      const decisions = await readDecisions(warehouse);
      warehouse.close();
      assert.deepEqual(readDecisionLog(at.decisions), decisions);
    },
  };
}

interface BatchRow {
  batch: number;
  file: string;
  sha256: string;
  young: number;
  old: number;
  isBack: boolean;
}

const batchSql = `
select
    batch.batch_id as batch,
    batch_file.file,
    batch_file.sha256,
    (count(training.start) filter (where training.start > today() - interval 10 year))::integer as young,
    (count(training.start) filter (where training.start <= today() - interval 10 year))::integer as old,
    batch.batch_id in (select batch_id from rollback) as "isBack"
from batch
inner join batch_file on batch_file.batch_id = batch.batch_id
left join export.training on training.batch_id = batch.batch_id
group by all
order by 1`;

function stampOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? "none" : `${stat.ino} ${stat.size} ${stat.mtimeMs} ${stat.ctimeMs}`;
}

function listsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => listPattern.test(name))
    .toSorted();
}

function readList(file: string): { path: string; sha256: string }[] {
  return (JSON.parse(readFileSync(file, "utf8")) as { files: { path: string; sha256: string }[] }).files;
}
