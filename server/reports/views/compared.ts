import type { Against, ComparedRow, Comparison } from "../../indicators/compareAreas.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import type { FlagRule } from "../../indicators/flags.ts";
import type { Question } from "../../indicators/question.ts";
import type { NamedArea } from "../figures/areaNames.ts";
import type { ReportSource } from "../makeReport.ts";
import type { AreaStanding } from "../text/sentences.ts";

/** 对比 of one indicator, as the page asks it. */
export interface ComparedView {
  of: "compare";
  question: Question;
  against: Against;
  flagBy: FlagRule;
}

/** What the paper is made from: the page's own answer, and the names of its areas. */
export interface Compared {
  source: ReportSource;
  definition: CompiledDefinition;
  asked: ComparedView;
  answer: Comparison;
  rows: { area: NamedArea; own: ComparedRow }[];
  /** As it is printed, filters and all. */
  span: string;
  place: string;
}

export function standingOf({ area, own: { row, judged, flags } }: Compared["rows"][number]): AreaStanding {
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

/** A group of one is its own average, and a bare count hangs on how large an area is. */
export function benchmarkOf({ reason, benchmark }: ComparedRow): number | null {
  return reason.code === "alone" || reason.code === "bareCount" ? null : benchmark;
}

export function againstWords(against: Against): string {
  if (against.kind === "target") return "目标值";
  const others = against.leaveOut ? "（不含本地区）" : "";
  return `${against.kind === "group" ? "可比组" : "全部地区"}平均${others}`;
}

export function filterWords({ where }: Question, { dimensions }: CompiledDefinition): string[] {
  return Object.entries(where)
    .filter(([dimension]) => dimension !== "area")
    .map(([dimension, members]) => `仅计${dimensions[dimension]?.zh ?? dimension}：${members.join("、")}`);
}
