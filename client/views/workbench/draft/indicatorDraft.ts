import type { Indicator, SchemaTable, Theme } from "../../../../server/api/contract.ts";

interface DraftAsked {
  id: string;
  title: { zh: string; en: string };
  theme: Theme["id"];
  unit: Indicator["unit"];
  sql: string;
  /** The columns that the text answers, as it was last run. */
  columns: readonly string[];
  tables: readonly Pick<SchemaTable, "name" | "kind" | "columns">[];
  /** The day of the snapshot's data. */
  day: string;
}

export interface DraftFile {
  path: string;
  text: string;
}

const needed = ["district_code", "happened_on"] as const;

/**
 * The files of an indicator, to be finished by hand: its SQL with what must be said
 * of it, the rows that its test is given, and the figures that these must come to.
 */
export function indicatorDraft(asked: DraftAsked): DraftFile[] {
  const { id, theme, sql, columns, tables } = asked;
  const read = tables.filter(
    ({ name, kind }) => kind === "rows" && new RegExp(String.raw`\b${name}\b`, "i").test(sql),
  );
  const lacking = needed.filter((name) => !columns.includes(name));
  return [
    { path: `queries/indicators/${theme}/${id}.sql`, text: `${frontMatter(asked)}\n${plainSelect(sql)}\n` },
    ...read.map(({ name, columns: own }) => ({
      path: `test/queries/${id}/given/${name}.csv`,
      text: `batch_id,${own.map((column) => column.name).join(",")}\n`,
    })),
    { path: `test/queries/${id}/expected.csv`, text: "from,to,grain,area,where,value,why\n" },
    { path: "README.txt", text: readMe(asked, lacking, read.length === 0) },
  ];
}

function frontMatter({ id, title, theme, unit, columns, day }: DraftAsked): string {
  const isShare = unit === "%" || unit === "‰";
  const counted = unit === "人" && columns.includes("person_id") ? "count(distinct person_id)" : "count(*)";
  const own = columns.filter((name) => !standard.has(name));
  return [
    "/*",
    `id: ${id}`,
    `title: {zh: ${quoted(title.zh)}, en: ${quoted(title.en)}}`,
    `theme: ${theme}`,
    `unit: ${quoted(unit)}`,
    "better: neutral",
    `numerator: ${counted}`,
    ...(isShare ? ["denominator: staff"] : []),
    ...(own.length === 0
      ? []
      : ["dimensions:", ...own.map((name) => `  ${name}: {zh: ${quoted(name)}, en: ${quoted(name)}}`)]),
    "interval: none",
    `additive: ${String(!isShare && unit !== "人")}`,
    "chart: column",
    "privacy: sensitive",
    "mechanisms: []",
    `source: ${quoted("草稿 draft")}`,
    `owner: ${quoted("待定 to be named")}`,
    "version: 1",
    `effective_from: ${day.slice(0, 4)}-01-01`,
    "*/",
  ].join("\n");
}

/** What the compiler takes from the rows by itself, or counts. */
const standard = new Set(["district_code", "happened_on", "began_on", "ended_on", "person_id", "unit_code"]);

/** As YAML takes any text. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** An indicator is a SELECT without an order, and without an end mark. */
function plainSelect(sql: string): string {
  return sql.trim().replace(/;\s*$/, "");
}

function readMe({ id }: DraftAsked, lacking: readonly string[], isOfNoRows: boolean): string {
  return [
    `指标草稿 Draft of the indicator ${id}`,
    "",
    "1. SELECT 每个被计数的事件一行，地区、期间由系统完成。One row for each counted event; area and period are not its business.",
    ...(lacking.length === 0 ? [] : [`   还缺这些列 These columns are still lacking: ${lacking.join(", ")}`]),
    ...(isOfNoRows
      ? [
          "   这条 SQL 没有读明细表：指标要从报送的明细表数起。It reads no table of rows: an indicator counts the rows that were sent.",
        ]
      : []),
    "2. 核对开头的各项（分子、分母、方向、区间、隐私级别、来源）。Check the front matter: numerator, denominator, better, interval, privacy, source.",
    "3. 在 given/ 里写出给出的行，在 expected.csv 里写出应得的数和理由。Write the given rows and what they must come to, with why.",
    "4. 放进项目后运行 npx hengjian check。Put the files into the project and run npx hengjian check.",
    "",
  ].join("\n");
}
