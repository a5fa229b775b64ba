import { markOf } from "../../client/charts/mark.ts";
import { groupBy } from "../groupBy.ts";
import { compareAreas, type Against, type ComparedRow, type Comparison } from "../indicators/compareAreas.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import { comparisonRulesOf } from "../indicators/comparisonRules.ts";
import { isIndicatorId } from "../indicators/definition.ts";
import type { FlagRule } from "../indicators/flags.ts";
import { figuresOfMany } from "../indicators/manyIndicators.ts";
import type { Question } from "../indicators/question.ts";
import { findIndicator } from "../indicators/readIndicators.ts";
import { againstLastYear, ofLastYear, type AgainstLastYear } from "../indicators/recentChange.ts";
import { unjudged } from "../indicators/reason.ts";
import { recentMonthsOf } from "../indicators/trends.ts";
import { seenFigures, type ValueRow } from "../indicators/values.ts";
import { readAreaNames, type NamedArea } from "./figures/areaNames.ts";
import { placeOf } from "./makeModel.ts";
import type { ReportNames, ReportSource } from "./makeReport.ts";
import type { Block, ChartBlock, PrintedFigure, TableBlock } from "./model.ts";
import { trendChart } from "./sections/charts.ts";
import { changeCells } from "./sections/tables.ts";
import { formulaWords } from "./text/formulaWords.ts";
import { periodText, periodWords } from "./text/periodWords.ts";
import {
  areasSentence,
  areasTitle,
  changeSentence,
  lastYear,
  rankSentence,
  readingSentence,
  verdictNote,
  verdictText,
  type AreaStanding,
} from "./text/sentences.ts";
import { figureText, numberText, plainText, signsNote } from "./text/words.ts";
import type { ViewParts } from "./viewPaper.ts";

/** 对比 of one indicator, as the page asks it. */
export interface ComparedView {
  of: "compare";
  question: Question;
  against: Against;
  flagBy: FlagRule;
}

/** What the paper is made from: the page's own answer, and the names of its areas. */
interface Compared {
  source: ReportSource;
  definition: CompiledDefinition;
  asked: ComparedView;
  answer: Comparison;
  rows: { area: NamedArea; own: ComparedRow }[];
  /** As it is printed, filters and all. */
  span: string;
  place: string;
}

export async function comparisonParts(
  source: ReportSource,
  asked: ComparedView,
  names: ReportNames,
): Promise<ViewParts> {
  const { question, against, flagBy } = asked;
  const [id = ""] = question.indicators;
  const definition = findIndicator(source.indicators, id);
  const rules = comparisonRulesOf(source, question.to);
  const answer = await compareAreas(source, question, { against, rules, flagBy });
  const areas = await readAreaNames(source);
  const rows = areas.flatMap((area) => {
    const own = answer.rows.find(({ row }) => row["area"] === area.code);
    return own ? [{ area, own }] : [];
  });
  const period = rows[0]?.own.row.period ?? `${question.from}/${question.to}`;
  const span = periodText(period);
  const place = placeOf(source, names);
  const compared: Compared = { source, definition, asked, answer, rows, span, place };
  const whole = await wholeOf(compared);
  const trend = await trendOfWhole(compared, whole.before);
  const blocks: Block[] = [
    heading("一、比较结果"),
    says([whole.text, ...saidOf(compared)]),
    areasChart(compared),
    tableOf(compared),
    ...(trend ? [heading("二、逐月走势"), trend] : []),
    heading(trend ? "三、口径" : "二、口径"),
    ...definitionText(compared),
  ];
  return {
    title: `${definition.title.zh}分地区比较`,
    subtitle: `（${[span, ...filterWords(question, definition)].join("，")}）`,
    area: null,
    place,
    month: question.to,
    blocks,
    figures: [...(whole.row ? [printedOf(definition, whole.row)] : []), ...rows.map(printedRow(definition))],
  };
}

async function wholeOf({ source, definition, asked: { question }, place }: Compared) {
  const [now] = await seenFigures(source, question);
  const [before] = await seenFigures(source, ofLastYear(question));
  if (now === undefined) return { text: "", row: undefined, before: undefined };
  const against = againstLastYear(definition, now, before);
  const { unit, kind, title } = definition;
  const { value, state, numerator, denominator } = now.row;
  const reading = readingSentence({ title: title.zh, unit, kind, value, state, numerator, denominator }, [
    changeSentence(unit, against, lastYear),
  ]);
  return { text: `${place}${reading}`, row: now.row, before: against };
}

