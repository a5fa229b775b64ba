import type { Better, Verdict } from "../../statistics/exactVerdict.ts";
import type { RankPolicy } from "../../statistics/rankPolicy.ts";
import type { AgainstLastYear } from "../../indicators/recentChange.ts";
import { changeText, figureText, namesText, numberText, type ShownFigure, type Unit } from "./words.ts";

/** One figure of one place, and how it stands to itself a year and a month ago. */
export interface Reading extends ShownFigure {
  title: string;
  kind: "flow" | "stock";
  numerator: number | null;
  denominator: number | null;
}

/** What a figure is held against, as it is called. */
interface Before {
  change: "同比" | "环比";
  period: "上年同期" | "上月";
}
export const lastYear: Before = { change: "同比", period: "上年同期" };
export const lastMonth: Before = { change: "环比", period: "上月" };

type Against = Pick<AgainstLastYear, "value" | "change" | "judged" | "reason">;

/** How a figure stands to its own earlier one. Empty where the figure itself is not there to be compared. */
export function changeSentence(unit: Unit, against: Against, { change, period }: Before): string {
  const { code } = against.reason;
  if (code === "suppressed" || code === "notReceived" || code === "notApplicable") return "";
  if (code === "provisional") return "报送未齐，暂不比较";
  if (code === "unripe") return `未到期，不作${change}`;
  if (code === "benchmarkSuppressed") return `${period}数已抑制，不作比较`;
  if (against.value === null) return `${period}无可比数据`;
  if (against.judged?.verdict === "tooFew")
    return `${period}${numberText(against.value, unit)}${unit}，样本少，不作比较`;
  if (against.change === null) return `${period}为0`;
  const words = changeText(against.change, unit);
  if (words === "持平") return `与${period}持平`;
  return `${change}${words}${hedge(against.judged?.verdict, period)}`;
}

/** What may be said of a difference beyond its size. */
function hedge(verdict: Verdict | undefined, period: string): string {
  switch (verdict) {
    case "similar":
      return "，差异不显著";
    case "better":
      return `，好于${period}`;
    case "worse":
      return `，差于${period}`;
    default:
      return "";
  }
}

/** `培训覆盖率84.9%（16,633/19,602），同比提高1.2个百分点，好于上年同期`, without a full stop. */
export function readingSentence(reading: Reading, comparisons: readonly string[]): string {
  const { title, state, value } = reading;
  if (state === "suppressed") return `${title}因数目过小未列出`;
  if (state === "notReceived") return `${title}未报`;
  if (value === null) return `${title}本期不适用`;
  const told = [
    `${title}${figureText(reading)}${baseText(reading)}`,
    ...comparisons.filter((each) => each !== ""),
  ];
  return told.join("，");
}

/** A share never stands without what it is of. */
function baseText({ unit, numerator, denominator }: Reading): string {
  if ((unit !== "%" && unit !== "‰") || numerator === null || denominator === null) return "";
  return `（${numberText(numerator, "人")}/${numberText(denominator, "人")}）`;
}

/** An area among its comparable group. */
export interface AreaStanding {
  name: string;
  value: number | null;
  state: ShownFigure["state"];
  verdict: Verdict | null;
  standsOut: boolean;
  rank: { low: number; high: number } | null;
}

/** What is seen in a chart of areas, as its title: only what is beyond 99.8 % is named. */
export function areasTitle(title: string, areas: readonly AreaStanding[], better: Better): string {
  const told = standingOut(areas, better);
  if (told !== "") return `${title}：${told}，其余差异不显著`;
  if (areas.some(({ verdict }) => verdict === "similar" || isApart(verdict)))
    return `${title}：各地区与同组均无明显差异`;
  return areas.some(({ verdict }) => verdict === "tooFew")
    ? `${title}：样本少，不作比较`
    : `${title}：分地区情况`;
}

/** The same in a sentence of the text, with who has not reported. */
export function areasSentence(title: string, areas: readonly AreaStanding[], better: Better): string {
  const parts: string[] = [];
  const told = standingOut(areas, better);
  if (told !== "") parts.push(`分地区看，${title}${told}，其余地区差异不显著`);
  else if (areas.some(({ verdict }) => verdict === "similar" || isApart(verdict)))
    parts.push(`分地区看，各地区${title}与同组均无明显差异`);
  else if (areas.some(({ verdict }) => verdict === "tooFew")) parts.push(`各地区${title}样本少，不作比较`);
  const missing = areas.filter(({ state }) => state === "notReceived").map(({ name }) => name);
  if (missing.length > 0) parts.push(`${namesText(missing)}未报`);
  return parts.join("；");
}

function isApart(verdict: Verdict | null): boolean {
  return verdict !== null && verdict !== "similar" && verdict !== "tooFew";
}

const sideWords: Partial<Record<Verdict, string>> = {
  better: "好于同组",
  worse: "差于同组",
  higher: "高于同组",
  lower: "低于同组",
};

function standingOut(areas: readonly AreaStanding[], better: Better): string {
  const sides: Verdict[] = better === "neutral" ? ["higher", "lower"] : ["better", "worse"];
  return sides
    .flatMap((side) => {
      const names = areas
        .filter(({ verdict, standsOut }) => verdict === side && standsOut)
        .map(({ name }) => name);
      return names.length > 0 ? [`${namesText(names)}${sideWords[side]}`] : [];
    })
    .join("，");
}

/**
 * Who is near the top or the bottom: only where the whole range of an area's
 * place lies in one half, so that it would still be there by another's luck.
 */
export function rankSentence(
  title: string,
  areas: readonly AreaStanding[],
  { policy, taking, group }: { policy: RankPolicy; taking: number; group: string },
): string {
  if (policy === "none") return "";
  const half = taking / 2;
  const side = (isIn: (rank: { low: number; high: number }) => boolean) =>
    areas.flatMap(({ name, rank }) => (rank !== null && isIn(rank) ? [`${name}（${rangeText(rank)}）`] : []));
  const first = side(({ high }) => high <= half);
  const last = side(({ low }) => low > half);
  const told = [
    ...(first.length > 0 ? [`${first.join("、")}排名靠前`] : []),
    ...(last.length > 0 ? [`${last.join("、")}排名靠后`] : []),
  ];
  if (told.length === 0) return `${group}${taking}个地区的${title}位次区间相互重叠，不分先后`;
  const caution = policy === "cautiously" ? "，参与比较的地区少，位次仅供参考" : "";
  return `${group}${taking}个地区中，${title}${told.join("，")}${caution}`;
}

/** `第2—5位`. */
export function rangeText({ low, high }: { low: number; high: number }): string {
  return low === high ? `第${low}位` : `第${low}—${high}位`;
}

const verdictWords: Record<Verdict, string> = {
  better: "较好",
  worse: "较差",
  higher: "较高",
  lower: "较低",
  similar: "相近",
  tooFew: "样本少",
};
const verdictSigns: Record<Verdict, string> = {
  better: "▲",
  worse: "▼",
  higher: "▲",
  lower: "▼",
  similar: "●",
  tooFew: "○",
};

/** A sign and a word, so that it can be read without colours. */
export function verdictText(verdict: Verdict | null, standsOut: boolean): string {
  if (verdict === null) return "";
  if (standsOut && isApart(verdict)) return `◆明显${verdictWords[verdict].slice(1)}`;
  return `${verdictSigns[verdict]}${verdictWords[verdict]}`;
}

/** Below what has those signs. */
export const verdictNote =
  "▲▼与可比组平均相比有差异（95%），◆差异明显（99.8%），●相近，○样本少、不作比较；中性指标只说高低，不评优劣。";
