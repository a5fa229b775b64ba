import { Finder } from "./finder.ts";
import { isEscaped, skipBlanks, unescape, unquote, type RowSyntax } from "./rowSyntax.ts";

/** A quote inside a cell; an opening one read as content; the text's end taken for a closing one. */
export type Assumption = "stray-quote" | "unclosed-quote" | "cut-in-quotes";

/** One way to read one cell, after one way to read those before it. */
export interface CellReading {
  /** Where the delimiter or line end after the cell is. */
  at: number;
  cost: number;
  count: number;
  breaks: number;
  /** What of the text is the cell's content, and whether quotes in it are doubled. */
  from: number;
  to: number;
  quoted: boolean;
  assumed: Assumption | undefined;
  before: CellReading | undefined;
}

// How unlikely each irregularity is, against a row that is too short or too long.
export const costs = {
  quoteInPlainCell: 0.1,
  quoteInQuotes: 0.5,
  quoteThatLooksOuter: 1.2,
  plainCellOpensWithQuote: 1,
  textAfterClosingQuote: 1.5,
  cutInsideQuotes: 0.6,
  firstBreak: 0.5,
  furtherBreak: 0.05,
  wrongCount: 2,
  perCellOff: 0.3,
};

export interface RepairedRow {
  cells: string[];
  next: number;
  breaks: number;
  ending: number;
  /** What had to be assumed; empty when the plain reading turned out to be the likeliest. */
  assumed: Assumption[];
}

/** All the ways in which the cells of an irregular row can be read, with what each supposes and costs. */
export class CellReadings {
  private readonly text: string;
  private readonly final: boolean;
  private readonly syntax: RowSyntax;
  private readonly costLimit: number;
  private readonly breaksOnCr: boolean;
  private readonly delimiters: Finder;
  private readonly lineFeeds: Finder;
  private readonly returns: Finder;

  constructor(text: string, final: boolean, syntax: RowSyntax, costLimit: number) {
    this.text = text;
    this.final = final;
    this.syntax = syntax;
    this.costLimit = costLimit;
    this.breaksOnCr = syntax.lineEnd === "\r" || syntax.lineEnd === "mixed";
    this.delimiters = new Finder(text, syntax.delimiter);
    this.lineFeeds = new Finder(text, "\n");
    this.returns = new Finder(text, this.breaksOnCr ? "\r" : "");
  }

  cellsFrom(at: number, before?: CellReading): CellReading[] {
    const { text, syntax } = this;
    const start = before && syntax.padded ? skipBlanks(text, at, syntax.delimiter) : at;
    const quoted = syntax.quote !== "" && text.startsWith(syntax.quote, start);
    const steps: CellReading[] = [];
    const end = this.plainEnd(start);
    if (end !== undefined) {
      const inner = this.quotesBetween(start, end) - (quoted ? 1 : 0);
      const cost =
        (before?.cost ?? 0) + inner * costs.quoteInPlainCell + (quoted ? costs.plainCellOpensWithQuote : 0);
      if (cost <= this.costLimit) {
        steps.push({
          at: end,
          cost,
          count: (before?.count ?? 0) + 1,
          breaks: before?.breaks ?? 0,
          from: start,
          to: end,
          quoted: false,
          assumed: !quoted ? undefined : inner > 0 ? "stray-quote" : "unclosed-quote",
          before,
        });
      }
    }
    if (quoted) this.addQuoted(steps, start, before);
    return steps;
  }

  isLineEnd(at: number): boolean {
    const { text } = this;
    if (at >= text.length) return this.final;
    const code = text.charCodeAt(at);
    if (code === 10) return true;
    if (code !== 13) return false;
    return this.breaksOnCr || text.charCodeAt(at + 1) === 10 || (this.final && at + 1 === text.length);
  }

  /** The row that ends with this reading of its last cell. */
  finish(last: CellReading): RepairedRow {
    const { text, syntax } = this;
    const cells: string[] = [];
    const assumed = new Set<Assumption>();
    for (let step: CellReading | undefined = last; step; step = step.before) {
      const content = text.slice(step.from, step.to);
      if (step.quoted) cells.push(unquote(content, syntax));
      else
        cells.push(
          syntax.escape === "backslash" ? unescape(content, syntax.delimiter + syntax.quote) : content,
        );
      if (step.assumed) assumed.add(step.assumed);
    }
    const { at, breaks } = last;
    const ending = at >= text.length ? 0 : text.startsWith("\r\n", at) ? 2 : 1;
    return { cells: cells.toReversed(), next: at + ending, breaks, ending, assumed: [...assumed] };
  }

