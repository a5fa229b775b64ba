import type { Area } from "../contracts/areas.ts";
import type { Column } from "../contracts/contract.ts";
import { nearestWord, ownedWords } from "./nearestWord.ts";
import { suggestDate } from "./suggestDate.ts";
import type { TypingContext } from "./typing/cellTyping.ts";
import { booleans } from "./typing/words.ts";

/** A refused cell's text, with full-width signs narrowed, to what it should most likely have said. */
type Suggester = (text: string) => string | undefined;

/**
 * Suggests for one column's refused cells, for a person to take over or not:
 * only where a single reading is plausible and that reading would be accepted.
 * Undefined for a column of which no cell can have one.
 */
export function suggesterOf(
  column: Column,
  { areas, today }: Pick<TypingContext, "areas" | "today">,
): Suggester | undefined {
  switch (column.type) {
    case "choice":
      return wordSuggester(column.choices ?? {});
    case "boolean":
      return wordSuggester({ 是: booleans.true, 否: booleans.false });
    case "area":
      return areaSuggester(areas);
    case "date":
    case "month": {
      const last = column.may_be_future ? "2099-12-31" : today;
      return (text) => suggestDate(withDigits(text) ?? text, last);
    }
    case "year":
      return (text) => suggestYear(text, column, today);
    case "quarter":
      return (text) => mended(text, /^(19|20)\d{2}(Q[1-4]|年第?[1-4]季度)$/i);
    case "integer":
      return (text) => within(column, mended(text, /^-?\d{1,9}$/));
    case "decimal":
      return (text) => within(column, mended(text, /^-?\d{1,9}(\.\d{1,6})?$/));
    case "percent":
      return (text) => suggestPercent(text, column);
    case "person":
      return suggestPerson;
    case "text":
    case "unit":
    case "code":
      return undefined;
  }
}

function wordSuggester(owners: Record<string, string[]>): Suggester {
  const words = ownedWords(owners);
  return (text) => nearestWord(text, words);
}

function areaSuggester(areas: Area[]): Suggester {
  const nearest = wordSuggester(
    Object.fromEntries(areas.map(({ name, synonyms }) => [name.zh, [name.en, ...synonyms]])),
  );
  const codes = new Set(areas.map(({ code }) => code));
  return (text) => {
    const code = withDigits(text);
    return code !== undefined && codes.has(code) ? code : nearest(text);
  };
}

function suggestYear(text: string, column: Column, today: string): string | undefined {
  const year = within(column, mended(text, /^(19|20)\d{2}$/));
  return year !== undefined && (column.may_be_future || year <= today.slice(0, 4)) ? year : undefined;
}

/** A share without its sign stays as doubtful as it was. */
function suggestPercent(text: string, column: Column): string | undefined {
  const percent = mended(text, /^-?\d{1,9}(\.\d{1,6})?%$/);
  return percent !== undefined && isWithin(column, Number(percent.slice(0, -1)) / 100) ? percent : undefined;
}

/** Only where the check digit then holds, which one number in eleven does by chance. */
function suggestPerson(text: string): string | undefined {
  const close = text.replace(/^['’`]|[\s　-]/g, "").replace(/×$/, "X");
  const number = (withDigits(close) ?? close).toUpperCase();
  return number !== text.toUpperCase() && /^\d{17}[\dX]$/.test(number) && checks(number) ? number : undefined;
}

function checks(number: string): boolean {
  const digits = Array.from(number.slice(0, 17), Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (2 ** (17 - index) % 11), 0);
  return "10X98765432"[sum % 11] === number[17];
}

const digitOf: Record<string, string> = { O: "0", o: "0", l: "1", I: "1", B: "8" };

/** The text with the letters that look like digits as such; undefined where it has none, or hardly a digit beside them. */
function withDigits(text: string): string | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const letters = count(/[OolI]/g) + 2 * count(/B/g);
  if (letters === 0 || count(/\d/g) < letters) return undefined;
  return text.replace(/[OolIB]/g, (letter) => digitOf[letter] ?? letter);
}

function mended(text: string, shape: RegExp): string | undefined {
  const digits = withDigits(text);
  return digits !== undefined && shape.test(digits) ? digits : undefined;
}

function within(column: Column, number: string | undefined): string | undefined {
  return number !== undefined && isWithin(column, Number(number)) ? number : undefined;
}

function isWithin({ min = -Infinity, max = Infinity }: Column, value: number): boolean {
  return value >= min && value <= max;
}
