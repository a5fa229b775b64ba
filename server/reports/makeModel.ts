import { AppError } from "../errors.ts";
import { readFigureBook } from "./figures/figureBook.ts";
import type { AskedReport, ReportNames, ReportSource } from "./makeReport.ts";
import type { Block, ReportModel } from "./model.ts";
import { Printed, type Paper } from "./paper.ts";
import { definitionsAppendix, figuresAppendix } from "./sections/appendices.ts";
import { areasSection } from "./sections/areas.ts";
import { changesSection } from "./sections/changes.ts";
import { overallSection } from "./sections/overall.ts";
import { profileBlocks } from "./sections/profile.ts";
import { qualityAppendix, restatementsAppendix } from "./sections/quality.ts";
import { themesSection } from "./sections/themes.ts";
import { isAppendix, type ReportTemplate, type Section } from "./template/template.ts";
import { filledLine, filledText } from "./text/fillText.ts";
import { periodWords } from "./text/periodWords.ts";
import { chineseNumber } from "./text/words.ts";

/** All of a paper but its setting: figures, sentences, tables and charts as data. */
export async function makeModel(
  source: ReportSource,
  template: ReportTemplate,
  asked: AskedReport,
  names: ReportNames,
): Promise<ReportModel> {
  requireArea(template, asked.area ?? null);
  const paper = await openPaper(source, asked, names, trendsOf(template));
  const blocks = await blocksOf(paper, template);
  const { title, subtitle, watermark = null } = template;
  return modelOf(source, {
    template,
    title: filledLine(paper, title),
    subtitle: filledLine(paper, subtitle),
    area: asked.area ?? null,
    place: paper.place,
    month: asked.month,
    recipient: asked.recipient ?? null,
    watermark: asked.watermark ?? watermark,
    blocks,
    figures: paper.printed.all(),
  });
}

/** What all sections are made from, with the figures of a month. */
export async function openPaper(
  source: ReportSource,
  { month, area = null, earlier = null }: AskedReport,
  names: ReportNames,
  trends: readonly string[] = [],
): Promise<Paper> {
  const book = await readFigureBook(source, { month, area, trends });
  return {
    seen: source,
    book,
    words: periodWords(month),
    place: book.area?.name ?? placeOf(source, names),
    snapshot: source.number,
    contracts: names.contracts,
    earlier,
    printed: new Printed(),
  };
}

type Head = Pick<ReportTemplate, "id" | "sha256" | "kind" | "issuer" | "marking" | "front">;
type OwnParts = "template" | "kind" | "issuer" | "marking" | "front" | "snapshot" | "date";

/** Head, body and figures put together, with what the snapshot says of itself. */
export async function modelOf(
  source: ReportSource,
  { template, ...parts }: Omit<ReportModel, OwnParts> & { template: Head },
): Promise<ReportModel> {
  const { id, sha256, kind, issuer, marking, front } = template;
  const { dataUntil, isSample } = await readManifest(source);
  const { number, publishedAt } = source;
  return {
    ...parts,
    kind,
    issuer,
    marking,
    front,
    template: { id, sha256 },
    snapshot: { number, publishedAt, dataUntil, isSample },
    date: chineseDay(publishedAt),
  };
}

/** Two years' months are asked for of what they are drawn of alone. */
function trendsOf({ sections }: ReportTemplate): string[] {
  const charts = sections.flatMap((section) => {
    if (section.kind === "themes") return section.themes.flatMap((theme) => theme.charts);
    return section.kind === "overall" ? (section.charts ?? []) : [];
  });
  return charts.flatMap(({ indicator, show }) => (show === "trend" ? [indicator] : []));
}

function requireArea({ kind, id }: ReportTemplate, area: string | null): void {
  if (kind === "area" && area === null)
    throw new AppError(
      "bad-question",
      `这种报告是一个地区的，请指定地区 a paper of one area; name it: ${id}`,
    );
  if (kind === "city" && area !== null)
    throw new AppError("bad-question", `这种报告是全部地区的 a paper of all areas: ${id}`);
}

export function placeOf({ sight }: ReportSource, { city }: ReportNames): string {
  return sight.areas === "all" ? city : `${city}（${sight.areas.length}个地区）`;
}

async function readManifest({ rows }: ReportSource) {
  const [found] = await rows<{ dataUntil: string | null; isSample: boolean }>({
    sql: 'select data_until::varchar as "dataUntil", is_sample as "isSample" from manifest',
  });
  return found ?? { dataUntil: null, isSample: false };
}

/** The day it was in China when a snapshot was published; times in it are of UTC. */
function chineseDay(publishedAt: string): string {
  const moment = Date.parse(`${publishedAt.replace(" ", "T").replace(/Z$/, "")}Z`);
  return new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10);
}

async function blocksOf(paper: Paper, { kind, sections }: ReportTemplate): Promise<Block[]> {
  const blocks: Block[] = [];
  let [told, appendix] = [0, 0];
  for (const section of sections) {
    const own = await sectionBlocks(paper, section, kind);
    const text = isAppendix(section)
      ? `附件${++appendix}　${section.title}`
      : `${chineseNumber(++told)}、${section.title}`;
    blocks.push(
      { kind: "heading", level: 1, text, ...(startsPage(section, own) && { startsPage: true }) },
      ...own,
    );
  }
  return blocks;
}

/** A short paper explains what it prints. */
function ofPrinted(paper: Paper): Paper {
  const printed = new Set(paper.printed.all().map(({ indicator }) => indicator));
  const definitions = paper.book.definitions.filter(({ id }) => printed.has(id));
  return { ...paper, book: { ...paper.book, definitions } };
}

/** An appendix, but not one of a sentence; and the page of an area, which a table fills. */
function startsPage(section: Section, own: readonly Block[]): boolean {
  if (section.kind === "profile") return own.some(({ kind }) => kind === "spine");
  return isAppendix(section) && own.some(({ kind }) => kind === "table");
}

async function sectionBlocks(paper: Paper, section: Section, kind: ReportTemplate["kind"]): Promise<Block[]> {
  switch (section.kind) {
    case "overall":
      return overallSection(paper, section);
    case "themes":
      return themesSection(paper, section);
    case "areas":
      return areasSection(paper, section);
    case "profile":
      return [
        ...(section.text === undefined ? [] : filledText(paper, section.text)),
        ...(paper.book.area ? profileBlocks(paper, paper.book.area) : []),
      ];
    case "changes":
      return changesSection(paper, section);
    case "text":
      return filledText(paper, section.text);
    case "figures":
      return figuresAppendix(paper);
    case "definitions":
      return definitionsAppendix(kind === "city" || kind === "area" ? paper : ofPrinted(paper));
    case "quality":
      return qualityAppendix(paper);
    case "restatements":
      return restatementsAppendix(paper);
  }
}
