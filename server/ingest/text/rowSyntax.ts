/** How the characters of one delimited text are to be read. */
export interface RowSyntax {
  /** Empty when each line is one cell. */
  delimiter: string;
  /** The delimiter's last character may be repeated, as in columns aligned by spaces. */
  runs: boolean;
  /** Blanks after a delimiter belong to it: `a, b`. */
  padded: boolean;
  /** Opening and closing quote, equal but for “”; both empty when nothing is quoted. */
  quote: string;
  closeQuote: string;
  /** What lets a quote stand inside quotes: itself doubled, or a backslash before it. */
  escape: "double" | "backslash";
  /** With "\n" and "\r\n" a lone "\r" is content; with the others it ends a row. */
  lineEnd: "\n" | "\r\n" | "\r" | "mixed";
}

export const plainSyntax: RowSyntax = {
  delimiter: ",",
  runs: false,
  padded: false,
  quote: '"',
  closeQuote: '"',
  escape: "double",
  lineEnd: "\n",
};

/** The cells of a line in which nothing is quoted or escaped. */
export function splitPlain(line: string, { delimiter, runs, padded }: RowSyntax): string[] {
  if (delimiter === "") return [line];
  if (runs) return trimEnds(line, delimiter).split(runPattern(delimiter));
  const cells = line.split(delimiter);
  if (padded) {
    for (let index = 1; index < cells.length; index++) {
      const cell = cells[index] ?? "";
      const start = skipBlanks(cell, 0, delimiter);
      if (start > 0) cells[index] = cell.slice(start);
    }
  }
  return cells;
}

/** Past tabs and spaces that are no part of the delimiter itself. */
export function skipBlanks(text: string, from: number, delimiter: string): number {
  const taken = delimiter.charCodeAt(0);
  for (let at = from; ; at++) {
    const code = text.charCodeAt(at);
    if ((code !== 32 && code !== 9) || code === taken) return at;
  }
}

/** Past the delimiter at `at`, and past its repetitions where those are allowed. */
export function skipDelimiter(text: string, at: number, { delimiter, runs }: RowSyntax): number {
  let next = at + delimiter.length;
  if (runs) {
    const last = delimiter.at(-1);
    while (text[next] === last) next++;
  }
  return next;
}

/** What a quoted cell says, from the text between its quotes. */
export function unquote(body: string, { closeQuote, escape }: RowSyntax): string {
  const single = body.replaceAll(closeQuote === '"' ? '""' : closeQuote + closeQuote, closeQuote);
  return escape === "backslash" ? unescape(single, closeQuote) : single;
}

/** Only what the writer had to escape is unescaped: `C:\dir` keeps its backslash. */
export function unescape(text: string, special: string): string {
  if (!text.includes("\\")) return text;
  let result = "";
  for (let at = 0; at < text.length; at++) {
    const next = text[at + 1] ?? "";
    if (text[at] === "\\" && next !== "" && (next === "\\" || special.includes(next))) at++;
    result += text[at];
  }
  return result;
}

export function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (first > 0 && text.charCodeAt(first - 1) === 92) first--;
  return (at - first) % 2 === 1;
}

function trimEnds(line: string, delimiter: string): string {
  const last = delimiter.at(-1);
  let start = 0;
  let end = line.length;
  while (line[start] === last) start++;
  while (end > start && line[end - 1] === last) end--;
  return line.slice(start, end);
}

const runPatterns = new Map<string, RegExp>();

function runPattern(delimiter: string): RegExp {
  let pattern = runPatterns.get(delimiter);
  if (!pattern) {
    pattern = new RegExp(`${delimiter.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}+`);
    runPatterns.set(delimiter, pattern);
  }
  return pattern;
}
