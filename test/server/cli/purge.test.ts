import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ingestFiles } from "../../../server/cli/ingest.ts";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { dataPaths } from "../../../server/config.ts";
import { readLibrary } from "../../../server/library.ts";
import { localDay } from "../../../server/localDay.ts";
import { readDecisionLog } from "../../../server/warehouse/decisions.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { purgeRows, rowsToPurge } from "../../../server/warehouse/purge.ts";

const dataDir = mkdtempSync(join(tmpdir(), "hengjian-purge-"));
const at = dataPaths(dataDir);
const { contracts } = readLibrary(dataDir);
beforeAll(() => {
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(() => {
  vi.restoreAllMocks();
  rmSync(dataDir, { recursive: true, force: true });
});

async function take(name: string, years: number): Promise<void> {
  const path = join(dataDir, name);
  const day = `${new Date().getFullYear() - years}-01-01`;
  writeFileSync(path, `地区,人员编码,培训班名称,培训类别,开始时间\n甲县,GB${years},第一期,理论,${day}\n`);
  await ingestFiles([path], dataDir, {});
}

describe.sequential("hengjian purge", () => {
  it("ends what a purge began that was cut short: the originals go, and the log has it", async () => {
    await take("new.csv", 1);
    await take("old.csv", 20);
    const warehouse = await openWarehouse(at.warehouse, contracts);
    const lines = await rowsToPurge(warehouse, contracts, localDay(new Date()));
    await purgeRows(warehouse, contracts, lines, { by: "local" });
    warehouse.close();
    expect(readdirSync(at.archive)).toHaveLength(2);
    expect(await runCommand(["purge", "--dry-run", "--data", dataDir])).toBe(0);
    expect(readdirSync(at.archive)).toHaveLength(2);
    expect(await runCommand(["purge", "--data", dataDir])).toBe(0);
    expect(readdirSync(at.archive)).toHaveLength(1);
    expect(readDecisionLog(at.decisions).map(({ kind }) => kind)).toEqual(["accept", "accept", "purge"]);
  });

  it("keeps originals whose rows are in a table that no contract describes any more", async () => {
    const warehouse = await openWarehouse(at.warehouse, contracts);
    await warehouse.run("create table export.former as from export.training; delete from export.training");
    warehouse.close();
    expect(await runCommand(["purge", "--data", dataDir])).toBe(0);
    expect(readdirSync(at.archive)).toHaveLength(1);
  });
});
