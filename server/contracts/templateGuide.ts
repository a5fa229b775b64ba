import type { Cell, CellStyle, CellValue, WriteSheet } from "hucre";
import type { Area, Areas } from "./areas.ts";
import { describeType, privacyWords } from "./columnWords.ts";
import { privacyClass, type Bilingual, type Column, type Contract, type RowRule } from "./contract.ts";
import { font, pageSetup } from "./templateStyle.ts";

const styles = {
  title: { font: { ...font, size: 16, bold: true } },
  section: { font: { ...font, size: 13, bold: true } },
  line: { font },
  head: {
    font: { ...font, bold: true },
    fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "F0F1F3" } },
    alignment: { vertical: "center", wrapText: true },
  },
  // Rows have no height of their own, so that Excel fits them to the wrapped text.
  cell: { font, alignment: { vertical: "top", wrapText: true } },
} satisfies Record<string, CellStyle>;

interface Line {
  style: CellStyle;
  values: CellValue[];
}

/**
 * The sheet 填报说明: what each column wants, what the table's key is, which
 * rules its rows are held to and how a correction is sent.
 */
export function templateGuide(
  contract: Contract,
  areas: Areas,
  { name, dataSheet, preparedRows }: { name: string; dataSheet: string; preparedRows: number },
): WriteSheet {
  const { title, description, columns, rules } = contract;
  const hasAreas = columns.some((column) => column.type === "area");
  const lines: Line[] = [
    { style: styles.title, values: [`${title.zh} 填报说明`] },
    { style: styles.line, values: [`${title.en}: how to fill in this workbook`] },
    ...both(description),
    ...section({ zh: "怎样填写", en: "Filling it in" }, howToFill(dataSheet, preparedRows)),
    ...section({ zh: "怎样更正", en: "Corrections" }, howToCorrect(contract)),
    ...table(
      { zh: "各列", en: "Columns" },
      [
        "列名 Column",
        "标识 Id",
        "必填 Required",
        "类型 Type",
        "可填的词 Words allowed",
        "说明 Note",
        "权限 Privacy",
        "也认的列名 Other headers read",
      ],
      columns.map((column) => columnLine(column, contract.privacy)),
    ),
    ...(rules.length === 0
      ? []
      : table(
          { zh: "校验规则", en: "Rules" },
          ["涉及的列 Column", "标识 Id", "处理 Outcome", "规则 Rule"],
          rules.map((rule) => ruleLine(rule, columns)),
        )),
    ...(hasAreas
      ? table(
          { zh: "地区", en: "Areas" },
          ["名称 Name", "代码 Code", "有效期 Valid", "也认的写法 Other spellings read"],
          areas.areas.map(areaLine),
        )
      : []),
  ];
  return {
    name,
    columns: [22, 18, 12, 28, 36, 44, 26, 44].map((width) => ({ width })),
    cells: cellsOf(lines),
    view: { showGridLines: false },
    pageSetup,
  };
}

function howToFill(dataSheet: string, preparedRows: number): Bilingual[] {
  return [
    {
      zh: `在“${dataSheet}”表第 2 行起填写，一行一条，不写合计；第 1 行的列名不改、不并、不移到别处。`,
      en: `Fill in the sheet “${dataSheet}” from row 2, one record a row, no totals; leave the headers in row 1 as they are.`,
    },
    {
      zh: "列名带 * 的必填；鼠标停在列名上可看说明。表中没有的列不会入库。",
      en: "A header with * is required; point at a header for its note. Columns not listed here are not stored.",
    },
    {
      zh: `前 ${preparedRows} 行已设好格式和下拉列表；更多的行请连同格式一起向下复制。`,
      en: `The first ${preparedRows} rows have formats and lists; copy a row with its format where more are needed.`,
    },
    {
      zh: "从别处粘贴时请用“只粘贴值”；证件号码和代码须是文本，变成 1.1E+17 的会被拒收。",
      en: "Paste values only; ID numbers and codes must be text: one that became 1.1E+17 is refused.",
    },
  ];
}

function howToCorrect({ key, columns }: Contract): Bilingual[] {
  const titles = key.map((id) => columns.find((column) => column.id === id)?.title ?? { zh: id, en: id });
  return [
    {
      zh: `本表以“${titles.map((title) => title.zh).join(" + ")}”为键：键相同的行是同一事项。`,
      en: `The key of this table is ${titles.map((title) => title.en).join(" + ")}: rows with equal keys are the same fact.`,
    },
    {
      zh: "要更正一行，改好后以同样的键再报一次即可：后报的替换先报的，先报的仍留存备查。",
      en: "To correct a row, send it again with the same key: the later one replaces the earlier, which is kept on record.",
    },
  ];
}

function columnLine(column: Column, tablePrivacy: Contract["privacy"]): CellValue[] {
  const { title, id, required, note, privacy, synonyms, codes } = column;
  const stricter = privacyClass.options.findLast((each) => each === privacy || each === tablePrivacy);
  return [
    stacked(title),
    id,
    required ? "必填 yes" : "选填 no",
    stacked(describeType(column)),
    allowedWords(column),
    note ? stacked(note) : "",
    stacked(privacyWords[stricter ?? privacy]),
    [...synonyms, ...codes].join("、"),
  ];
}

function allowedWords({ type, choices }: Column): string {
  if (type === "boolean") return "是（也认：√、1）\n否（也认：×、0）";
  if (type === "area") return "见下面的地区表\nSee the areas below";
  return Object.entries(choices ?? {})
    .map(([word, spellings]) => (spellings.length === 0 ? word : `${word}（也认：${spellings.join("、")}）`))
    .join("\n");
}

function ruleLine({ id, column, severity, message }: RowRule, columns: Column[]): CellValue[] {
  const about = columns.find((each) => each.id === column);
  const outcome =
    severity === "error" ? { zh: "拒收", en: "refused" } : { zh: "请核查", en: "kept, to be checked" };
  return [about ? stacked(about.title) : "", id, stacked(outcome), stacked(message)];
}

function areaLine({ name, code, valid_from, valid_to, synonyms }: Area): CellValue[] {
  return [
    stacked(name),
    code,
    `${valid_from} 至${valid_to === null ? "今" : ` ${valid_to}`}`,
    synonyms.join("、"),
  ];
}

function section(heading: Bilingual, paragraphs: Bilingual[]): Line[] {
  return [...headed(heading), ...paragraphs.flatMap(both)];
}

function table(heading: Bilingual, header: string[], rows: CellValue[][]): Line[] {
  return [
    ...headed(heading),
    { style: styles.head, values: header },
    ...rows.map((values) => ({ style: styles.cell, values })),
  ];
}

function headed({ zh, en }: Bilingual): Line[] {
  return [
    { style: styles.line, values: [] },
    { style: styles.section, values: [`${zh} ${en}`] },
  ];
}

function both({ zh, en }: Bilingual): Line[] {
  return [zh, en].map((text) => ({ style: styles.line, values: [text] }));
}

function stacked({ zh, en }: Bilingual): string {
  return `${zh}\n${en}`;
}

function cellsOf(lines: Line[]): Map<string, Partial<Cell>> {
  return new Map(
    lines.flatMap(({ style, values }, row) =>
      values.map((value, column) => [`${row},${column}`, { value, style }] as const),
    ),
  );
}
