import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openControlStore } from "../../../../server/access/controlStore.ts";
import { openReportArchive } from "../../../../server/reports/archive.ts";
import type { MadeReport } from "../../../../server/reports/makeReport.ts";
import type { PaperAsked } from "../../../../server/reports/reportOffice.ts";
import type { ReportManifest } from "../../../../server/reports/manifest.ts";
import type { ReportModel } from "../../../../server/reports/model.ts";
import { toFolder } from "../../../../server/reports/schedule/deliver.ts";
import type { RunEffects } from "../../../../server/reports/schedule/monthRun.ts";
import { openRunStore } from "../../../../server/reports/schedule/runStore.ts";
import type { Schedule } from "../../../../server/reports/schedule/scheduleFile.ts";

/** A city whose files, papers and clock do what a test says. */
export function reportCity() {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-schedule-"));
  const store = openControlStore(join(folder, "control.sqlite"));
  const city = {
    folder,
    time: new Date("2022-11-10T08:00:00Z"),
    cells: [{ area: "990121", contract: "training", due: "2022-11-05", state: "received" }] as Awaited<
      ReturnType<RunEffects["reporting"]>
    >,
    snapshot: 6,
    pinned: [] as number[],
    asked: [] as PaperAsked[],
    /** How often what was answered so far was let go. */
    forgot: 0,
    mailed: [] as { to: readonly string[]; report: string }[],
    /** What a paper's content is; another one each time, where a test wants it so. */
    contentOf: ({ snapshot }: PaperAsked): string => `snapshot ${snapshot}`,
    beforeMail: async () => {},
  };
  const now = () => city.time;
  const runs = openRunStore(store, now);
  const archive = openReportArchive(join(folder, "reports"), now);
  const effects: RunEffects = {
    reporting: async () => city.cells,
    publish: async () => (city.snapshot += 1),
    pin: (snapshot) => void city.pinned.push(snapshot),
    async make(asked) {
      city.asked.push(asked);
      return madeOf(asked, city.contentOf(asked));
    },
    forget: () => void (city.forgot += 1),
    archive,
    areas: () => ["990121", "990122"],
    toFolder,
    async byMail(to, report) {
      await city.beforeMail();
      city.mailed.push({ to, report: report.id });
    },
    now,
  };
  return { city, runs, effects, archive, close: () => store.close() };
}

export function scheduleOf(part: Partial<Schedule> & Pick<Schedule, "deliveries">): Schedule {
  return { incomplete: "wait", attempts: 3, minutes_between: 60, ...part };
}

export const toAll = { areas: "all", exact_counts: true, sensitive_figures: true } as const;

function madeOf(
  { template, month, area, recipient, sight, snapshot }: PaperAsked,
  content: string,
): MadeReport {
  const pdf = Buffer.from(`${template} ${month} ${area} ${content}`);
  const sha256 = createHash("sha256").update(pdf).digest("hex");
  return {
    pdf,
    model: { title: "示例市月报", figures: [] } as unknown as ReportModel,
    manifest: {
      template: { id: template, sha256: "" },
      month,
      area,
      recipient,
      sight,
      snapshot: { number: snapshot, publishedAt: "" },
      pdf: { sha256, bytes: pdf.length },
    } as ReportManifest,
  };
}
