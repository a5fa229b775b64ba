import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataPaths } from "../config.ts";
import type { Contract } from "../contracts/contract.ts";
import { makeDataFolder } from "../dataFolder.ts";
import { literal, openDuckdb, type Duckdb } from "../engine/duckdb.ts";
import { archiveFiles } from "../imports/archiveFiles.ts";
import { crossCheck } from "../imports/crossCheck.ts";
import type { Mapping } from "../ingest/mapping.ts";
import { rememberedMappings } from "../ingest/rememberedMappings.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import { rehearsalKey, siteKey } from "../ingest/siteKey.ts";
import type { StagedBatch } from "../ingest/stageFiles.ts";
import { removeStaging, sweepStaging } from "../ingest/stageInProcess.ts";
import { sweepUnfinished } from "../snapshots/settle.ts";
import { acceptBatch, knownFiles, type Acceptance } from "../warehouse/accept.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import type { RuleBook } from "../warehouse/crossRules.ts";
import { openWarehouse, readWarehouse } from "../warehouse/openWarehouse.ts";

/** Where files are read before they are taken in, and what is known there. */
export interface IngestPlace {
  stagingFile: string;
  siteKey: Uint8Array;
  /** Files taken in before, by hash, each with its batch. */
  known: Record<string, number>;
  /** What people said of headers in earlier batches. */
  mappings: Mapping[];
  /** Holds the staged rows against what is known, and gives the reports as they are after that. */
  crossCheck(staged: StagedBatch, rules: RuleBook): Promise<SheetReport[]>;
  /** Takes the staged rows in, as a batch; null where it is only rehearsed. */
  takeIn(paths: string[], sheets: SheetReport[], acceptance: Acceptance): Promise<number | null>;
  close(): void;
}

export async function workingPlace(dataDir: string, contracts: Contract[]): Promise<IngestPlace> {
  const at = dataPaths(dataDir);
  makeDataFolder(dataDir);
  const key = siteKey(at.siteKey);
  const warehouse = await openWarehouse(at.warehouse, contracts);
  sweepStaging(at.staging);
  sweepUnfinished(at.archive);
  const stagingFile = join(at.staging, `${randomUUID()}.duckdb`);
  return {
    stagingFile,
    siteKey: key,
    known: await knownFiles(warehouse),
    mappings: await rememberedMappings(warehouse),
    crossCheck: (staged, rules) => crossCheck(warehouse, staged, rules),
    async takeIn(paths, sheets, acceptance) {
      await archiveFiles(paths, at.archive, sheets);
      const batch = await acceptBatch(warehouse, stagingFile, contracts, acceptance);
      await keepDecisions(warehouse, at.decisions);
      return batch;
    },
    close() {
      warehouse.close();
      removeStaging(stagingFile);
    },
  };
}

/** Reads beside the data folder, which it neither makes nor changes. */
export async function rehearsalPlace(dataDir: string): Promise<IngestPlace> {
  const at = dataPaths(dataDir);
  const before = existsSync(at.warehouse) ? await knownIn(at.warehouse) : { known: {}, mappings: [] };
  const folder = mkdtempSync(join(tmpdir(), "hengjian-rehearsal-"));
  return {
    stagingFile: join(folder, "rehearsal.duckdb"),
    siteKey: rehearsalKey(at.siteKey),
    ...before,
    async crossCheck(staged, rules) {
      const warehouse = await rehearsalWarehouse(at.warehouse, join(folder, "warehouse.duckdb"), rules);
      try {
        return await crossCheck(warehouse, staged, rules);
      } finally {
        warehouse.close();
      }
    },
    takeIn: async () => null,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function knownIn(file: string): Promise<Pick<IngestPlace, "known" | "mappings">> {
  const warehouse = await readWarehouse(file);
  try {
    return { known: await knownFiles(warehouse), mappings: await rememberedMappings(warehouse) };
  } finally {
    warehouse.close();
  }
}

/** The warehouse under its own name, for looking only; where there is none, an empty one elsewhere. */
async function rehearsalWarehouse(file: string, empty: string, { contracts }: RuleBook): Promise<Duckdb> {
  if (!existsSync(file)) return openWarehouse(empty, contracts);
  const beside = await openDuckdb();
  await beside.run(`attach ${literal(file)} as warehouse (read_only)`);
  return beside;
}
