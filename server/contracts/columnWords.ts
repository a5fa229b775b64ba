import { mayBeFutureTypes, type Bilingual, type Column, type ColumnType } from "./contract.ts";

/** Column types as a steward reads them, in templates and documentation. */
const typeWords: Record<ColumnType, Bilingual> = {
  text: { zh: "文本", en: "text" },
  code: { zh: "代码（保留前导零）", en: "code (leading zeros count)" },
  integer: { zh: "整数", en: "whole number" },
  decimal: { zh: "数字", en: "number" },
  percent: { zh: "带百分号的百分比，如 12.5%", en: "percentage with its sign, such as 12.5%" },
  date: { zh: "日期，如 2023-05-01", en: "date, such as 2023-05-01" },
  month: { zh: "月份，如 2023-05", en: "month, such as 2023-05" },
  year: { zh: "年份，如 2023", en: "year, such as 2023" },
  quarter: { zh: "季度，如 2023Q1", en: "quarter, such as 2023Q1" },
  boolean: { zh: "是或否", en: "是 (yes) or 否 (no)" },
  choice: { zh: "选项之一", en: "one of the listed words" },
  person: {
    zh: "校验位正确的 18 位公民身份号码，或人员编码",
    en: "18-digit ID number with its right check digit, or person code",
  },
  unit: { zh: "单位代码或名称", en: "unit's code or name" },
  area: { zh: "本市的地区代码或名称", en: "code or name of a district of this city" },
};

const scaleWords: Record<NonNullable<Column["scale"]>, Bilingual> = {
  fraction: { zh: "百分比，如 12.5% 或 0.125", en: "percentage, such as 12.5% or 0.125" },
  hundred: { zh: "百分比，如 12.5% 或 12.5", en: "percentage, such as 12.5% or 12.5" },
};

export const privacyWords: Record<Column["privacy"], Bilingual> = {
  public: { zh: "一般：管辖范围内可见", en: "public: anyone in scope" },
  restricted: { zh: "受限：须有姓名权限", en: "restricted: needs the names permission" },
  sensitive: { zh: "敏感：须有专门权限", en: "sensitive: needs a permission of its own" },
};

/** Type, bounds and unit in one phrase: 整数；0 至 100；单位：学时. */
export function describeType(column: Column): Bilingual {
  const { type, scale, unit } = column;
  const bounds = describeBounds(column);
  const isPast = mayBeFutureTypes.includes(type) && !column.may_be_future;
  const parts: (Bilingual | undefined)[] = [
    scale ? scaleWords[scale] : typeWords[type],
    bounds,
    isPast ? { zh: "不得在将来", en: "not in the future" } : undefined,
    unit === undefined ? undefined : { zh: `单位：${unit}`, en: `unit: ${unit}` },
  ];
  const given = parts.filter((part) => part !== undefined);
  return { zh: given.map(({ zh }) => zh).join("；"), en: given.map(({ en }) => en).join("; ") };
}

function describeBounds({ type, min, max }: Column): Bilingual | undefined {
  const written = (bound: number) => (type === "percent" ? `${bound * 100}%` : String(bound));
  if (min !== undefined && max !== undefined) {
    return { zh: `${written(min)} 至 ${written(max)}`, en: `${written(min)} to ${written(max)}` };
  }
  if (min !== undefined) return { zh: `不小于 ${written(min)}`, en: `at least ${written(min)}` };
  if (max !== undefined) return { zh: `不大于 ${written(max)}`, en: `at most ${written(max)}` };
  return undefined;
}
