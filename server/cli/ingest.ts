import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { dataPaths, readDataDir } from "../config.ts";
import { findContract } from "../contracts/readContracts.ts";
import { siteKey } from "../ingest/siteKey.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import type { StageProgress } from "../ingest/stageFiles.ts";
import { removeStaging, stageInProcess, sweepStaging } from "../ingest/stageInProcess.ts";
import { readLibrary } from "../library.ts";
import { AppError } from "../errors.ts";
import { openDuckdb } from "../engine/duckdb.ts";
import { acceptBatch, knownFiles } from "../warehouse/accept.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const ingest: Command = {
  usage:
    "ingest PATH… [--contract ID] [--area CODE] [--period YYYY-MM] [--dry-run] [--again] [--json] [--data DIR]",
  summary: "read export files; what fits goes into the warehouse, what does not is listed cell by cell",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: {
        ...dataOption,
        contract: { type: "string" },
        area: { type: "string" },
        period: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        again: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.length === 0) throw new AppError("bad-usage", "expected a file or folder");
    const dataDir = readDataDir(values);
    const answer = await ingestFiles(positionals, dataDir, {
      contract: values.contract,
      area: values.area,
      period: values.period,
      dryRun: values["dry-run"],
      again: values.again,
      onProgress: ({ file, done, of }) => process.stderr.write(`[${done + 1}/${of}] ${file}\n`),
    });
    process.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : summary(answer));
    const read = answer.files.filter((sheet) => sheet.takenInBatch === null);
    if (read.length > 0 && read.every((sheet) => sheet.accepted === 0)) return 3;
    return read.some((sheet) => sheet.refused > 0 || sheet.remark !== null) ? 1 : 0;
  },
};

interface Fault {
  row: number;
  column: string | null;
  value: string | null;
  rule: string;
  message: string;
}

interface IngestAnswer {
  /** Null after a dry run, and where nothing could be taken in. */
  batch: number | null;
  files: (SheetReport & { refusals: Fault[]; flagged: Fault[] })[];
}

interface IngestOptions {
  contract?: string | undefined;
  area?: string | undefined;
  period?: string | undefined;
  dryRun?: boolean;
  /** Who brings them in. */
  by?: string;
  /** Reads files again that were taken in before. */
  again?: boolean;
  onProgress?: (progress: StageProgress) => void;
}

/** Stages the files, and takes the batch in unless it is a dry run. */
export async function ingestFiles(
  paths: string[],
  dataDir: string,
  options: IngestOptions,
): Promise<IngestAnswer> {
  const library = readLibrary(dataDir);
  const at = dataPaths(dataDir);
  const contracts = options.contract
    ? [findContract(library.contracts, options.contract)]
    : library.contracts;
  const { areas } = library.areas;
  if (options.area !== undefined && !areas.some(({ code }) => code === options.area)) {
    const known = areas.map(({ code, name }) => `${code} ${name.zh}`).join(", ");
    throw new AppError("bad-usage", `no such area: ${options.area}; known are ${known}`);
  }
  if (options.period !== undefined && !/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(options.period)) {
    throw new AppError("bad-usage", `expected a month YYYY-MM for --period: ${options.period}`);
  }
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  sweepStaging(at.staging);
  const stagingFile = join(at.staging, `${randomUUID()}.duckdb`);
  try {
    const staged = await stageInProcess(
      {
        paths: paths.map((path) => resolve(path)),
        stagingFile,
        contracts,
        areas: library.areas,
        siteKey: siteKey(at.siteKey),
        today: new Date().toISOString().slice(0, 10),
        area: options.area,
        period: options.period,
        known: options.again ? {} : await knownFiles(warehouse),
      },
      { ...(options.onProgress && { onProgress: options.onProgress }) },
    );
    const refusals = await readFaults(staged.file, "refusal");
    const flags = await readFaults(staged.file, "flag");
    const files = staged.sheets.map((sheet) => {
      const ofSheet = (faults: PlacedFault[]) =>
        faults
          .filter((each) => each.file === sheet.file && each.sheet === sheet.sheet)
          .map(({ file: _file, sheet: _sheet, ...rest }) => rest);
      return { ...sheet, refusals: ofSheet(refusals), flagged: ofSheet(flags) };
    });
    const isWorthwhile = staged.sheets.some((sheet) => sheet.accepted > 0);
    if (options.dryRun || !isWorthwhile) return { batch: null, files };
    return {
      batch: await acceptBatch(warehouse, staged.file, contracts, { by: options.by ?? "local" }),
      files,
    };
  } finally {
    warehouse.close();
    removeStaging(stagingFile);
  }
}

type PlacedFault = Fault & { file: string; sheet: string };

async function readFaults(file: string, table: "refusal" | "flag"): Promise<PlacedFault[]> {
  const staging = await openDuckdb(file, { readOnly: true });
  try {
    return await staging.rows({
      sql: `
select file, sheet, source_row as row, letter as "column", value, rule, message
from ${table}
order by file, sheet, source_row, letter`,
    });
  } finally {
    staging.close();
  }
}

function summary({ batch, files }: IngestAnswer): string {
  const lines = files.flatMap((sheet) => [
    `${sheet.file} ${sheet.sheet}: ${sheet.contract ?? "?"}, read ${sheet.rowsRead} = accepted ${sheet.accepted} + refused ${sheet.refused} + not data ${sheet.notData}${sheet.remark === null ? "" : ` (${sheet.remark})`}`,
    ...sheet.refusals.map((each) => `    ${faultLine(each)}`),
    ...sheet.flagged.map((each) => `    ? ${faultLine(each)}`),
  ]);
  return `${lines.join("\n")}\n${batch === null ? "nothing was taken in" : `batch ${batch}`}\n`;
}

function faultLine({ row, column, value, rule, message }: Fault): string {
  return `${column ?? ""}${row} ${value ?? ""}: ${message} [${rule}]`;
}
