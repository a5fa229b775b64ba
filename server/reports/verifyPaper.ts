import { createHash } from "node:crypto";
import type { ArchivedReport, ReportArchive } from "./archive.ts";
import { embeddedSource, type EmbeddedSource } from "./embeddedSource.ts";
import type { MadeReport } from "./makeReport.ts";

export type Verdict = "same" | "differs" | "otherMaterial" | "cannotBeMade" | "aView" | "notOurs";

export interface VerifiedPaper {
  verdict: Verdict;
  sha256: string;
  /** The paper in the archive whose bytes these are. */
  archived: string | null;
  source: EmbeddedSource | null;
  /** Of the paper made again. */
  again: string | null;
  /** What it was made of then and what it would be made of now, where that is not the same. */
  differences: { what: string; made: string; now: string }[];
  /** Why it could not be made again. */
  reason: string | null;
}

/** Whether a file is a paper of ours as it was made: it is made again from its own snapshot and held against it. */
export async function verifyPaper(
  pdf: Buffer,
  archive: Pick<ReportArchive, "ofHash">,
  remake: (source: EmbeddedSource) => Promise<MadeReport>,
): Promise<VerifiedPaper> {
  const sha256 = createHash("sha256").update(pdf).digest("hex");
  const archived = archive.ofHash(sha256);
  const source = archived?.manifest ?? embeddedSource(pdf);
  const told = { sha256, archived: idOf(archived), source: source ?? null };
  if (!source) return { ...told, verdict: "notOurs", again: null, differences: [], reason: null };
  if (isView(source)) return { ...told, verdict: "aView", again: null, differences: [], reason: null };
  try {
    const { manifest } = await remake(source);
    const differences = differencesOf(source, manifest);
    const isSame = manifest.pdf.sha256 === sha256;
    const verdict = isSame ? "same" : differences.length > 0 ? "otherMaterial" : "differs";
    return { ...told, verdict, again: manifest.pdf.sha256, differences, reason: null };
  } catch (error) {
    // A snapshot or template that is gone says nothing of the file itself.
    const reason = error instanceof Error ? error.message : String(error);
    return { ...told, verdict: "cannotBeMade", again: null, differences: [], reason };
  }
}

/** What a page showed, exported: it says where its figures are from, and is had again from the page. */
function isView({ template }: EmbeddedSource): boolean {
  return template.id.startsWith("view_");
}

function idOf(archived: ArchivedReport | undefined): string | null {
  return archived?.id ?? null;
}

function differencesOf(made: EmbeddedSource, now: EmbeddedSource): VerifiedPaper["differences"] {
  const materials = (made: EmbeddedSource): Map<string, string> =>
    new Map([
      [`template ${made.template.id}`, made.template.sha256],
      [`snapshot ${made.snapshot.number}`, made.snapshot.publishedAt],
      ["typesetting", `${made.typesetting.sha256} ${made.typesetting.typst}`],
      ...made.fonts.map(({ role, family, sha256 }): [string, string] => [
        `font ${role}`,
        `${family} ${sha256}`,
      ]),
      ...made.queries.map(({ indicator, sha256 }): [string, string] => [`query ${indicator}`, sha256]),
    ]);
  const [before, after] = [materials(made), materials(now)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((what) => ({ what, made: before.get(what) ?? "—", now: after.get(what) ?? "—" }))
    .filter(({ made, now }) => made !== now);
}
