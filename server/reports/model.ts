import type { RankedBar } from "../../client/charts/rankedBars.ts";
import type { TrendPoint } from "../../client/charts/trendLine.ts";
import type { ValueRow } from "../indicators/values.ts";

export const reportKinds = ["city", "area", "theme", "brief"] as const;
export type ReportKind = (typeof reportKinds)[number];

/**
 * A paper as data: all that is printed, in order, with nothing left to compute.
 * It is plain JSON, so that it can cross to the typesetting process, be attached
 * to the paper and be held against another.
 */
export interface ReportModel {
  kind: ReportKind;
  /** Of the template's file. */
  template: { id: string; sha256: string };
  title: string;
  subtitle: string;
  /** The area a paper is of; null for the whole that its reader may see. */
  area: string | null;
  place: string;
  month: string;
  snapshot: { number: number; publishedAt: string; dataUntil: string | null; isSample: boolean };
  /** The day printed on it, YYYY-MM-DD: that of the snapshot, so that it is the same when made again. */
  date: string;
  issuer: string;
  marking: string;
  recipient: string | null;
  watermark: string | null;
  /** A cover and contents, or a red-headed first page that goes on with the text. */
  front: "cover" | "head";
  blocks: Block[];
  /** Every figure that the paper prints of an indicator, each once. */
  figures: PrintedFigure[];
}

/** A figure as it was answered, and the words that stand for it on paper. */
export interface PrintedFigure extends Pick<
  ValueRow,
  | "indicator"
  | "area"
  | "period"
  | "numerator"
  | "denominator"
  | "value"
  | "lower"
  | "upper"
  | "verdict"
  | "state"
> {
  title: string;
  unit: string;
  text: string;
}

export interface Run {
  text: string;
  strong?: boolean;
}

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; startsPage?: boolean }
  | { kind: "paragraph"; runs: Run[] }
  | { kind: "list"; ordered: boolean; items: Run[][] }
  | TableBlock
  | ChartBlock
  | SpineBlock
  | { kind: "note"; text: string }
  | { kind: "pageBreak" };

export interface TableBlock {
  kind: "table";
  title: string;
  /** On an A4 page turned on its side. */
  landscape: boolean;
  /** In smaller type, for words that are looked up rather than read. */
  dense?: boolean;
  /** Heads above several columns; the columns they span add up to all. */
  groups: { title: string; span: number }[];
  columns: TableColumn[];
  rows: TableRow[];
  /** 单位, 统计截止日期, 数据来源, 注. */
  notes: string[];
}

export interface TableColumn {
  title: string;
  align: "left" | "right" | "center";
  /** Its part of the width, in relation to the others. */
  width: number;
}

export interface TableRow {
  /** A line over the whole width that names the rows below it. */
  isHead?: boolean;
  cells: string[];
}

/** A figure drawn; its alternative text says in words what it shows. */
export interface ChartBlock {
  kind: "chart";
  title: string;
  alt: string;
  /** Millimetres. */
  height: number;
  chart: ChartData;
  note: string;
}

/** What `client/charts` draws from; the functions of an option could not cross to another process. */
export type ChartData =
  | {
      kind: "areas";
      unit: string;
      axisName: string;
      bars: RankedBar[];
    }
  | {
      kind: "trend";
      unit: string;
      centre: number | null;
      direction: "better" | "worse" | "neutral";
      points: TrendPoint[];
    };

/** An area's indicators beside its group. Places on the line are from 0 to 1, the group's figure at 0.5. */
export interface SpineBlock {
  kind: "spine";
  title: string;
  rows: SpineRow[];
  notes: string[];
}

export interface SpineRow {
  isHead?: boolean;
  title: string;
  value: string;
  benchmark: string;
  change: string;
  /** A sign and a word, or why there is none. */
  verdict: string;
  tone: "better" | "worse" | "plain" | "quiet";
  spine: {
    dot: number;
    interval: [number, number] | null;
    range: [number, number] | null;
    middleHalf: [number, number] | null;
  } | null;
}
