import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataPaths } from "../../../server/config.ts";
import type { Duckdb } from "../../../server/engine/duckdb.ts";
import { archiveFiles } from "../../../server/imports/archiveFiles.ts";
import { namedFiles } from "../../../server/ingest/namedFiles.ts";
import { siteKey } from "../../../server/ingest/siteKey.ts";
import { stageFiles } from "../../../server/ingest/stageFiles.ts";
import { removeStaging } from "../../../server/ingest/stageInProcess.ts";
import { localDay } from "../../../server/localDay.ts";
import { publish } from "../../../server/snapshots/publish.ts";
import { acceptBatch, type AcceptMode } from "../../../server/warehouse/accept.ts";
import { keepDecisions } from "../../../server/warehouse/decisions.ts";
import { openWarehouse } from "../../../server/warehouse/openWarehouse.ts";
import { sampleLibrary } from "../sampleLibrary.ts";
import { indicatorOf } from "./testCity.ts";

const header = "地区,澄清编号,线索编号,公民身份号码,类别,澄清日期";

/** A data folder in which batches come and snapshots are published on days of one's choice. */
export function simulatedYear() {
  const root = mkdtempSync(join(tmpdir(), "hengjian-year-"));
  const dataDir = join(root, "data");
  const at = dataPaths(dataDir);
  mkdirSync(dataDir, { recursive: true });
  const read = sampleLibrary();
  const dated = (id: string, aggregates: string) =>
    indicatorOf(id, aggregates, "select district_code, person_id, done as happened_on from clearing");
  const library = {
    ...read,
    indicators: [
      dated("cases", "numerator: count(*)"),
      dated("cleared", "numerator: count(distinct person_id)\ndenominator: count(*)"),
    ],
  };

  async function inWarehouse<T>(work: (warehouse: Duckdb) => Promise<T>): Promise<T> {
    const warehouse = await openWarehouse(at.warehouse, library.contracts);
    try {
      return await work(warehouse);
    } finally {
      warehouse.close();
    }
  }

  return {
    root,
    dataDir,
    at,
    library,
    inWarehouse,
    /** Reads rows of a file and takes them in, as any file is. */
    async take(name: string, rows: string[], when: Date, mode: AcceptMode = "add"): Promise<number> {
      const path = join(root, `${name}.csv`);
      writeFileSync(path, [header, ...rows].join("\n"));
      const staged = await stageFiles({
        files: namedFiles([path]),
        stagingFile: join(at.staging, `${name}.duckdb`),
        contracts: library.contracts,
        areas: library.areas,
        siteKey: siteKey(at.siteKey),
        today: localDay(when),
      });
      await archiveFiles([path], at.archive, staged.sheets);
      const batch = await inWarehouse(async (warehouse) => {
        const number = await acceptBatch(warehouse, staged.file, library.contracts, {
          by: "test",
          at: when,
          mode,
        });
        await keepDecisions(warehouse, at.decisions);
        return number;
      });
      removeStaging(staged.file);
      if (staged.sheets.some(({ accepted }) => accepted !== rows.length))
        throw new Error(`${name}: ${JSON.stringify(staged.sheets)}`);
      return batch;
    },
    publish: (when: Date) =>
      inWarehouse((warehouse) => publish(warehouse, at.snapshots, library, { at: when })),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export type SimulatedYear = ReturnType<typeof simulatedYear>;
