import type { Bilingual } from "../contracts/contract.ts";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { identifier } from "../engine/duckdb.ts";
import type { ScopeColumn, ScopeTable } from "./scopeTables.ts";

/** The areas are no secret: every table of figures on the wall names them. */
export const areaTable: ScopeTable = {
  name: "area",
  title: { zh: "地区", en: "Areas" },
  description: {
    zh: "所有地区及其可比组，一个一行",
    en: "All areas and their comparable groups, a row each",
  },
  kind: "reference",
  from: "from snapshot.main.area order by position",
  columns: [
    ["code", "代码", "Code"],
    ["name_zh", "名称", "Chinese name"],
    ["name_en", "英文名称", "English name"],
    ["kind", "类型", "Kind"],
    ["group_id", "可比组", "Comparable group"],
    ["group_zh", "可比组名称", "Group's Chinese name"],
    ["group_en", "可比组英文名称", "Group's English name"],
    ["today", "现在的地区", "Its area of today"],
    ["valid_from", "设立", "Since"],
    ["valid_to", "撤并", "Until"],
    ["is_ranked", "是否排名", "Whether its group is ranked"],
    ["position", "顺序", "Position"],
  ].map(plainColumn),
};

function plainColumn([name = "", zh = "", en = ""]: string[]): ScopeColumn {
  return { name, title: { zh, en }, expression: identifier(name) };
}

/** A rule table as far as it is described: its rows are the snapshot's. */
export type DescribedRule = Pick<RuleTable, "id" | "title" | "note"> & { columns: string[] };

/** What every row of a rule says besides its own columns. */
const usual: Record<string, Bilingual> = {
  source: { zh: "出处", en: "Source" },
  verified: { zh: "已核对原文", en: "Verified" },
  valid_from: { zh: "生效", en: "In force from" },
  valid_to: { zh: "失效", en: "In force until" },
  name_zh: { zh: "名称", en: "Chinese name" },
  name_en: { zh: "英文名称", en: "English name" },
};

/** The dated rules that indicators join, and the working days made of them. */
export function ruleTables(rules: DescribedRule[], known: ReadonlySet<string>): ScopeTable[] {
  return rules
    .filter(({ id }) => known.has(`rule_${id}`))
    .map(({ id, title, note, columns }) => ({
      name: `rule_${id}`,
      title,
      description: note ?? title,
      kind: "reference",
      from: `from snapshot.main.${identifier(`rule_${id}`)}`,
      columns: [...columns, "source", "verified", "valid_from", "valid_to"].map((name) => ({
        name,
        title: usual[name] ?? { zh: name, en: name },
        expression: identifier(name),
      })),
    }));
}

/** Made by `queries/macros.sql` from the rule of working days, after the other tables. */
export const workingDayTable: ScopeTable = {
  name: "working_day",
  title: { zh: "工作日历", en: "Working days" },
  description: {
    zh: "每一天及其是第几个工作日；两天的序号之差是其间的工作日数",
    en: "Each day and its number among the working days: of two days the difference is how many lie between",
  },
  kind: "reference",
  columns: [
    { name: "day", title: { zh: "日期", en: "Day" }, expression: "day" },
    { name: "number", title: { zh: "工作日序号", en: "Number" }, expression: "number" },
  ],
};
