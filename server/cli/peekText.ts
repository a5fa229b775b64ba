import type { FilePeek, SheetPeek } from "../ingest/peek.ts";
import { findTables, mainTable } from "../ingest/text/tables.ts";
import { columnName } from "../ingest/workbook/sheet.ts";
import { printTable } from "./printTable.ts";
import { terminalText } from "./terminalText.ts";

const shownRows = 10;
const shownColumns = 12;
const shownSigns = 24;
const shownWarnings = 20;

/** Cuts a text to what there is room for, and takes out what is not for eyes. */
type Show = (text: string, most?: number) => string;

/** What the reader sees, for eyes: of each sheet its title, header and first rows. */
export function peekText(
  name: string,
  { kind, encoding, delimiter, quote, sheets }: FilePeek,
  { unmasked = false } = {},
): string {
  const shown: Show = (text, most = shownSigns) => {
    const plain = terminalText(text);
    // Masked first: a number that is cut off is too short to be known for an ID.
    const masked = unmasked ? plain : maskIds(plain);
    return masked.length > most ? `${masked.slice(0, most)}…` : masked;
  };
  const traits = [
    `类型 kind ${kind}`,
    ...(encoding === null ? [] : [`编码 encoding ${encoding}`]),
    ...(delimiter === null ? [] : [`分隔符 delimiter ${JSON.stringify(delimiter)}`]),
    ...(quote === null || quote === "" ? [] : [`引号 quote ${quote}`]),
    `工作表 sheets ${sheets.length}`,
  ];
  return [`${shown(name)}: ${traits.join(", ")}\n`, ...sheets.map((sheet) => sheetText(sheet, shown))].join(
    "\n",
  );
}

/**
 * Numbers as long as an ID number keep their first six digits, the area. Who
 * looks over somebody's shoulder learns no more from a terminal.
 */
export function maskIds(text: string): string {
  return text.replace(idLike, (id) => {
    let seen = 0;
    return id.replace(/[\d０-９Xx]/g, (sign) => (++seen > 6 ? "*" : sign));
  });
}

const digit = "[\\d０-９]";
const idLike = new RegExp(
  `(?<!${digit})${digit}(?:[ -]?${digit}){13}(?:[ -]?${digit}){0,3}[ -]?[\\d０-９Xx](?!${digit})`,
  "g",
);

function sheetText(
  { sheet, file, hidden, rows, title, merges, hiddenRows, warnings }: SheetPeek,
  shown: Show,
): string {
  const lines = rows.map((cells, index) => ({ line: index + 1, cells }));
  const tables = findTables(lines);
  const span = tables[mainTable(lines, tables)] ?? { from: 0, to: rows.length - 1 };
  const above = [...title, ...rows.slice(0, span.from).map(filledText)].filter((text) => text !== "");
  const [header = [], ...body] = rows.slice(span.from, span.to + 1);
  const width = Math.max(header.length, ...body.slice(0, shownRows).map((cells) => cells.length));
  const facts = [
    `${rows.length} 行 rows`,
    ...(hidden ? ["隐藏的工作表 hidden sheet"] : []),
    ...(hiddenRows.length > 0 ? [`${hiddenRows.length} 行隐藏 hidden rows`] : []),
    ...(merges.length > 0 ? [`${merges.length} 处合并 merged ranges`] : []),
  ];
  return [
    `[${shown(sheet || file)}] ${facts.join(", ")}\n`,
    ...above.slice(0, shownRows).map((text) => `标题 title: ${shown(text, 3 * shownSigns)}\n`),
    body.length === 0 ? "" : tableText(header, body.slice(0, shownRows), shown),
    ...(header.length > 0 && body.length === 0 ? [`表头 header: ${shown(filledText(header), 200)}\n`] : []),
    ...more("行 more rows", body.length - shownRows),
    ...more("列 more columns", width - shownColumns),
    ...warnings.slice(0, shownWarnings).map((warning) => `提示 warning: ${shown(warning, 200)}\n`),
    ...more("条提示 more warnings", warnings.length - shownWarnings),
  ].join("");
}

/** Columns go by their letter too, for headers may be missing or stand twice. */
function tableText(header: string[], body: string[][], shown: Show): string {
  const width = Math.min(shownColumns, Math.max(header.length, ...body.map((cells) => cells.length)));
  const columns = Array.from({ length: width }, (_, position) => ({
    position,
    name: `${columnName(position)} ${shown(header[position] ?? "")}`.trimEnd(),
  }));
  return printTable(
    body.map((cells) =>
      Object.fromEntries(columns.map(({ position, name }) => [name, shown(cells[position] ?? "")])),
    ),
  );
}

function more(what: string, count: number): string[] {
  return count > 0 ? [`… 还有 ${count} ${what}\n`] : [];
}

function filledText(cells: string[]): string {
  return cells.filter((cell) => cell.trim() !== "").join(" ");
}