/** What is said of areas is said of their groups, and where they are held against something else only shown. */
function saidOf({ definition, asked: { against }, answer, rows }: Compared): string[] {
  if (against.kind !== "group") return [];
  const standings = rows.map(standingOf);
  const ranks = [...groupBy(rows, ({ area }) => area.group)].map(([group, own]) => {
    const found = answer.groups.find((each) => each.group === group);
    const ranking = { policy: found?.ranking ?? "none", taking: found?.taking ?? 0 } as const;
    const name = own[0]?.area.groupName ?? group;
    return rankSentence(definition.title.zh, own.map(standingOf), { ...ranking, group: name });
  });
  return [areasSentence(definition.title.zh, standings, definition.better), ...ranks];
}

function standingOf({ area, own: { row, judged, flags } }: Compared["rows"][number]): AreaStanding {
  const { value, state, rankLow, rankHigh } = row;
  return {
    name: area.name,
    value,
    state,
    verdict: judged?.verdict ?? null,
    standsOut: flags.isFlagged,
    rank:
      rankLow === null || rankHigh === null ? null : { low: Math.round(rankLow), high: Math.round(rankHigh) },
  };
}

function areasChart({ definition, asked: { against }, rows, span }: Compared): ChartBlock {
  const { title, unit, better } = definition;
  const bars = rows
    .toSorted(
      (a, b) =>
        groupAt(rows, a.area) - groupAt(rows, b.area) ||
        (b.own.row.value ?? -Infinity) - (a.own.row.value ?? -Infinity),
    )
    .map(({ area, own }) => {
      const { value, lower, upper, state } = own.row;
      return {
        area: area.code,
        name: area.name,
        value,
        lower,
        upper,
        benchmark: benchmarkOf(own),
        label: figureText({ value, state, unit }),
        mark: markOf(own),
      };
    });
  return {
    kind: "chart",
    title:
      against.kind === "group"
        ? areasTitle(title.zh, rows.map(standingOf), better)
        : `${title.zh}：分地区情况`,
    alt: `${title.zh}（${unit}），${span}，分地区：${bars.map(({ name, label }) => `${name}${label}`).join("，")}。`,
    height: 14 + 6.4 * bars.length,
    chart: { kind: "areas", unit, axisName: `${title.zh}（${unit}）`, bars },
    note: bars.some(({ benchmark }) => benchmark !== null)
      ? `横线为95%区间，红色虚线为${againstWords(against)}；▲▼有差异，◆差异明显，●相近，○样本少。`
      : "横线为95%区间。数目随地区大小而不同，不作优劣比较。",
  };
}

/** A group of one is its own average, and a bare count hangs on how large an area is. */
function benchmarkOf({ reason, benchmark }: ComparedRow): number | null {
  return reason.code === "alone" || reason.code === "bareCount" ? null : benchmark;
}

function groupAt(rows: Compared["rows"], { group }: NamedArea): number {
  return rows.findIndex(({ area }) => area.group === group);
}

function againstWords(against: Against): string {
  if (against.kind === "target") return "目标值";
  const others = against.leaveOut ? "（不含本地区）" : "";
  return `${against.kind === "group" ? "可比组" : "全部地区"}平均${others}`;
}

function tableOf({ source, definition, asked, rows, span }: Compared): TableBlock {
  const { unit, title } = definition;
  const isShare = definition.denominator !== undefined;
  const { lastDay } = periodWords(asked.question.to);
  return {
    kind: "table",
    title: `${title.zh}分地区比较（${span}，单位：${unit}）`,
    landscape: false,
    groups: [],
    columns: [
      { title: "地区", align: "left", width: 26 },
      ...(isShare
        ? [
            { title: "分子", align: "right" as const, width: 15 },
            { title: "分母", align: "right" as const, width: 16 },
          ]
        : []),
      { title: "本期", align: "right", width: 16 },
      { title: "95%区间", align: "center", width: 26 },
      { title: asked.against.kind === "target" ? "目标" : "比较值", align: "right", width: 15 },
      { title: "判断", align: "left", width: 19 },
      { title: "位次区间", align: "center", width: 16 },
      { title: "同比", align: "right", width: 24 },
    ],
    rows: [...groupBy(rows, ({ area }) => area.groupName)].flatMap(([group, own]) => [
      ...(own.length > 1 ? [{ isHead: true, cells: [group] }] : []),
      ...own.map((each) => ({ cells: cellsOf(definition, each, isShare) })),
    ]),
    notes: [
      `统计截止：${lastDay}。数据来源：各地区报送，第${source.number}号快照。比较值为${againstWords(asked.against)}。`,
      signsNote,
      verdictNote,
    ],
  };
}