  private endsCell(at: number): boolean {
    const { delimiter } = this.syntax;
    return (delimiter !== "" && this.text.startsWith(delimiter, at)) || this.isLineEnd(at);
  }

  /** Where a cell without quotes ends: at the next delimiter or line end. */
  private plainEnd(from: number): number | undefined {
    const { text } = this;
    const lf = this.lineFeeds.from(from);
    const cr = this.returns.from(from);
    let lineEnd = Math.min(cr, lf > from && text.charCodeAt(lf - 1) === 13 ? lf - 1 : lf);
    if (lineEnd === Infinity && this.final)
      lineEnd = text.length - (text.length > from && text.endsWith("\r") ? 1 : 0);
    for (let at = from; ;) {
      const end = this.delimiters.from(at);
      if (end >= lineEnd) return lineEnd === Infinity ? undefined : lineEnd;
      if (this.syntax.escape === "double" || !isEscaped(text, end)) return end;
      at = end + 1;
    }
  }

  /** Every place at which the quote opened at `start` may be closed, with what that makes of the quotes before. */
  private addQuoted(steps: CellReading[], start: number, before: CellReading | undefined): void {
    const { text, syntax } = this;
    const { quote, closeQuote, delimiter, escape } = syntax;
    const from = start + quote.length;
    const soFar = before?.cost ?? 0;
    let strayCost = 0;
    let hasTail = false;
    let breaks = 0;
    let counted = from;
    const add = (at: number, to: number, more: number, assumed: Assumption | undefined, quoted = true) => {
      const cost =
        soFar + strayCost + more + (breaks === 0 ? 0 : costs.firstBreak + costs.furtherBreak * (breaks - 1));
      if (cost > this.costLimit) return;
      const count = (before?.count ?? 0) + 1;
      steps.push({
        at,
        cost,
        count,
        breaks: (before?.breaks ?? 0) + breaks,
        from: quoted ? from : start,
        to,
        quoted,
        assumed,
        before,
      });
    };
    for (let at = text.indexOf(closeQuote, from); at >= 0; at = text.indexOf(closeQuote, at)) {
      const after = at + closeQuote.length;
      if (escape === "backslash" && isEscaped(text, at)) {
        at = after;
        continue;
      }
      breaks += this.breaksBetween(counted, at);
      counted = at;
      if (soFar + strayCost + breaks * costs.furtherBreak > this.costLimit) return;
      const doubled = text.startsWith(closeQuote, after);
      // Of two quotes the first may be content and the second the end.
      const close = doubled ? after : at;
      const end = skipBlanks(text, close + closeQuote.length, delimiter);
      if (this.endsCell(end)) {
        add(
          end,
          close,
          doubled ? costs.quoteInQuotes : 0,
          doubled || strayCost > 0 ? "stray-quote" : undefined,
        );
        if (!doubled) strayCost += costs.quoteThatLooksOuter;
      } else if (!doubled) {
        const tail = hasTail ? undefined : this.plainEnd(after);
        hasTail = true;
        if (tail !== undefined) add(tail, tail, costs.textAfterClosingQuote, "stray-quote", false);
        strayCost += this.looksOpening(at) ? costs.quoteThatLooksOuter : costs.quoteInQuotes;
      }
      at = doubled ? after + closeQuote.length : after;
    }
    if (!this.final) return;
    // A file that was cut off inside quotes seldom ends with a line end: that one counts as swallowed, too.
    breaks += this.breaksBetween(counted, text.length);
    const lineEnd = /\r?\n$/.exec(text)?.[0].length ?? 0;
    add(text.length, Math.max(from, text.length - lineEnd), costs.cutInsideQuotes, "cut-in-quotes");
  }

  private looksOpening(at: number): boolean {
    const { text, syntax } = this;
    const code = text.charCodeAt(at - 1);
    return code === 10 || code === 13 || (syntax.delimiter !== "" && text.endsWith(syntax.delimiter, at));
  }

  private quotesBetween(from: number, to: number): number {
    const { quote } = this.syntax;
    if (quote === "") return 0;
    let count = 0;
    for (let at = this.text.indexOf(quote, from); at >= 0 && at < to; at = this.text.indexOf(quote, at + 1))
      count++;
    return count;
  }

  private breaksBetween(from: number, to: number): number {
    let count = 0;
    for (let at = this.lineFeeds.from(from); at < to; at = this.lineFeeds.from(at + 1)) count++;
    if (!this.breaksOnCr) return count;
    for (let at = this.returns.from(from); at < to; at = this.returns.from(at + 1))
      if (this.text[at + 1] !== "\n") count++;
    return count;
  }
}
