import type { Bilingual } from "../contracts/contract.ts";

export type ExportLanguage = "zh" | "en";

/** The words of workbooks, as the pages have them. */
export const columnWords = {
  indicator: { zh: "指标", en: "Indicator" },
  area: { zh: "地区", en: "Area" },
  group: { zh: "可比组", en: "Comparable group" },
  period: { zh: "期间", en: "Period" },
  numerator: { zh: "分子", en: "Numerator" },
  denominator: { zh: "分母", en: "Denominator" },
  value: { zh: "数值", en: "Value" },
  unit: { zh: "单位", en: "Unit" },
  lower: { zh: "95% 区间下限", en: "95% interval from" },
  upper: { zh: "95% 区间上限", en: "95% interval to" },
  benchmark: { zh: "对照值", en: "Held against" },
  verdict: { zh: "判断", en: "Verdict" },
  rank: { zh: "位次区间", en: "Rank range" },
  lastYear: { zh: "上年同期", en: "Same period last year" },
  lastYearChange: { zh: "同比", en: "Change on last year" },
  previous: { zh: "上期", en: "Period before" },
  previousChange: { zh: "环比", en: "Change on period before" },
  groupValue: { zh: "可比组数", en: "Group's figure" },
  cityValue: { zh: "全市数", en: "Whole city's figure" },
  state: { zh: "状态", en: "State" },
} as const satisfies Record<string, Bilingual>;
export type ColumnId = keyof typeof columnWords;

export const stateWords: Record<string, Bilingual> = {
  ok: { zh: "—", en: "—" },
  suppressed: { zh: "已抑制", en: "suppressed" },
  notReceived: { zh: "未报", en: "not received" },
  notApplicable: { zh: "不适用", en: "not applicable" },
  provisional: { zh: "暂定", en: "provisional" },
};

export const verdictWords: Record<string, Bilingual> = {
  better: { zh: "较好", en: "better" },
  worse: { zh: "较差", en: "worse" },
  higher: { zh: "较高", en: "higher" },
  lower: { zh: "较低", en: "lower" },
  similar: { zh: "无显著差异", en: "no notable difference" },
  tooFew: { zh: "样本少", en: "too few" },
};

/** Said below the figures where there is anything of the kind among them. */
export const noteWords = {
  suppressed: {
    zh: "“已抑制”：1 至 4 的计数、分母不足 10 的比率，以及能推出它们的数，不向此角色显示；不是没有，也不是零。",
    en: "“Suppressed”: counts of 1 to 4, rates of a base below 10, and what would tell them, are not shown to this role; it does not mean none.",
  },
  notReceived: {
    zh: "“未报”：这些月份的数据没有报来，不等于零。",
    en: "“Not received”: no file has come for these months; it does not mean none.",
  },
  provisional: {
    zh: "“暂定”：有地区或月份还没有报全，以后会变。",
    en: "“Provisional”: some areas or months are still to come, so it will change.",
  },
  notAdditive: {
    zh: "全市数按人重新计算，不是各地区之和。",
    en: "The whole is counted anew by person, and is not the sum of the areas.",
  },
  neutral: {
    zh: "中性指标：不作优劣判断，不排名。",
    en: "A neutral indicator: nothing is better or worse, and there are no ranks.",
  },
} as const satisfies Record<string, Bilingual>;

export const factWords = {
  unit: { zh: "单位", en: "Unit" },
  period: { zh: "期间", en: "Period" },
  snapshot: { zh: "快照", en: "Snapshot" },
  dataUntil: { zh: "数据截至", en: "Data to" },
  published: { zh: "发布于", en: "Published" },
  source: { zh: "来源", en: "Source" },
  filters: { zh: "只计", en: "Counted only" },
} as const satisfies Record<string, Bilingual>;

export const sheetWords = {
  figures: { zh: "数据", en: "Figures" },
  notes: { zh: "说明", en: "Notes" },
  definitions: { zh: "指标口径", en: "Definitions" },
  whole: { zh: "全市（所辖范围）", en: "Whole (of what is in scope)" },
} as const satisfies Record<string, Bilingual>;

export const definitionWords = {
  title: { zh: "指标", en: "Indicator" },
  id: { zh: "代号", en: "Id" },
  unit: { zh: "单位", en: "Unit" },
  better: { zh: "方向", en: "Better when" },
  numerator: { zh: "分子", en: "Numerator" },
  denominator: { zh: "分母", en: "Denominator" },
  interval: { zh: "区间方法", en: "Interval" },
  source: { zh: "依据", en: "Source" },
  caveat: { zh: "注意", en: "Caveat" },
  version: { zh: "版本", en: "Version" },
} as const satisfies Record<string, Bilingual>;

export const betterWords: Record<string, Bilingual> = {
  higher: { zh: "高为好", en: "higher" },
  lower: { zh: "低为好", en: "lower" },
  neutral: { zh: "中性", en: "neutral" },
};