function cellsOf(
  definition: CompiledDefinition,
  { area, own }: Compared["rows"][number],
  isShare: boolean,
): string[] {
  const { unit } = definition;
  const { row, judged, flags } = own;
  const { value, state, lower, upper, numerator, denominator, rankLow, rankHigh } = row;
  const number = (of: number | null) => (of === null ? "—" : numberText(of, unit));
  const counted = (of: number | null) =>
    of === null ? (state === "suppressed" ? "…" : "—") : numberText(of, Number.isInteger(of) ? "人" : "分");
  return [
    area.name,
    ...(isShare ? [counted(numerator), counted(denominator)] : []),
    plainText({ value, state, unit }),
    lower === null || upper === null ? "—" : `${number(lower)}～${number(upper)}`,
    number(benchmarkOf(own)),
    verdictText(judged?.verdict ?? null, flags.isFlagged) || "—",
    rankLow === null || rankHigh === null ? "—" : `${Math.round(rankLow)}—${Math.round(rankHigh)}`,
    changeCells({ definition, lastYear: own.againstLastYear }).change,
  ];
}

/** The last two years month by month, of what happens month by month. */
async function trendOfWhole(
  { source, definition, asked: { question }, place }: Compared,
  before: AgainstLastYear | undefined,
): Promise<ChartBlock | null> {
  const months = recentMonthsOf([definition], question.to, question.where);
  if (months.indicators.length === 0 || before === undefined) return null;
  const series = await figuresOfMany(source, { ...months, by: ["month"] });
  // The chart's title says what the year to date did; of another period it says nothing of that.
  const lastYear =
    question.grain === "ytd" ? before : { value: null, change: null, ...unjudged("notApplicable") };
  return trendChart({ place, book: { month: question.to } }, { definition, series, lastYear });
}

function definitionText({ definition, asked: { question }, source: { indicators } }: Compared): Block[] {
  const { numerator, denominator, caveat, source } = definition;
  const filters = filterWords(question, definition);
  return [
    says([
      ...(numerator === undefined ? [] : [`分子：${formulaWords(numerator)}`]),
      ...(denominator === undefined ? [] : [`分母：${baseWords(denominator, indicators)}`]),
      caveat?.zh.replace(/。$/, "") ?? "按报送记录计",
      ...(filters.length === 0 ? [] : [`本页${filters.join("，")}`]),
      // The names of rule tables are for whoever writes definitions.
      `来源：${source.replace(/\s*[a-z]+(_[a-z]+)+/g, "")}`,
    ]),
  ];
}

function baseWords(denominator: string, indicators: readonly CompiledDefinition[]): string {
  if (!isIndicatorId(denominator)) return formulaWords(denominator);
  return indicators.find(({ id }) => id === denominator)?.title.zh ?? denominator;
}

function filterWords({ where }: Question, { dimensions }: CompiledDefinition): string[] {
  return Object.entries(where)
    .filter(([dimension]) => dimension !== "area")
    .map(([dimension, members]) => `仅计${dimensions[dimension]?.zh ?? dimension}：${members.join("、")}`);
}

function heading(text: string): Block {
  return { kind: "heading", level: 1, text };
}

function says(sentences: readonly string[]): Block {
  const told = sentences.filter((each) => each !== "");
  return { kind: "paragraph", runs: [{ text: told.length === 0 ? "" : `${told.join("。")}。` }] };
}

function printedRow(definition: CompiledDefinition) {
  return ({ own: { row, judged } }: Compared["rows"][number]): PrintedFigure =>
    printedOf(definition, row, judged?.verdict ?? null);
}

function printedOf(
  { id, title, unit }: CompiledDefinition,
  { area, period, numerator, denominator, value, lower, upper, state }: ValueRow,
  verdict: string | null = null,
): PrintedFigure {
  const text = plainText({ value, state, unit });
  return {
    indicator: id,
    title: title.zh,
    unit,
    area,
    period,
    numerator,
    denominator,
    value,
    lower,
    upper,
    verdict,
    state,
    text,
  };
}
