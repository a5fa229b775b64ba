import { describeType } from "./columnWords.ts";
import type { Bilingual, Column } from "./contract.ts";

/** What a refused cell should have held, in words a steward can act on: 人数必填，应为整数；不小于 1. */
export function expectation(column: Column): Bilingual {
  const { title, required, choices } = column;
  const described = describeType(column);
  const words = Object.keys(choices ?? {});
  const what =
    words.length === 0
      ? described
      : { zh: `以下之一：${words.join("、")}`, en: `one of ${words.join(", ")}` };
  return {
    zh: `${title.zh}${required ? "必填，" : ""}应为${what.zh}`,
    en: `${title.en}: ${required ? "required, " : ""}expected ${what.en}`,
  };
}
