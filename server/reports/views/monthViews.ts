import { AppError } from "../../errors.ts";
import { readHeadlines } from "../../indicators/headlines.ts";
import { seenIndicators } from "../../indicators/inSight.ts";
import { openPaper } from "../makeModel.ts";
import type { ReportNames, ReportSource } from "../makeReport.ts";
import type { Block } from "../model.ts";
import type { Paper } from "../paper.ts";
import { definitionsAppendix } from "../sections/appendices.ts";
import { areasSection } from "../sections/areas.ts";
import { changesSection } from "../sections/changes.ts";
import { overallSection } from "../sections/overall.ts";
import { profileBlocks } from "../sections/profile.ts";
import { figuresFor, indicatorTable } from "../sections/tables.ts";
import type { ViewParts } from "./viewParts.ts";

/** Pages of a month: their papers are of the year to date, and have the month beside it. */
export type MonthView = { of: "overview"; period: string } | { of: "profile"; period: string; area: string };

/** How far due dates are looked ahead for, and how many signals a short paper has room for. */
const changes = { kind: "changes", title: "值得关注的变化", most: 8, days: 60 } as const;

/** 总览: the headlines, the areas beside each other, and what calls for a look. */
export async function overviewParts(
  source: ReportSource,
  { period }: Extract<MonthView, { of: "overview" }>,
  names: ReportNames,
): Promise<ViewParts> {
  const paper = await openPaper(source, { month: period }, names);
  const indicators = headlinesOf(source);
  const [first] = indicators;
  if (first === undefined)
    throw new AppError("not-found", "快照里没有总览的指标 none of the overview's indicators is there");
  const blocks: Block[] = [
    ...chapter("一、总体情况", overallSection(paper, { kind: "overall", title: "总体情况", indicators })),
    ...chapter(
      "二、分地区情况",
      areasSection(paper, {
        kind: "areas",
        title: "分地区情况",
        indicators,
        charts: [first],
        profiles: false,
      }),
    ),
    ...chapter("三、值得关注的变化", await changesSection(paper, changes)),
    ...chapter("四、口径", definitionsOf(paper, indicators)),
  ];
  return partsOf(paper, `${paper.place}总览`, blocks);
}

/** 画像: one area beside its group, and its headlines with 同比 and 环比. */
export async function profileParts(
  source: ReportSource,
  { period, area }: Extract<MonthView, { of: "profile" }>,
  names: ReportNames,
): Promise<ViewParts> {
  const paper = await openPaper(source, { month: period, area }, names);
  const own = paper.book.area;
  const headlines = headlinesOf(source);
  const table = indicatorTable(
    paper,
    `${paper.place}主要指标（${paper.words.span}）`,
    figuresFor(paper, headlines),
  );
  const blocks: Block[] = [
    ...chapter("一、与可比组对照", own ? profileBlocks(paper, own) : []),
    ...chapter("二、主要指标", [table]),
    ...chapter("三、值得关注的变化", await changesSection(paper, changes)),
    ...chapter("四、口径", definitionsOf(paper, headlines)),
  ];
  return partsOf(paper, `${paper.place}画像`, blocks);
}

function partsOf(paper: Paper, title: string, blocks: Block[]): ViewParts {
  return {
    title,
    blocks,
    subtitle: `（${paper.words.span}）`,
    area: paper.book.area?.code ?? null,
    place: paper.place,
    month: paper.book.month,
    figures: paper.printed.all(),
  };
}

function chapter(text: string, blocks: Block[]): Block[] {
  return [{ kind: "heading", level: 1, text }, ...blocks];
}

function headlinesOf(source: ReportSource): string[] {
  const seen = new Set(seenIndicators(source).map(({ id }) => id));
  return readHeadlines().filter((id) => seen.has(id));
}

/** Of the indicators shown alone. */
function definitionsOf(paper: Paper, indicators: readonly string[]): Block[] {
  const definitions = paper.book.definitions.filter(({ id }) => indicators.includes(id));
  return definitionsAppendix({ ...paper, book: { ...paper.book, definitions } });
}
