import type { Actor } from "../access/actor.ts";
import { dataPaths } from "../config.ts";
import { AppError } from "../errors.ts";
import type { Sight } from "../indicators/sight.ts";
import type { Library } from "../library.ts";
import { changesQuery, type ChangeRow } from "../snapshots/diff.ts";
import type { AskDiff } from "../snapshots/diffs.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";
import { pinSnapshot } from "../snapshots/pins.ts";
import { openReportArchive, type ArchivedReport } from "./archive.ts";
import type { EmbeddedSource } from "./embeddedSource.ts";
import { maySeeRestatements, type EarlierFigures } from "./figures/restatements.ts";
import { fontsFolder } from "./fonts/paperFonts.ts";
import { makeReport, reportNames, type MadeReport, type ReportSource } from "./makeReport.ts";
import type { ReportManifest } from "./manifest.ts";
import { inTurns } from "./inTurns.ts";
import { covers } from "./readership.ts";
import { openReportJobs } from "./reportJobs.ts";
import { sharedSources } from "./sharedSources.ts";
import { findTemplate, templatesReader } from "./template/readTemplates.ts";
import type { ReportTemplate } from "./template/template.ts";
import { typesetterBeside } from "./typst/typesetter.ts";
import { makeViewPaper, type ViewAsked } from "./views/viewPaper.ts";

/** A paper as somebody asks for it; its reader's sight decides what stands in it. */
export interface PaperAsked {
  template: string;
  month: string;
  area: string | null;
  recipient: string | null;
  sight: Sight;
  snapshot: number;
}

interface OfficeOptions {
  dataDir: string;
  library: Library;
  snapshot(number?: number): Promise<ServedSnapshot>;
  diff: AskDiff;
  /** Where templates are; the product's own, unless said. */
  templates?: string;
  now?: () => Date;
}

export type ReportOffice = ReturnType<typeof openReportOffice>;

/** Where papers are made, set in a process of their own, and filed. */
export function openReportOffice({ dataDir, library, snapshot, diff, templates, now }: OfficeOptions) {
  const at = dataPaths(dataDir);
  const archive = openReportArchive(at.reports, now);
  const typesetter = typesetterBeside(fontsFolder(dataDir));
  const jobs = openReportJobs();
  const names = reportNames(library);
  // Looked at each time: an analyst who changes one wants to see it.
  const known = templatesReader(library, templates);
  const sources = sharedSources();
  // While one is set, the figures of the next are asked for.
  const turns = inTurns(2);
  const inTurn = turns.run;

  /** What the paper before it could not know: that of the month's own last edition, or of the newest one before. */
  async function earlierThan(asked: PaperAsked): Promise<EarlierFigures | null> {
    const before = archive
      .list()
      .map(({ manifest }) => manifest)
      .filter((made) => isSameSeries(made, asked) && made.snapshot.number < asked.snapshot)
      .toSorted((a, b) => b.month.localeCompare(a.month) || b.snapshot.number - a.snapshot.number);
    const own = before.find(({ month }) => month <= asked.month);
    return own ? changesSince(own.snapshot.number, asked.snapshot) : null;
  }

  async function changesSince(from: number, to: number): Promise<EarlierFigures> {
    const compared = await diff(from, to);
    return { snapshot: from, changes: await compared.rows<ChangeRow>(changesQuery()) };
  }

  async function make(
    asked: PaperAsked,
    {
      earlier,
      watermark = null,
    }: { earlier?: EarlierFigures | null; watermark?: string | null | undefined } = {},
  ): Promise<MadeReport> {
    const source = sources.of(await snapshot(asked.snapshot), asked.sight);
    const template = findTemplate(known().templates, asked.template);
    return makeReport(
      source,
      template,
      {
        month: asked.month,
        area: asked.area,
        recipient: asked.recipient,
        watermark,
        earlier:
          earlier === undefined && tellsOfEarlier(template) ? await earlierThan(asked) : (earlier ?? null),
      },
      { names, typesetter },
    );
  }

  return {
    archive,
    templates: known,

    /** Made and thrown away: to be looked at before anybody files it. */
    preview: (asked: PaperAsked): Promise<MadeReport> => inTurn(() => make(asked, { watermark: "预览" })),

    /** What a page shows, as a document; thrown away, too. */
    view: (source: ReportSource, asked: ViewAsked): Promise<MadeReport> =>
      inTurn(() => makeViewPaper(source, asked, { names, typesetter })),

    /** Filed as the schedule files it; a snapshot that a paper was made of stays. */
    make: (asked: PaperAsked): Promise<MadeReport> => inTurn(() => make(asked)),

    forget: sources.forget,

    /** Made again as its manifest says, to be held against a paper that is there. */
    async remake(manifest: EmbeddedSource): Promise<MadeReport> {
      const { template, month, area, recipient, watermark, sight, comparedWith } = manifest;
      const { number } = manifest.snapshot;
      const asked = { template: template.id, month, area, recipient, sight, snapshot: number };
      return inTurn(async () =>
        make(asked, {
          watermark,
          earlier: comparedWith === null ? null : await changesSince(comparedWith, number),
        }),
      );
    },

    /** Begins a paper; gives its job at once. */
    begin(actor: Actor, asked: PaperAsked): string {
      findTemplate(known().templates, asked.template);
      return jobs.begin(actor, (begun) =>
        inTurn(async () => {
          begun();
          const made = await make(asked);
          pinSnapshot(at.snapshots, asked.snapshot, `${asked.month} ${made.model.title}`);
          return archive.add(made, actor.name);
        }),
      );
    },

    hasJob: jobs.has,
    listen: jobs.listen,

    /** Papers that hold no more than somebody may see. */
    seen: (sight: Sight): ArchivedReport[] =>
      archive
        .list()
        .filter(({ manifest }) => covers(sight, manifest.sight))
        .map((report) => asToldTo(sight, report)),

    /** One that holds more than that is as unknown as one that never was. */
    find(sight: Sight, id: string): ArchivedReport {
      const found = archive.find(id);
      if (covers(sight, found.manifest.sight)) return asToldTo(sight, found);
      throw new AppError("not-found", `没有这份报告 no such paper: ${id}`);
    },

    async close(): Promise<void> {
      await turns.ended();
      sources.forget();
      typesetter.close();
    },
  };
}

/** Two snapshots are not held against each other, which takes long, for a paper that says nothing of it. */
function tellsOfEarlier({ sections }: ReportTemplate): boolean {
  return sections.some(({ kind }) => kind === "changes" || kind === "restatements");
}

/** What two editions differ by tells of the few that came between them. */
function asToldTo(sight: Sight, report: ArchivedReport): ArchivedReport {
  return maySeeRestatements({ sight }) ? report : { ...report, changes: [] };
}

function isSameSeries({ template, area, recipient, sight }: ReportManifest, asked: PaperAsked): boolean {
  return (
    template.id === asked.template &&
    area === asked.area &&
    recipient === asked.recipient &&
    JSON.stringify(sight) === JSON.stringify(asked.sight)
  );
}
