import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openReportArchive } from "../../../server/reports/archive.ts";
import type { MadeReport } from "../../../server/reports/makeReport.ts";
import type { ReportManifest } from "../../../server/reports/manifest.ts";
import type { PrintedFigure, ReportModel } from "../../../server/reports/model.ts";

const figure = (text: string, indicator = "cleared_persons"): PrintedFigure => ({
  indicator,
  title: "澄清正名人数",
  unit: "persons",
  area: "990121",
  period: "2022-01/2022-10",
  numerator: 10,
  denominator: null,
  value: 10,
  lower: null,
  upper: null,
  verdict: null,
  state: "ok",
  text,
});

function made(figures: PrintedFigure[], part: Partial<ReportManifest> = {}): MadeReport {
  const pdf = Buffer.from(JSON.stringify(figures));
  const sha256 = createHash("sha256").update(pdf).digest("hex");
  const model = { title: "示例市月报", figures } as unknown as ReportModel;
  const manifest: ReportManifest = {
    template: { id: "city", sha256: "" },
    month: "2022-10",
    area: null,
    recipient: null,
    sight: { areas: "all", exactCounts: true, sensitiveFigures: true },
    snapshot: { number: 1, publishedAt: "" },
    comparedWith: null,
    queries: [],
    typesetting: { sha256: "", typst: "" },
    fonts: [],
    model: { sha256: "" },
    pdf: { sha256, bytes: pdf.length },
    ...part,
  };
  return { pdf, model, manifest };
}

const empty = () => mkdtempSync(join(tmpdir(), "hengjian-archive-"));

describe("the archive", () => {
  it("keeps a paper's bytes, its data and what it was made of", () => {
    const folder = empty();
    const paper = made([figure("10")]);
    const { id } = openReportArchive(folder).add(paper, "某甲");
    // As a server does that is started again.
    const archive = openReportArchive(folder);
    expect(archive.find(id)).toMatchObject({ edition: 1, madeBy: "某甲", title: "示例市月报", changes: [] });
    expect(archive.find(id).manifest).toEqual(paper.manifest);
    expect(archive.modelOf(id)).toEqual(paper.model);
    expect(readFileSync(archive.pdfOf(id))).toEqual(Buffer.from(paper.pdf));
    expect(archive.ofHash(paper.manifest.pdf.sha256)?.id).toBe(id);
    expect(archive.ofHash("0".repeat(64))).toBeUndefined();
  });

  it("knows a paper that comes out the same, and lists what a correction changes", () => {
    const archive = openReportArchive(empty());
    const first = archive.add(made([figure("10"), figure("3", "gone")]), "某甲");
    expect(archive.add(made([figure("10"), figure("3", "gone")]), "某乙")).toEqual(first);
    const second = archive.add(made([figure("11"), figure("7", "new")]), "某乙");
    expect(second.edition).toBe(2);
    expect(second.changes.map(({ indicator, before, after }) => [indicator, before, after])).toEqual([
      ["cleared_persons", "10", "11"],
      ["new", null, "7"],
      ["gone", "3", null],
    ]);
    expect(archive.latest(second.manifest)?.id).toBe(second.id);
    expect(archive.list().map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
  });

  it("keeps papers of other areas, readers and months apart", () => {
    const archive = openReportArchive(empty());
    const others: Partial<ReportManifest>[] = [
      {},
      { month: "2022-09" },
      { area: "990121" },
      { recipient: "某局" },
      { sight: { areas: ["990121"], exactCounts: false, sensitiveFigures: false } },
      { template: { id: "brief", sha256: "" } },
    ];
    const filed = others.map((other) => archive.add(made([figure("10")], other), "某甲"));
    expect(filed.map(({ edition }) => edition)).toEqual(others.map(() => 1));
    expect(new Set(filed.map(({ id }) => id)).size).toBe(others.length);
    expect(filed.every(({ id }) => !id.includes("某局"))).toBe(true);
  });

  it("lists what another process files and takes away meanwhile", () => {
    const folder = empty();
    const [archive, other] = [openReportArchive(folder), openReportArchive(folder)];
    const first = archive.add(made([figure("10")]), "某甲");
    expect(archive.list()).toEqual([first]);
    const second = other.add(made([figure("11")]), "某乙");
    expect(archive.list().map(({ id }) => id)).toEqual(expect.arrayContaining([first.id, second.id]));
    rmSync(join(folder, "2022-10", second.id), { recursive: true });
    expect(archive.list()).toEqual([first]);
    expect(archive.add(made([figure("12")]), "某甲")).toMatchObject({ edition: 2, madeBy: "某甲" });
    expect(archive.list().map(({ madeBy }) => madeBy)).toEqual(["某甲", "某甲"]);
  });

  it("reads again a paper that was taken away and filed anew under its id", () => {
    const folder = empty();
    const [archive, other] = [openReportArchive(folder), openReportArchive(folder)];
    const first = archive.add(made([figure("10")]), "某甲");
    expect(archive.list()).toEqual([first]);
    rmSync(join(folder, "2022-10", first.id), { recursive: true });
    const second = other.add(made([figure("11")]), "某乙");
    expect(second.id).toBe(first.id);
    expect(archive.list()).toEqual([second]);
    expect(archive.ofHash(first.manifest.pdf.sha256)).toBeUndefined();
  });

  it("sweeps what a killed process left half, and knows no other folder as a paper", () => {
    const folder = empty();
    const { id } = openReportArchive(folder).add(made([figure("10")]), "某甲");
    const [old, fresh] = [".unfinished-1-x", ".unfinished-2-y"].map((name) => join(folder, "2022-10", name));
    for (const each of [old, fresh]) mkdirSync(each ?? "");
    const longAgo = new Date(Date.now() - 7_200_000);
    utimesSync(old ?? "", longAgo, longAgo);
    mkdirSync(join(folder, "elsewhere"));
    const archive = openReportArchive(folder);
    expect(archive.list().map((report) => report.id)).toEqual([id]);
    // Another process may be writing that very moment.
    expect(readdirSync(join(folder, "2022-10")).toSorted()).toEqual([".unfinished-2-y", id]);
    expect(existsSync(join(folder, "elsewhere"))).toBe(true);
    for (const hostile of ["../../etc", `${id}/../${id}`, "2022-10-city", "", "constructor"])
      expect(() => archive.find(hostile)).toThrow(/no such paper/);
  });
});
