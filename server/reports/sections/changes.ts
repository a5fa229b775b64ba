import { readDueDates, type DueRow } from "../../indicators/dueDates.ts";
import { overviewSignals, type Changed, type Signals, type StandingOut } from "../../indicators/signals.ts";
import { once } from "../figures/once.ts";
import { maySeeRestatements, restated } from "../figures/restatements.ts";
import type { Block, TableBlock } from "../model.ts";
import type { Paper } from "../paper.ts";
import type { SectionOf } from "../template/template.ts";
import { filledText } from "../text/fillText.ts";
import { periodText } from "../text/periodWords.ts";
import { verdictText } from "../text/sentences.ts";
import { numberText } from "../text/words.ts";
import { signalWords } from "./charts.ts";
import { notesOf } from "./tables.ts";

/** What calls for a look: areas out of their groups, series that changed, what falls due, what was corrected. */
export async function changesSection(paper: Paper, section: SectionOf<"changes">): Promise<Block[]> {
  const { seen, book } = paper;
  const asked = { period: book.month, grain: "ytd", flagBy: "beyond998", most: 1000 } as const;
  const signals = await once(seen, `signals ${book.month}`, () => overviewSignals(seen, asked));
  const { days } = section;
  const due = await once(seen, `due ${book.month} ${days}`, () => readDueDates(seen, book.month, days));
  return [
    ...(section.text === undefined ? [] : filledText(paper, section.text)),
    heading("（一）与可比组差异明显的指标"),
    ...standingBlocks(paper, signals, section.most),
    heading("（二）走势异常的指标"),
    ...changedBlocks(paper, signals, section.most),
    heading("（三）近期到期事项"),
    ...dueBlocks(paper, due, days),
    heading("（四）数据更正"),
    says(restatementSentence(paper)),
  ];
}

function heading(text: string): Block {
  return { kind: "heading", level: 2, text };
}

function says(text: string): Block {
  return { kind: "paragraph", runs: [{ text }] };
}

function isOwn({ book }: Paper): (found: { area: string }) => boolean {
  return ({ area }) =>
    book.area === null ? book.areas.some(({ code }) => code === area) : area === book.area.code;
}

function standingBlocks(paper: Paper, { standing, count }: Signals, most: number): Block[] {
  const own = standing.filter(isOwn(paper));
  if (own.length === 0)
    return [says(`年初以来，所比较的${count.judged}个分地区指标值中，没有与可比组差异明显（99.8%）的。`)];
  const shown = own.slice(0, most);
  const all = own.length > shown.length ? `，按差异大小列前${shown.length}个` : "";
  return [
    says(
      `年初以来，所比较的${count.judged}个分地区指标值中，与可比组差异明显（99.8%）的有${own.length}个${all}。`,
    ),
    {
      ...table(paper, `与可比组差异明显的指标（${paper.words.span}）`),
      columns: [
        { title: "地区", align: "left", width: 18 },
        { title: "指标", align: "left", width: 40 },
        { title: "本期", align: "right", width: 20 },
        { title: "可比组", align: "right", width: 20 },
        { title: "判断", align: "left", width: 22 },
      ],
      rows: shown.map((each) => ({ cells: standingCells(paper, each) })),
    },
  ];
}

function standingCells(paper: Paper, found: StandingOut): string[] {
  const { name, title, unit } = namesOf(paper, found);
  const figure = (value: number | null) => (value === null ? "—" : `${numberText(value, unit)}${unit}`);
  return [name, title, figure(found.value), figure(found.benchmark), verdictText(found.verdict, true)];
}

