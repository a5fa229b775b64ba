/** What a reader of text noticed and went on from. A code is stable; pages and help refer to it. */
export type TextWarningCode =
  | "empty-file"
  | "bad-bytes"
  | "cut-character"
  | "encoding-doubtful"
  | "separator-line"
  | "dialect-doubtful"
  | "nul-character"
  | "stray-quote"
  | "unclosed-quote"
  | "break-in-cell"
  | "short-row"
  | "long-row"
  | "no-final-line-end"
  | "rows-left-out"
  | "text-outside-table";

export interface TextWarning {
  code: TextWarningCode;
  message: string;
  /** Physical line, from 1. */
  line?: number;
  /** Byte in the file, from 0. */
  offset?: number;
  /** How many more of this code there were than are listed one by one. */
  more?: number;
}

/**
 * Keeps the first warnings of each code and counts the rest: a file with a
 * million short rows must neither fill the memory nor hide that number.
 */
export class WarningLog {
  private readonly limit: number;
  private fresh: TextWarning[] = [];
  private readonly counts = new Map<TextWarningCode, number>();

  constructor(limit = 50) {
    this.limit = limit;
  }

  add(warning: TextWarning): void {
    if (this.lists(warning.code)) this.fresh.push(warning);
    this.count(warning.code);
  }

  /** One more of a code of which enough are listed. */
  count(code: TextWarningCode): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1);
  }

  /** Whether one more of this code would be listed and not only counted. */
  lists(code: TextWarningCode): boolean {
    return (this.counts.get(code) ?? 0) < this.limit;
  }

  /** The warnings since the last call. */
  take(): TextWarning[] {
    const taken = this.fresh;
    this.fresh = [];
    return taken;
  }

  /** To be called once, at the end: what `take` did not list. */
  takeOverflow(): TextWarning[] {
    return [...this.counts].flatMap(([code, count]) => {
      const more = count - this.limit;
      return more > 0 ? [{ code, message: `and ${more} more of these`, more }] : [];
    });
  }
}
