import { literal } from "../../engine/duckdb.ts";
import type { Typing } from "./cellTyping.ts";

/**
 * 张　三 is 张三: Chinese is written without spaces, and other words with one.
 * Joined twice, for in 甲 乙 丙 the sign in the middle stands in both pairs.
 */
export function words(text: string, cell: string): Typing {
  const single = `regexp_replace(${text}, '[\\s　\\x{00A0}]+', ' ', 'g')`;
  const joined = (of: string) => `regexp_replace(${of}, '(\\p{Han}) (\\p{Han})', '\\1\\2', 'g')`;
  const hasBlank = (of: string) => `regexp_matches(${of}, '[\\s　\\x{00A0}]')`;
  // Looking for one sign after the other is several times faster than a pattern.
  const blanks = ["' '", "'　'", "chr(160)", "chr(9)", "chr(10)", "chr(12)", "chr(13)"];
  const isWhole = `not (${blanks.map((blank) => `contains(${cell}, ${blank})`).join(" or ")})`;
  return {
    value: `case
      when not ${hasBlank(text)} then ${text}
      else ${joined(joined(single))}
    end`,
    quick: { when: `strlen(${cell}) > 6 and ${isWhole}`, value: cell },
    reasons: [],
  };
}

export const booleans = {
  true: ["是", "√", "✓", "✔", "1", "y", "yes", "有", "t", "对"],
  false: ["否", "×", "✗", "x", "0", "n", "no", "无", "f", "错"],
};

export function oneOf(
  text: string,
  cell: string,
  choices: Record<string, string[]>,
  type: "varchar" | "boolean",
): Typing {
  const result = (word: string) => (type === "boolean" ? word : literal(word));
  // 甲　县 is padded to the length of its neighbours.
  const careful = Object.entries(choices).map(([word, spellings]) => {
    const all = [...new Set([word, ...spellings].map((each) => each.toLowerCase()))];
    const unspaced = [...new Set(all.map((each) => each.replaceAll(" ", "")))];
    return `when replace(lower(${text}), ' ', '') in (${unspaced.map(literal).join(", ")}) then ${result(word)}`;
  });
  // A cast to ENUM looks its word up in a hash table, where `in` would try one after the other.
  const isTrue = choices["true"]?.[0] ?? "";
  const usual = type === "boolean" ? [isTrue, choices["false"]?.[0] ?? ""] : Object.keys(choices);
  return {
    value: `case ${careful.join(" ")} end`,
    quick: {
      when: `try_cast(${cell} as enum(${usual.map(literal).join(", ")})) is not null`,
      value: type === "boolean" ? `${cell} = ${literal(isTrue)}` : cell,
    },
    reasons: [],
  };
}

export function quarter(text: string): string {
  const year = `regexp_extract(${text}, '((?:19|20)\\d{2})', 1)`;
  const rest = `regexp_replace(${text}, '^.*?(?:19|20)\\d{2}\\s*(?:年度?)?\\s*[-./]?', '')`;
  const number = `regexp_replace(${rest}, '^第|季度?$|^[qQ]', '', 'g')`;
  const which = oneOf(
    number,
    number,
    { "1": ["一"], "2": ["二"], "3": ["三"], "4": ["四"] },
    "varchar",
  ).value;
  return `case when ${year} <> '' then ${year} || 'Q' || (${which}) end`;
}
