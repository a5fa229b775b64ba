import { AppError } from "../../errors.ts";
import type { ReportingCell } from "../../imports/reporting.ts";
import { log } from "../../log.ts";
import type { ArchivedReport, ReportArchive } from "../archive.ts";
import { oneAhead } from "../inTurns.ts";
import type { MadeReport } from "../makeReport.ts";
import type { PaperAsked } from "../reportOffice.ts";
import type { Delivered, ReportRun, RunStep, RunStore } from "./runStore.ts";
import type { Delivery, Schedule } from "./scheduleFile.ts";

/** What a run does to the world, so that it can be tried without one. */
export interface RunEffects {
  reporting(month: string): Promise<Pick<ReportingCell, "area" | "contract" | "due" | "state">[]>;
  publish(): Promise<number>;
  pin(snapshot: number, reason: string): void;
  make(asked: PaperAsked): Promise<MadeReport>;
  /** Whatever was answered for papers so far is asked for again by the next. */
  forget(): void;
  archive: ReportArchive;
  areas(): string[];
  toFolder(folder: string, report: ArchivedReport, pdf: string): string;
  byMail(to: readonly string[], report: ArchivedReport, pdf: string): Promise<void>;
  now(): Date;
}

/**
 * A month's papers, from the files that came to the reader's desk. Each step is
 * kept before the next begins, and whatever fails leaves a run that says so.
 */
export async function runMonth(
  month: string,
  startedBy: string,
  { schedule, runs, effects }: { schedule: Schedule; runs: RunStore; effects: RunEffects },
): Promise<ReportRun> {
  // A paper that failed to reach its reader is the same paper when it is tried again, not a correction.
  const before = runs.list().find((run) => run.month === month);
  const earlier = before?.state === "failed" && before.snapshot !== null ? before : undefined;
  let run = runs.begin(month, startedBy);
  const note = (part: Partial<ReportRun>) => (run = runs.save({ ...run, ...part }));
  const enter = (step: RunStep) => note({ step });
  const end = (part: Partial<ReportRun>) => note({ ...part, endedAt: effects.now().toISOString() });
  try {
    const missing = await missingOf(month, effects);
    note({ missing });
    if (missing.length > 0 && schedule.incomplete === "wait")
      return end({ state: "waiting", reason: `未报齐 not all has come: ${missing.length}` });

    enter("publish");
    const snapshot = earlier?.snapshot ?? (await effects.publish());
    effects.pin(snapshot, `${month} 月报 the papers of ${month}`);
    note({ snapshot });

    enter("make");
    const papers: { delivery: Delivery; asked: PaperAsked; report: ArchivedReport }[] = [];
    const wanted = schedule.deliveries.flatMap((delivery) =>
      areasOf(delivery, effects).map((area) => ({
        delivery,
        asked: askedFor(delivery, { month, area, snapshot }),
      })),
    );
    for await (const [{ delivery, asked }, made] of oneAhead(wanted, (each) => effects.make(each.asked))) {
      const report = effects.archive.add(made, startedBy);
      papers.push({ delivery, asked, report });
      note({ reports: [...new Set([...run.reports, report.id])] });
    }

    enter("verify");
    effects.forget();
    for await (const [{ report }, again] of oneAhead(papers, ({ asked }) => effects.make(asked)))
      if (again.manifest.pdf.sha256 !== report.manifest.pdf.sha256)
        throw new AppError(
          "internal",
          `两次生成的报告不一致 a paper came out otherwise when made again: ${report.id}`,
        );

    enter("deliver");
    for (const { delivery, report } of papers)
      for (const attempt of await deliverOne(delivery, report, effects, earlier?.delivered))
        note({ delivered: [...run.delivered, attempt] });
    const failed = run.delivered.filter(({ error }) => error !== null);
    if (failed.length > 0)
      return end({
        state: "failed",
        reason: `没有送达 not delivered: ${failed.map(({ to }) => to).join(", ")}`,
      });
    return end({ state: "done" });
  } catch (error) {
    log.error({ err: error, run: run.id, month, step: run.step }, "the month's papers could not be made");
    return end({ state: "failed", reason: error instanceof AppError ? error.message : "internal" });
  }
}

/** What has not come of all that was asked for; what is not due yet has not come either. */
async function missingOf(month: string, effects: RunEffects): Promise<ReportRun["missing"]> {
  const lacking = new Set(["missing", "partly", "notDue"]);
  return (await effects.reporting(month))
    .filter(({ state }) => lacking.has(state))
    .map(({ area, contract, due }) => ({ area, contract, due }));
}

/** Of an area each, where that is asked for: of those its reader may see. */
function areasOf({ of, reader }: Delivery, effects: RunEffects): (string | null)[] {
  if (of === "all") return [null];
  const { areas } = reader;
  return effects.areas().filter((code) => areas === "all" || areas.includes(code));
}

function askedFor(
  { template, recipient, reader }: Delivery,
  { month, area, snapshot }: { month: string; area: string | null; snapshot: number },
): PaperAsked {
  return {
    template,
    month,
    area,
    snapshot,
    recipient: recipient ?? null,
    sight: {
      areas: reader.areas,
      exactCounts: reader.exact_counts,
      sensitiveFigures: reader.sensitive_figures,
    },
  };
}

/** One that fails keeps none of the others from their reader; who has it already is not sent it twice. */
async function deliverOne(
  { name, folder, mail }: Delivery,
  report: ArchivedReport,
  effects: RunEffects,
  before: readonly Delivered[] = [],
): Promise<Delivered[]> {
  const pdf = effects.archive.pdfOf(report.id);
  const attempts: Delivered[] = [];
  const attempt = async (to: string, work: () => Promise<void> | void) => {
    const told = { delivery: name, report: report.id, to };
    const has = before.find((each) => each.report === report.id && each.to === to && each.error === null);
    if (has) return void attempts.push(has);
    try {
      await work();
      attempts.push({ ...told, at: effects.now().toISOString(), error: null });
    } catch (error) {
      attempts.push({ ...told, at: null, error: error instanceof Error ? error.message : String(error) });
    }
  };
  if (folder !== undefined) await attempt(folder, () => void effects.toFolder(folder, report, pdf));
  if (mail) await attempt(mail.join(", "), () => effects.byMail(mail, report, pdf));
  return attempts;
}
