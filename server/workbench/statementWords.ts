export function isBlank(sign: string): boolean {
  return sign === " " || sign === "\n" || sign === "\t" || sign === "\r";
}

/** Words of letters and digits go on; texts and comments end where they are closed; any other sign stands alone. */
export function endOfWord(sql: string, begin: number): number {
  const sign = sql[begin] ?? "";
  if (sign === "'" || sign === '"') return after(sql, sign, begin + 1);
  if (sql.startsWith("--", begin)) return after(sql, "\n", begin + 2);
  if (sql.startsWith("/*", begin)) return after(sql, "*/", begin + 2);
  if (sign === "$" && sql[begin + 1] === "$") return after(sql, "$$", begin + 2);
  if (!isLetter(sign)) return begin + 1;
  let at = begin + 1;
  while (at < sql.length && isLetter(sql[at] ?? "")) at++;
  return at;
}

function isLetter(sign: string): boolean {
  return (
    (sign >= "a" && sign <= "z") ||
    (sign >= "A" && sign <= "Z") ||
    (sign >= "0" && sign <= "9") ||
    sign === "_" ||
    sign > "\u007f"
  );
}

function after(sql: string, end: string, from: number): number {
  const at = sql.indexOf(end, from);
  return at === -1 ? sql.length : at + end.length;
}

interface Word {
  word: string;
  offset: number;
}

/** The words of a text, without its blanks and comments. */
function* wordsOf(sql: string): Generator<Word> {
  for (let at = 0; at < sql.length;) {
    const end = endOfWord(sql, at);
    const word = sql.slice(at, end);
    if (!isBlank(word) && !word.startsWith("--") && !word.startsWith("/*")) yield { word, offset: at };
    at = end;
  }
}

export function firstWord(sql: string): Word {
  const [first] = wordsOf(sql);
  return first ?? { word: "", offset: 0 };
}

/** Where what follows the first statement begins; undefined where nothing does. */
export function secondStatement(sql: string): number | undefined {
  let hasEnded = false;
  for (const { word, offset } of wordsOf(sql)) {
    if (hasEnded && word !== ";") return offset;
    hasEnded ||= word === ";";
  }
  return undefined;
}
