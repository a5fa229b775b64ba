import { AppError } from "../../errors.ts";
import type { RemarkCode } from "../remarkCode.ts";
import type { RepairedRow } from "./cellReadings.ts";
import { Finder } from "./finder.ts";
import { repairRow } from "./repairRow.ts";
import { RowScanner, type ScannedRow } from "./rowScanner.ts";
import type { RowSyntax } from "./rowSyntax.ts";
import type { TextWarningCode, WarningLog } from "./warnings.ts";

export interface TextRow {
  /** The physical line the row starts on, from 1; quoted line breaks make a row longer than a line. */
  line: number;
  cells: string[];
}

export interface RowShape extends RowSyntax {
  /** How many cells a row should have, 0 if that is not known. */
  width: number;
  /** The first line is Excel's `sep=;` and no row. */
  separatorLine: boolean;
}

export interface RowLimits {
  /** Characters. */
  rowLength: number;
  columns: number;
}

export const defaultRowLimits: RowLimits = { rowLength: 16 << 20, columns: 20_000 };

const repairWindow = 1 << 16;

const assumptions = {
  "stray-quote": "a quote neither opens nor closes a cell, read as content",
  "unclosed-quote": "an opening quote is never closed, read as content",
  "cut-in-quotes": "the file ends inside quotes, so it was probably cut off",
};

/**
 * Turns text that comes in pieces into rows. Whatever is irregular is read the
 * likeliest way and said in the log; nothing is left out.
 */
export class RowSplitter {
  private readonly syntax: RowSyntax;
  private readonly width: number;
  private separatorLine: boolean;
  private readonly limits: RowLimits;
  private readonly log: WarningLog;
  private pieces: string[] = [];
  private waiting = 0;
  /** Below this it is not worth looking again at a row that was incomplete. */
  private enough = 0;
  private line = 1;
  private lastWidth = 0;

  constructor(shape: RowShape, log: WarningLog, limits: RowLimits = defaultRowLimits) {
    this.syntax = shape;
    this.width = shape.width;
    this.separatorLine = shape.separatorLine;
    this.limits = limits;
    this.log = log;
  }

  push(piece: string, final = false): TextRow[] {
    this.pieces.push(piece);
    this.waiting += piece.length;
    if (!final && this.waiting < this.enough) return [];
    const text = this.pieces.length === 1 ? piece : this.pieces.join("");
    const rows: TextRow[] = [];
    const used = this.splitInto(rows, text, final);
    const rest = text.length - used;
    this.pieces = rest > 0 ? [text.slice(used)] : [];
    this.waiting = rest;
    this.enough = rest > 0 ? rest * 1.5 : 0;
    return rows;
  }

  private splitInto(rows: TextRow[], text: string, final: boolean): number {
    const scanner = new RowScanner(text, final, this.syntax);
    const nuls = new Finder(text, "\0");
    let at = 0;
    while (at < text.length) {
      const scanned = scanner.row(at);
      let row: ScannedRow | RepairedRow | undefined = scanned;
      if (!scanned && text.length - at > this.limits.rowLength) row = this.asPlainLine(text, at, final);
      else if (scanned && (scanned.irregular || this.isDoubtful(scanned))) {
        if (!final && text.length - at < repairWindow) return at;
        row = this.repaired(text, at, final, scanned);
      } else if (scanned && scanned.ending === 1 && this.mayRejoin) {
        row = this.rejoined(scanner, scanned, text);
        if (!row && !final) return at;
      }
      if (!row) return at;
      if (row.next - at > this.limits.rowLength) this.refuse("characters", this.limits.rowLength);
      if (row.cells.length > this.limits.columns) this.refuse("columns", this.limits.columns);
      if (nuls.from(at) < row.next) this.note("nul-character", "a NUL character, kept");
      if (this.separatorLine) {
        this.separatorLine = false;
        this.note("separator-line", `a line for Excel, no row: ${text.slice(at, row.next).trim()}`);
      } else {
        rows.push({ line: this.line, cells: row.cells });
        this.checkWidth(row, text, at);
      }
      this.line += row.breaks + (row.ending > 0 ? 1 : 0);
      at = row.next;
    }
    return at;
  }