function changedBlocks(paper: Paper, { changed, count }: Signals, most: number): Block[] {
  const own = changed.filter(isOwn(paper));
  if (own.length === 0)
    return [says(`在作逐月走势分析的${count.charted}个序列中，最近一月均在正常波动范围内。`)];
  const shown = own.slice(0, most);
  const all = own.length > shown.length ? `，列前${shown.length}个` : "";
  return [
    says(
      `在作逐月走势分析的${count.charted}个序列中，最近一月出现异常信号的有${own.length}个${all}。信号提示变化，不说明原因，请核查。`,
    ),
    {
      ...table(paper, "走势异常的指标"),
      columns: [
        { title: "地区", align: "left", width: 18 },
        { title: "指标", align: "left", width: 36 },
        { title: "月份", align: "center", width: 20 },
        { title: "本月", align: "right", width: 18 },
        { title: "均值", align: "right", width: 16 },
        { title: "信号", align: "left", width: 36 },
      ],
      rows: shown.map((each) => ({ cells: changedCells(paper, each) })),
    },
  ];
}

function changedCells(paper: Paper, found: Changed): string[] {
  const { name, title, unit } = namesOf(paper, found);
  const figure = (value: number | null) => (value === null ? "—" : `${numberText(value, unit)}${unit}`);
  const centre = found.centre === null ? "—" : Number(found.centre.toFixed(1)).toString();
  return [
    name,
    title,
    periodText(found.period),
    figure(found.value),
    centre,
    signalWords(found.rule, found.direction),
  ];
}

function namesOf({ book }: Paper, { area, indicator }: { area: string; indicator: string }) {
  const definition = book.definitions.find(({ id }) => id === indicator);
  return {
    name: book.areas.find(({ code }) => code === area)?.name ?? area,
    title: definition?.title.zh ?? indicator,
    unit: definition?.unit ?? "%",
  } as const;
}

const dueKinds = [
  ["influence", "影响期满"],
  ["inquiry", "函询答复到期"],
  ["task", "任务到期"],
] as const;

function dueBlocks(paper: Paper, due: DueRow[] | null, days: number): Block[] {
  if (due === null) return [says("到期事项为精确计数，本件阅件范围不含，未列。")];
  const { book } = paper;
  const areas = book.areas.filter(({ code }) => isOwn(paper)({ area: code }));
  const of = (area: string, kind: string) => due.find((each) => each.area === area && each.kind === kind);
  const sum = (kind: string, key: "ahead" | "overdue") =>
    areas.reduce((total, { code }) => total + (of(code, kind)?.[key] ?? 0), 0);
  const told = dueKinds.map(([kind, name]) => {
    const overdue = kind === "influence" ? 0 : sum(kind, "overdue");
    return `${name}${sum(kind, "ahead")}件${overdue > 0 ? `（另有已逾期${overdue}件）` : ""}`;
  });
  const number = (value: number | undefined) => String(value ?? 0);
  return [
    says(`自${paper.words.lastDay}起${days}日内：${told.join("，")}。`),
    {
      ...table(paper, `近期到期和逾期事项（件）`),
      groups: [
        { title: "", span: 1 },
        { title: `${days}日内到期`, span: 3 },
        { title: "已逾期", span: 2 },
      ],
      columns: [
        { title: "地区", align: "left", width: 24 },
        ...dueKinds.map(([, title]) => ({ title, align: "right" as const, width: 22 })),
        { title: "函询", align: "right", width: 20 },
        { title: "任务", align: "right", width: 20 },
      ],
      rows: areas.map(({ code, name }) => ({
        cells: [
          name,
          ...dueKinds.map(([kind]) => number(of(code, kind)?.ahead)),
          number(of(code, "inquiry")?.overdue),
          number(of(code, "task")?.overdue),
        ],
      })),
    },
  ];
}

export function restatementSentence({ seen, earlier, book }: Paper): string {
  if (!maySeeRestatements(seen)) return "数据更正涉及全市精确计数，本件阅件范围不含，未列。";
  if (earlier === null) return "本件之前没有据以比较的报告，无更正。";
  const count = restated(earlier, book.month).length;
  return count === 0
    ? `与第${earlier.snapshot}号快照相比，以前月份的数字没有变化。`
    : `与第${earlier.snapshot}号快照相比，以前月份的数字有${count}处更正，见附件。`;
}

function table(paper: Paper, title: string): Omit<TableBlock, "columns" | "rows"> {
  return { kind: "table", title, landscape: false, groups: [], notes: notesOf(paper) };
}
