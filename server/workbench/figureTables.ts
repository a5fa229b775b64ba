import type { Bilingual } from "../contracts/contract.ts";
import type { ScopeColumn, ScopeTable } from "./scopeTables.ts";

const column = (
  name: string,
  title: Bilingual,
  type: string,
  description?: Bilingual,
): ScopeColumn & { type: string } => ({
  name,
  title,
  expression: name,
  type,
  ...(description && { description }),
});

/** What a figure's row has, in the order it is written. */
export const figureColumns = [
  column("indicator", { zh: "指标", en: "Indicator" }, "varchar"),
  column("area", { zh: "地区", en: "Area" }, "varchar", {
    zh: "地区代码；空值是范围内合计",
    en: "The area's code; null is the whole of what is in scope",
  }),
  column("grain", { zh: "期间长度", en: "Grain" }, "varchar", {
    zh: "month 月，quarter 季，ytd 年初至当月，year 年",
    en: "month, quarter, ytd (from January to the end of the month) or year",
  }),
  column("period", { zh: "期间", en: "Period" }, "varchar"),
  column("month", { zh: "期末月份", en: "Last month" }, "date", {
    zh: "期间最后一个月的第一天",
    en: "The first day of the period's last month",
  }),
  column("numerator", { zh: "分子", en: "Numerator" }, "double"),
  column("denominator", { zh: "分母", en: "Denominator" }, "double"),
  column("value", { zh: "值", en: "Value" }, "double", {
    zh: "单位见 indicator 表；空值的原因见 state",
    en: "Its unit is in the table indicator; where it is null, state says why",
  }),
  column("lower", { zh: "区间下限", en: "Lower end of its interval" }, "double"),
  column("upper", { zh: "区间上限", en: "Upper end of its interval" }, "double"),
  column("state", { zh: "状态", en: "State" }, "varchar", {
    zh: "ok 正常，suppressed 已抑制，notReceived 未报，notApplicable 不适用，provisional 暂定",
    en: "ok, suppressed, notReceived, notApplicable or provisional",
  }),
  column("ripe_after", { zh: "未到期至", en: "Ripe after" }, "date", {
    zh: "事后才见结果的指标：该月报齐后才可与以前期间比；空值可比",
    en: "Of a figure whose outcomes are still to come: not to be held against earlier periods before this month is in; null where it may be",
  }),
];

export const figureTable: ScopeTable = {
  name: "figure",
  title: { zh: "指标值", en: "Figures" },
  description: {
    zh: "每个指标、地区和期间一行，与页面上看到的一致；不能看的小数已抑制",
    en: "A row for each indicator, area and period, as the pages tell them; small counts one may not see are suppressed",
  },
  kind: "figure",
  columns: figureColumns,
};

export const figureGrains = ["month", "quarter", "ytd", "year"] as const;

export const indicatorTable: ScopeTable = {
  name: "indicator",
  title: { zh: "指标", en: "Indicators" },
  description: { zh: "能看的指标，一个一行", en: "The indicators one may see, a row each" },
  kind: "reference",
  columns: [
    column("id", { zh: "指标", en: "Indicator" }, "varchar"),
    column("title_zh", { zh: "名称", en: "Chinese title" }, "varchar"),
    column("title_en", { zh: "英文名称", en: "English title" }, "varchar"),
    column("theme", { zh: "主题", en: "Theme" }, "varchar"),
    column("unit", { zh: "单位", en: "Unit" }, "varchar"),
    column("better", { zh: "方向", en: "Better" }, "varchar"),
    column("source", { zh: "出处", en: "Source" }, "varchar"),
  ],
};