  /** Read without complaint, yet of the wrong length and over several lines: perhaps a stray quote began it. */
  private isDoubtful({ cells, breaks }: ScannedRow): boolean {
    return breaks > 0 && this.width > 0 && cells.length !== this.width && cells.length !== this.lastWidth;
  }

  private get mayRejoin(): boolean {
    return this.syntax.lineEnd === "\r\n" || this.syntax.lineEnd === "mixed";
  }

  /** In a file of "\r\n" a lone "\n" may be a break inside a cell nobody quoted: so it is if the parts make one full row. */
  private rejoined(scanner: RowScanner, first: ScannedRow, text: string): ScannedRow | undefined {
    if (first.cells.length >= this.width) return first;
    const cells = [...first.cells];
    let breaks = first.breaks;
    for (let next = first.next; next < text.length;) {
      const part = scanner.row(next);
      if (!part) return text.length - first.next > repairWindow ? first : undefined;
      if (part.irregular || part.cells.length >= this.width) return first;
      cells.push(`${cells.pop()}\n${part.cells[0]}`, ...part.cells.slice(1));
      breaks += 1 + part.breaks;
      next = part.next;
      if (cells.length > this.width) return first;
      if (part.ending !== 1) {
        if (cells.length < this.width) return first;
        this.note("break-in-cell", "a line break inside a cell that is not quoted");
        return { ...part, cells, breaks };
      }
    }
    return first;
  }

  private repaired(text: string, at: number, final: boolean, scanned: ScannedRow): ScannedRow | RepairedRow {
    const end = Math.min(text.length, at + repairWindow);
    const widths = [...new Set([this.width, this.lastWidth])].filter((width) => width > 0);
    const row = repairRow(text.slice(at, end), final && end === text.length, this.syntax, widths);
    const swallowed = row?.assumed.join() === "unclosed-quote" && widths.includes(row.cells.length);
    if (row && (scanned.irregular || swallowed)) {
      for (const kind of row.assumed)
        this.note(kind === "cut-in-quotes" ? "unclosed-quote" : kind, assumptions[kind]);
      return { ...row, next: at + row.next };
    }
    return scanned.irregular ? this.asPlainLine(text, at, final) : scanned;
  }

  /** The last resort for a row no reading makes sense of: quotes are content up to the next line end. */
  private asPlainLine(text: string, at: number, final: boolean): ScannedRow {
    const row = new RowScanner(text, final, { ...this.syntax, quote: "", closeQuote: "" }).row(at);
    if (!row) return this.refuse("characters", this.limits.rowLength);
    this.note("unclosed-quote", assumptions["unclosed-quote"]);
    return row;
  }

  private checkWidth({ cells, ending, next }: ScannedRow | RepairedRow, text: string, at: number): void {
    const count = cells.length;
    const blank = next - ending === at;
    if (!blank) this.lastWidth = count;
    if (this.width > 0 && count !== this.width && !blank) {
      const code = count < this.width ? "short-row" : "long-row";
      this.note(code, `${count} cells where ${this.width} are usual`);
    }
    if (ending === 0 && next === text.length) {
      const cut =
        this.width > 0 && count < this.width
          ? `, ${count} cells of ${this.width}: it was probably cut off`
          : "";
      this.note("no-final-line-end", `the last line has no line end${cut}`);
    }
  }

  private note(code: TextWarningCode, problem: string): void {
    if (!this.log.lists(code)) this.log.count(code);
    else this.log.add({ code, message: `${problem}: line ${this.line}`, line: this.line });
  }

  private refuse(what: "columns" | "characters", limit: number): never {
    const { line } = this;
    const zh = `第 ${line} 行超过 ${limit} ${what === "columns" ? "列" : "个字符"}：不是表格，或引号、换行已损坏。请检查该行后再上传。`;
    const en = `more than ${limit} ${what} in one row: line ${line}; this is no table, or its quotes or line ends are broken`;
    const reason: RemarkCode = what === "columns" ? "too-many-columns" : "damaged";
    throw new AppError("file-refused", en, { details: { message: { zh, en }, reason, line, limit } });
  }
}
