/**
 * What a number format says about the number under it. Formats are never
 * evaluated: they can be made to run away, and the display rounds.
 * `time` counts as a date too once the number is a day or more; `elapsed`
 * ([h]:mm) is a duration whatever its size.
 */
export type FormatKind = "number" | "percent" | "date" | "time" | "elapsed";

const builtIn = new Map<number, FormatKind>([
  [9, "percent"],
  [10, "percent"],
  ...numbered("date", 14, 17),
  ...numbered("time", 18, 21),
  [22, "date"],
  // East Asian dates: 27–31 and 50–58 in a Chinese Excel, with times among them.
  ...numbered("time", 27, 36),
  [45, "time"],
  [46, "elapsed"],
  [47, "time"],
  ...numbered("time", 50, 58),
]);

export function builtInFormatKind(id: number): FormatKind {
  return builtIn.get(id) ?? "number";
}

const general = /^(general|standard|g\/通用格式|常规|标准|@)$/i;

export function formatKind(format: string): FormatKind {
  if (general.test(format.trim())) return "number";
  // Only the section for positive numbers counts; quoted, escaped and bracketed parts are decoration.
  const bare = format.replace(/"[^"]*"?|\\.|[_*]./gs, "");
  const section = bare.split(";", 1)[0]!.toLowerCase();
  if (/\[(h+|m+|s+)\]/.test(section)) return "elapsed";
  const letters = section.replace(/\[[^\]]*\]|general|e[+-]/g, "");
  if (/[ydeb]|aaa|m{3}/.test(letters)) return "date";
  if (/[hs]|am\/pm|上午/.test(letters)) return "time";
  if (letters.includes("m")) return "date";
  return letters.includes("%") ? "percent" : "number";
}

function numbered(kind: FormatKind, from: number, to: number): [number, FormatKind][] {
  return Array.from({ length: to - from + 1 }, (_, index) => [from + index, kind]);
}
