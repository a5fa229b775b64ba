import { basename, resolve } from "node:path";
import { auditFromCommand } from "../access/auditCommand.ts";
import { readDataDir } from "../config.ts";
import type { Bilingual } from "../contracts/contract.ts";
import { findContract } from "../contracts/readContracts.ts";
import type { SheetReport } from "../ingest/sheetReport.ts";
import type { StageProgress } from "../ingest/readingMeter.ts";
import { namedFiles } from "../ingest/namedFiles.ts";
import { stageInProcess } from "../ingest/stageInProcess.ts";
import type { ImportCell } from "../imports/importRecord.ts";
import { listFaults } from "../imports/listFaults.ts";
import { readLibrary } from "../library.ts";
import { localDay } from "../localDay.ts";
import { AppError } from "../errors.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { progressLine } from "./progressLine.ts";
import { terminalText } from "./terminalText.ts";
import { rehearsalPlace, workingPlace } from "./ingestPlace.ts";

export const ingest: Command = {
  usage:
    "ingest PATH… [--contract ID] [--area CODE] [--period YYYY-MM] [--dry-run] [--again] [--replace] [--json] [--data DIR]",
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
        replace: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
      },
    });
    if (positionals.length === 0) throw new AppError("bad-usage", "expected a file or folder");
    const dataDir = readDataDir(values);
    const isChange = !values["dry-run"];
    const asked = { stage: "asked", ...values, files: positionals.map((path) => basename(path)) };
    if (isChange) await auditFromCommand(dataDir, "import", asked);
    const progress = progressLine();
    const answer = await ingestFiles(positionals, dataDir, {
      contract: values.contract,
      area: values.area,
      period: values.period,
      dryRun: values["dry-run"],
      again: values.again,
      replace: values.replace,
      onProgress: progress.tell,
    }).finally(progress.end);
    if (isChange)
      await auditFromCommand(dataDir, "import", { batch: answer.batch, sheets: answer.files.length });
    process.stdout.write(values.json ? `${JSON.stringify(answer)}\n` : summary(answer));
    const read = answer.files.filter((sheet) => sheet.takenInBatch === null);
    if (read.length > 0 && read.every((sheet) => sheet.accepted === 0)) return 3;
    return read.some((sheet) => sheet.refused > 0 || sheet.remark !== null) ? 1 : 0;
  },
};

type Fault = Omit<ImportCell, "file" | "sheet" | "message"> & { message: string };

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
  /** Passes by what was known before for the same areas and months. */
  replace?: boolean;
  onProgress?: (progress: StageProgress) => void;
}

/** Stages the files, and takes the batch in unless it is a dry run. */
export async function ingestFiles(
  paths: string[],
  dataDir: string,
  options: IngestOptions,
): Promise<IngestAnswer> {
  const library = readLibrary(dataDir);
  const { contracts } = library;
  if (options.contract !== undefined) findContract(contracts, options.contract);
  const { areas } = library.areas;
  if (options.area !== undefined && !areas.some(({ code }) => code === options.area)) {
    const known = areas.map(({ code, name }) => `${code} ${name.zh}`).join(", ");
    throw new AppError("bad-usage", `no such area: ${options.area}; known are ${known}`);
  }
  if (options.period !== undefined && !/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(options.period)) {
    throw new AppError("bad-usage", `expected a month YYYY-MM for --period: ${options.period}`);
  }
  const place = options.dryRun ? await rehearsalPlace(dataDir) : await workingPlace(dataDir, contracts);
  try {
    const { contract, area, period, again = false, by = "local" } = options;
    const today = localDay(new Date());
    const reading = { contract, area, period, today, mappings: place.mappings };
    const files = namedFiles(paths.map((path) => resolve(path)));
    const staged = await stageInProcess(
      {
        ...reading,
        files,
        stagingFile: place.stagingFile,
        contracts,
        areas: library.areas,
        siteKey: place.siteKey,
        known: again ? {} : place.known,
      },
      { ...(options.onProgress && { onProgress: options.onProgress }) },
    );
    const sheets = await place.crossCheck(staged, library);
    const { refusals, flags } = await listFaults(staged.file, Infinity);
    const told = sheets.map((sheet) => {
      const ofSheet = (faults: ImportCell[]) =>
        faults
          .filter((each) => each.file === sheet.file && each.sheet === sheet.sheet)
          .map(({ file: _file, sheet: _sheet, message, ...rest }) => ({ ...rest, message: inBoth(message) }));
      return { ...sheet, refusals: ofSheet(refusals), flagged: ofSheet(flags) };
    });
    const isWorthwhile = sheets.some((sheet) => sheet.accepted > 0);
    if (!isWorthwhile) return { batch: null, files: told };
    const mode = options.replace === true ? "replace" : "add";
    const originals = files.filter(({ file }) => !sheets.some(isUnopened(file))).map(({ path }) => path);
    const batch = await place.takeIn(originals, sheets, { by, mode, reading: { ...reading, again } });
    return { batch, files: told };
  } finally {
    place.close();
  }
}

/** Of such a file there is nothing to keep. */
function isUnopened(name: string): (sheet: SheetReport) => boolean {
  return ({ file, remarkCode }) =>
    file === name && (remarkCode === "no-permission" || remarkCode === "name-unreadable");
}

/** What has no English is told once. */
function inBoth({ zh, en }: Bilingual): string {
  return zh === en ? zh : `${zh} ${en}`;
}

function summary({ batch, files }: IngestAnswer): string {
  const lines = files.flatMap((sheet) => [
    `${sheet.file} ${sheet.sheet}: ${sheet.contract ?? "?"}, read ${sheet.rowsRead} = accepted ${sheet.accepted} + refused ${sheet.refused} + not data ${sheet.notData}${sheet.remark === null ? "" : ` (${sheet.remark})`}`,
    ...sheet.warnings.slice(0, 20).map((warning) => `    ! ${warning}`),
    ...sheet.refusals.map((each) => `    ${faultLine(each)}`),
    ...sheet.flagged.map((each) => `    ? ${faultLine(each)}`),
  ]);
  return `${lines.map(terminalText).join("\n")}\n${batch === null ? "nothing was taken in" : `batch ${batch}`}\n`;
}

function faultLine({ row, column, value, rule, message, suggestion }: Fault): string {
  const suggested = suggestion === null ? "" : ` → 建议 suggestion: ${suggestion}`;
  return `${column ?? ""}${row} ${value ?? ""}: ${message} [${rule}]${suggested}`;
}
