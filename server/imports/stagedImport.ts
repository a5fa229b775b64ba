import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import type { dataPaths } from "../config.ts";
import type { Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { distinct } from "../ingest/namedFiles.ts";
import type { StageProgress } from "../ingest/readingMeter.ts";
import { refusalWorkbook } from "../ingest/refusalWorkbook.ts";
import { rememberedMappings } from "../ingest/rememberedMappings.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import { siteKey } from "../ingest/siteKey.ts";
import { stageInProcess, type ProcessLimits } from "../ingest/stageInProcess.ts";
import type { Library } from "../library.ts";
import { localDay } from "../localDay.ts";
import { acceptBatch, knownFiles, type AcceptMode } from "../warehouse/accept.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { archiveFiles } from "./archiveFiles.ts";
import { crossCheck } from "./crossCheck.ts";
import { refuseCancelled, stagingFileOf, workbookFileOf, type Entry } from "./entry.ts";
import { stagedAreas } from "./importScope.ts";
import { listFaults } from "./listFaults.ts";
import { mappingsFor } from "./readingChoice.ts";
import type { warehouseTurns } from "./warehouseTurns.ts";

/** What all work on imports needs beside the imports themselves. */
export interface Workplace {
  at: ReturnType<typeof dataPaths>;
  library: Library;
  withWarehouse: ReturnType<typeof warehouseTurns>["withWarehouse"];
  readLimits: ProcessLimits | undefined;
  now: () => Date;
  makeId: () => string;
}

/** Reads an import's files and holds them against the warehouse. */
export async function stageImport(
  entry: Entry,
  { at, library, withWarehouse, readLimits, now }: Workplace,
  onProgress: (progress: StageProgress) => void,
): Promise<void> {
  const { area, period, contract } = entry.choice;
  const { signal } = entry.stop;
  const { known, remembered } = await withWarehouse(async (warehouse) => ({
    known: await knownFiles(warehouse),
    remembered: await rememberedMappings(warehouse),
  }));
  entry.reading = {
    contract,
    area,
    period,
    mappings: mappingsFor(entry.choice, remembered),
    today: localDay(now()),
  };
  const lost = entry.paths.find((path) => !existsSync(path));
  if (lost !== undefined) throw new AppError("bad-usage", "no such file or folder", { place: lost });
  const { sheets } = await stageInProcess(
    {
      ...entry.reading,
      // The inbox's folders tell whose a file is, so its name keeps them.
      files: distinct(entry.paths.map((path, index) => ({ path, file: entry.files[index] ?? path }))),
      stagingFile: stagingFileOf(entry),
      contracts: library.contracts,
      areas: library.areas,
      siteKey: siteKey(at.siteKey),
      known,
    },
    { signal, onProgress, ...(readLimits && { limits: readLimits }) },
  );
  refuseCancelled(signal);
  await withWarehouse((warehouse) => hold(entry, sheets, warehouse, library));
  entry.areas = await stagedAreas(stagingFileOf(entry), library);
  refuseCancelled(signal);
}

/** Takes a staged import in, whole or not at all, and gives its batch. */
export async function takeInImport(
  entry: Entry,
  { at, library, withWarehouse, now }: Workplace,
  { by, mode }: { by: string; mode: AcceptMode },
): Promise<number> {
  requireRows(entry);
  await archiveFiles(entry.paths, at.archive, entry.sheets);
  return withWarehouse(async (warehouse) => {
    // The warehouse may know more than when the batch was staged.
    await hold(entry, entry.sheets, warehouse, library);
    requireRows(entry);
    await refuseTwice(entry, warehouse);
    // Made now, because the rows that were refused go with the staged batch.
    if (entry.refusals.length > 0) {
      await writeFile(workbookFileOf(entry), await refusalWorkbook(stagingFileOf(entry)), { mode: 0o600 });
    }
    const batch = await acceptBatch(warehouse, stagingFileOf(entry), library.contracts, {
      by,
      mode,
      at: now(),
      reading: entry.reading,
    });
    await keepDecisions(warehouse, at.decisions);
    return batch;
  });
}

/** Holds the staged rows against what is known, and lists what came of it. */
async function hold(entry: Entry, sheets: SheetReport[], warehouse: Duckdb, library: Library): Promise<void> {
  const file = stagingFileOf(entry);
  entry.sheets = await crossCheck(warehouse, { file, sheets }, library);
  Object.assign(entry, await listFaults(file));
}

function requireRows({ id, sheets }: Entry): void {
  if (sheets.some((sheet) => sheet.accepted > 0)) return;
  throw new AppError("wrong-state", `no row of import ${id} can be taken in: reject it`);
}

async function refuseTwice({ id, sheets }: Entry, warehouse: Duckdb): Promise<void> {
  const known = await knownFiles(warehouse);
  const twice = sheets.find((sheet) => sheet.accepted > 0 && sheet.sha256 in known);
  if (!twice) return;
  throw new AppError(
    "wrong-state",
    `${twice.file} was taken in meanwhile, as batch ${known[twice.sha256]}: reject import ${id}`,
  );
}
