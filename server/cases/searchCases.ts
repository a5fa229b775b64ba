import type { z } from "zod";
import {
  caseKinds,
  type CasesAnswer,
  type casesParameters,
  type LibraryCase,
} from "../api/contract/topics.ts";
import type { Bilingual } from "../contracts/contract.ts";
import { foldText, marksOf, searchWords } from "./foldText.ts";
import type { KnownCase } from "./readCases.ts";

type Asked = Omit<z.output<typeof casesParameters>, "snapshot">;
const choices = ["kind", "circumstance", "year"] as const;
type Choice = (typeof choices)[number];

/** Those that have every word and every choice, each choice with how many there are without it. */
export function searchCases(
  cases: readonly KnownCase[],
  { q, limit, ...chosen }: Asked,
  circumstances: ReadonlyMap<string, Bilingual>,
): Omit<CasesAnswer, "snapshot"> {
  const words = searchWords(q);
  const withWords = cases.filter(({ folded }) => words.every((word) => folded.includes(word)));
  const fits = (each: KnownCase, but?: Choice) =>
    choices.every(
      (choice) => choice === but || chosen[choice] === undefined || each[choice] === chosen[choice],
    );
  const found = withWords.filter((each) => fits(each));
  const countsOf = <C extends Choice>(choice: C) => {
    const counts = new Map<KnownCase[C], number>();
    for (const each of withWords)
      if (fits(each, choice)) counts.set(each[choice], (counts.get(each[choice]) ?? 0) + 1);
    return counts;
  };
  const [kinds, ofCircumstances, years] = [countsOf("kind"), countsOf("circumstance"), countsOf("year")];
  return {
    found: found.length,
    all: cases.length,
    cases: found.slice(0, limit).map((each) => shown(each, words)),
    kinds: caseKinds.map((id) => ({ id, count: kinds.get(id) ?? 0 })),
    circumstances: [...circumstances].map(([id, title]) => ({
      id,
      title,
      count: ofCircumstances.get(id) ?? 0,
    })),
    years: [...years].toSorted(([a], [b]) => b - a).map(([id, count]) => ({ id, count })),
  };
}

function shown(
  { title, lessons, kind, circumstance, year }: KnownCase,
  words: readonly string[],
): LibraryCase {
  return {
    title,
    titleMarks: marksOf(foldText(title), words),
    lessons: lessons.map((text) => ({ text, marks: marksOf(foldText(text), words) })),
    kind,
    circumstance,
    year,
  };
}
