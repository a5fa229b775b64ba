import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { flush } from "../durable.ts";
import { AppError, isNodeError } from "../errors.ts";
import { changedFigures, type FigureChange } from "./editions.ts";
import type { MadeReport } from "./makeReport.ts";
import type { ReportManifest } from "./manifest.ts";
import type { ReportModel } from "./model.ts";

/** A paper that was made, as it lies in the archive. */
export interface ArchivedReport {
  id: string;
  title: string;
  edition: number;
  madeAt: string;
  /** The account's name, or the schedule. */
  madeBy: string;
  manifest: ReportManifest;
  /** What stands in it otherwise than in the edition before; empty for a first one. */
  changes: FigureChange[];
}

/** A paper's record, and which file it was read from. */
interface KnownRecord {
  file: string;
  record: ArchivedReport;
}

export type ReportArchive = ReturnType<typeof openReportArchive>;

const files = { pdf: "paper.pdf", model: "model.json", record: "manifest.json" };
const unfinished = ".unfinished-";

/**
 * Papers by month, each in a folder of its own that is written whole and then
 * never touched: a correction is another edition beside it.
 */
export function openReportArchive(folder: string, now: () => Date = () => new Date()) {
  sweep(folder);
  const folderOf = (id: string) => join(folder, id.slice(0, 7), id);

  const read = (id: string): ArchivedReport | undefined => {
    if (!isId(id)) return undefined;
    try {
      return JSON.parse(readFileSync(join(folderOf(id), files.record), "utf8")) as ArchivedReport;
    } catch (error) {
      if (isNodeError(error, "ENOENT")) return undefined;
      throw error;
    }
  };

  let known = new Map<string, KnownRecord>();
  const list = (): ArchivedReport[] => {
    const ids = months(folder).flatMap((month) => readdirSync(join(folder, month)));
    const found = ids.flatMap((id): [string, KnownRecord][] => {
      // Another process may have taken a paper away and filed another under its id.
      const file = printOf(join(folderOf(id), files.record));
      const before = known.get(id);
      if (file !== undefined && before?.file === file) return [[id, before]];
      const record = file === undefined ? undefined : read(id);
      return file === undefined || record === undefined ? [] : [[id, { file, record }]];
    });
    known = new Map(found);
    const records = found.map(([, { record }]) => record);
    return records.toSorted(
      (a, b) => b.id.slice(0, 7).localeCompare(a.id.slice(0, 7)) || b.madeAt.localeCompare(a.madeAt),
    );
  };

  const editionsOf = (series: string): ArchivedReport[] =>
    list()
      .filter(({ id }) => seriesOf(id) === series)
      .toSorted((a, b) => a.edition - b.edition);

  return {
    list,

    find(id: string): ArchivedReport {
      const found = read(id);
      if (found) return found;
      throw new AppError("not-found", `没有这份报告 no such paper: ${id}`);
    },

    /** The newest edition of what would be made by the same template for the same month and reader. */
    latest: (made: ReportManifest): ArchivedReport | undefined => editionsOf(seriesFor(made)).at(-1),

    pdfOf: (id: string): string => join(folderOf(id), files.pdf),

    modelOf: (id: string): ReportModel =>
      JSON.parse(readFileSync(join(folderOf(id), files.model), "utf8")) as ReportModel,

    /** The paper whose bytes these are. */
    ofHash: (sha256: string): ArchivedReport | undefined =>
      list().find(({ manifest }) => manifest.pdf.sha256 === sha256),

    /** Files a paper; one that came out the same as the newest edition is that edition. */
    add({ pdf, model, manifest }: MadeReport, by: string): ArchivedReport {
      const series = seriesFor(manifest);
      const last = editionsOf(series).at(-1);
      if (last?.manifest.pdf.sha256 === manifest.pdf.sha256) return last;
      const edition = (last?.edition ?? 0) + 1;
      const report: ArchivedReport = {
        id: `${series}-${edition}`,
        title: model.title,
        edition,
        madeAt: now().toISOString(),
        madeBy: by,
        manifest,
        changes: last ? changedFigures(this.modelOf(last.id).figures, model.figures) : [],
      };
      writeWhole(join(folder, manifest.month), report, { pdf, model });
      return report;
    },
  };
}

function writeWhole(
  month: string,
  report: ArchivedReport,
  { pdf, model }: Pick<MadeReport, "pdf" | "model">,
): void {
  const making = join(month, `${unfinished}${process.pid}-${report.id}`);
  mkdirSync(making, { recursive: true, mode: 0o700 });
  const contents: [string, string | Uint8Array][] = [
    [files.pdf, pdf],
    [files.model, JSON.stringify(model)],
    [files.record, `${JSON.stringify(report, null, 2)}\n`],
  ];
  for (const [name, content] of contents) {
    writeFileSync(join(making, name), content, { mode: 0o400 });
    flush(join(making, name));
  }
  flush(making);
  try {
    renameSync(making, join(month, report.id));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (!isNodeError(error, "ENOTEMPTY") && !isNodeError(error, "EEXIST")) throw error;
    throw new AppError(
      "data-in-use",
      `另一个进程刚归档了这一版 another process has just filed it: ${report.id}`,
      {
        cause: error,
      },
    );
  }
  flush(month);
}

/** Writing one takes seconds; what another process is writing just now is younger. */
const abandonedAfter = 3_600_000;

/** What a killed process left half. */
function sweep(folder: string): void {
  for (const month of months(folder))
    for (const name of readdirSync(join(folder, month))) {
      const path = join(folder, month, name);
      if (name.startsWith(unfinished) && ageOf(path) > abandonedAfter)
        rmSync(path, { recursive: true, force: true });
    }
}

/** Another file's is another. */
function printOf(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found && `${found.ino} ${found.mtimeMs}`;
}

function ageOf(path: string): number {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity);
}

function months(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => /^\d{4}-\d{2}$/.test(name)) : [];
}

const idPattern = /^\d{4}-\d{2}-[a-z][a-z0-9_]*(-\d{6})?-r[0-9a-f]{8}-\d+$/;

function isId(id: string): boolean {
  return idPattern.test(id);
}

/** A recipient is told by a few signs of a hash: a name in an address would be read by everybody. */
function seriesFor({ month, template, area, recipient, sight }: ReportManifest): string {
  const reader = JSON.stringify([recipient, sight]);
  const hash = createHash("sha256").update(reader).digest("hex").slice(0, 8);
  return [month, template.id, area, `r${hash}`].filter((part) => part !== null).join("-");
}

function seriesOf(id: string): string {
  return id.slice(0, id.lastIndexOf("-"));
}
