import { skipBlanks, type RowSyntax } from "./rowSyntax.ts";
import type { TextSample } from "./sampleText.ts";

/** Whether blanks follow the delimiters themselves, rather than commas in sentences. */
export function isPadded(texts: string[], delimiter: string): boolean {
  let padded = 0;
  let tight = 0;
  for (const line of texts.join("\n").split(/[\r\n]+/)) {
    if (line.includes('"')) {
      padded += line.split(`${delimiter} "`).length - 1;
      tight += line.split(`${delimiter}"`).length - 1;
      continue;
    }
    for (const cell of line.split(delimiter).slice(1)) {
      if (cell.trim() === "") continue;
      if (skipBlanks(cell, 0, delimiter) > 0) padded++;
      else tight++;
    }
  }
  return padded >= 2 && padded >= 0.95 * (padded + tight);
}

/** Whether the quote stands where quotes stand: after a delimiter and before one, about as often. */
export function isQuoted(texts: string[], { quote, closeQuote, delimiter }: RowSyntax): boolean {
  const divider = delimiter === "" ? "" : `|${delimiter.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")}`;
  const opening = new RegExp(`(^|[\r\n]${divider})[ \\t]*${quote}`, "g");
  const closing = new RegExp(`${closeQuote}[ \\t]*($|[\r\n]${divider})`, "g");
  const count = (pattern: RegExp) => texts.reduce((sum, text) => sum + (text.match(pattern)?.length ?? 0), 0);
  const opened = count(opening);
  const closed = count(closing);
  return opened > 0 && closed > 0 && opened <= 2 * closed && closed <= 2 * opened;
}

/** Line ends are counted outside quotes; a lone "\r" must be frequent to be one. */
export function detectLineEnd({ head, spots }: TextSample): RowSyntax["lineEnd"] {
  const counts = { "\r\n": 0, "\n": 0, "\r": 0 };
  for (const text of [head, ...spots]) {
    let inside = false;
    const outside = { ...counts };
    for (const [mark] of text.matchAll(/"|\r\n|\n|\r(?!$)/g)) {
      if (mark === '"') inside = !inside;
      else if (!inside) outside[mark as keyof typeof counts]++;
    }
    // With an odd quote about, nothing can be said of inside and outside.
    if (inside) for (const [mark] of text.matchAll(/\r\n|\n|\r(?!$)/g)) counts[mark as keyof typeof counts]++;
    else Object.assign(counts, outside);
  }
  const { "\r\n": crlf, "\n": lf, "\r": cr } = counts;
  if (cr > 0 && crlf + lf === 0) return "\r";
  if (cr > 0.1 * (crlf + lf)) return "mixed";
  if (crlf === 0) return "\n";
  return lf <= 0.2 * crlf ? "\r\n" : "mixed";
}
