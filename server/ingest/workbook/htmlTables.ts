import type { ReadLimits } from "../limits.ts";
import { SheetBuilder } from "./sheetBuilder.ts";

interface OpenTable {
  builder: SheetBuilder;
  row: number;
  column: number;
  /** How many columns the open cell takes. */
  columns: number;
  /** For each column, the first row a cell from above no longer reaches into. */
  freeFrom: number[];
  cell: string | undefined;
  filled: boolean;
}

/** Elements whose content is not markup. */
const rawElements = new Set(["script", "style", "title", "textarea"]);
const lineBreaks = new Set(["br", "p", "div", "li"]);

/**
 * Tables out of pages as systems really write them: cells and rows left
 * unclosed, values without quotes, tables laid inside tables. Each table is a
 * sheet; its cells hold the text as displayed, since nothing better is there.
 */
export class HtmlTables {
  private readonly limits: ReadLimits;
  private readonly tally = { cells: 0 };
  private readonly tables: OpenTable[] = [];
  private open: OpenTable[] = [];
  private caption: string | undefined;

  constructor(limits: ReadLimits) {
    this.limits = limits;
  }

  /** The tables that hold anything, in the order they begin. */
  filled(): SheetBuilder[] {
    return this.tables.filter((table) => table.filled).map((table) => table.builder);
  }

  read(page: string): void {
    // A quote left open would swallow the page: from then on quotes are not minded.
    let mindsQuotes = true;
    for (let at = 0; at < page.length;) {
      const tagAt = page.indexOf("<", at);
      this.text(page.slice(at, tagAt < 0 ? page.length : tagAt));
      if (tagAt < 0) break;
      if (page.startsWith("<!--", tagAt)) {
        at = after(page, "-->", tagAt + 4);
        continue;
      }
      const match = tagStart.exec(page.slice(tagAt, tagAt + 40));
      if (!match) {
        const isDeclaration = /[!?]/.test(page[tagAt + 1] ?? "");
        if (!isDeclaration) this.text("<");
        at = isDeclaration ? after(page, ">", tagAt) : tagAt + 1;
        continue;
      }
      let end = mindsQuotes ? endOfTag(page, tagAt + match[0].length) : -1;
      if (end < 0) {
        mindsQuotes = false;
        end = after(page, ">", tagAt) - 1;
      }
      const name = match[2]!.toLowerCase();
      if (match[1] === "/") this.endTag(name);
      else this.startTag(name, page.slice(tagAt + match[0].length, end));
      at = end + 1;
      if (match[1] !== "/" && rawElements.has(name)) at = afterRaw(page, name, at);
    }
    for (const table of this.open.splice(0)) this.closeCell(table);
  }

  private text(piece: string): void {
    if (piece === "") return;
    const table = this.open.at(-1);
    const text = piece.replace(/[\t\r\n\f ]+/g, " ");
    if (this.caption !== undefined) this.caption += text;
    else if (table?.cell !== undefined) {
      table.cell += text;
      table.builder.refuseLongText(table.row, table.column, table.cell);
    }
  }

  private startTag(name: string, attributes: string): void {
    if (name === "table") return this.openTable();
    const table = this.open.at(-1);
    if (!table) return;
    if (name === "tr") {
      this.closeCell(table);
      table.row++;
      table.column = 0;
      if (/display\s*:\s*none/i.test(attributes)) table.builder.hide(table.row);
    } else if (name === "td" || name === "th") {
      this.closeCell(table);
      this.openCell(table, attributes);
    } else if (name === "caption") this.caption = "";
    else if (lineBreaks.has(name) && table.cell !== undefined) table.cell += "\n";
  }

  private endTag(name: string): void {
    const table = this.open.at(-1);
    if (!table) return;
    if (name === "table") {
      this.closeCell(table);
      this.open.pop();
    } else if (name === "td" || name === "th" || name === "tr") this.closeCell(table);
    else if (name === "caption") {
      table.builder.name = plainText(this.caption ?? "");
      this.caption = undefined;
    } else if (name === "p" || name === "div" || name === "li") {
      if (table.cell !== undefined) table.cell += "\n";
    }
  }

  private openTable(): void {
    const builder = new SheetBuilder("", this.limits, this.tally);
    const table = { builder, row: 0, column: 0, columns: 1, freeFrom: [], cell: undefined, filled: false };
    this.tables.push(table);
    this.open.push(table);
  }

  private openCell(table: OpenTable, attributes: string): void {
    if (table.row === 0) table.row = 1;
    const { row, freeFrom, builder } = table;
    while ((freeFrom[table.column] ?? 0) > row) table.column++;
    const columns = spanOf(attributes, "colspan");
    const rows = spanOf(attributes, "rowspan");
    builder.merge(row, table.column, rows, columns);
    if (rows > 1) freeFrom.length = Math.max(freeFrom.length, table.column + columns);
    if (rows > 1) freeFrom.fill(row + rows, table.column, table.column + columns);
    table.cell = "";
    table.columns = columns;
  }

  private closeCell(table: OpenTable): void {
    if (table.cell === undefined) return;
    const text = plainText(table.cell);
    table.builder.put(table.row, table.column, text);
    if (text !== "") table.filled = true;
    table.cell = undefined;
    table.column += table.columns;
  }
}

const tagStart = /^<(\/?)([a-zA-Z][\w:-]*)/;

function endOfTag(page: string, from: number): number {
  let quote = 0;
  for (let at = from; at < page.length; at++) {
    const code = page.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 62 /* > */) return at;
    else if ((code === 34 || code === 39) && page.charCodeAt(at - 1) === 61 /* = */) quote = code;
  }
  return -1;
}

function after(page: string, mark: string, from: number): number {
  const at = page.indexOf(mark, from);
  return at < 0 ? page.length : at + mark.length;
}

function afterRaw(page: string, name: string, from: number): number {
  const ending = new RegExp(`</${name}`, "gi");
  ending.lastIndex = from;
  return ending.exec(page)?.index ?? page.length;
}

function spanOf(attributes: string, name: string): number {
  const written = new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']?\\s*(\\d+)`, "i").exec(attributes)?.[1];
  return Math.max(1, Number(written ?? "1"));
}

const entities: Record<string, string> = {
  nbsp: " ",
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  ensp: " ",
  emsp: " ",
  middot: "·",
  times: "×",
  hellip: "…",
  mdash: "—",
  ndash: "–",
  ldquo: "“",
  rdquo: "”",
  lsquo: "‘",
  rsquo: "’",
  permil: "‰",
  yen: "¥",
  deg: "°",
  radic: "√",
};

/** Text as displayed: characters decoded, spaces around lines gone. */
function plainText(text: string): string {
  return text
    .replace(/&(?:#(\d+)|#x([\da-f]+)|([a-z]+));|&nbsp\b/gi, (written, decimal, hex, name) => {
      if (decimal === undefined && hex === undefined) return entities[name ?? "nbsp"] ?? written;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      if (code === 160) return " ";
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
    })
    .replace(/ *\n */g, "\n")
    .replace(/\n{2,}/g, "\n")
    .trim();
}
