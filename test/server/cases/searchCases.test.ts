import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseKinds, casesParameters } from "../../../server/api/contract.ts";
import { searchedText } from "../../../server/cases/foldText.ts";
import type { KnownCase } from "../../../server/cases/readCases.ts";
import { searchCases } from "../../../server/cases/searchCases.ts";

const circumstances = new Map([
  ["1", { zh: "先行先试", en: "Trying first" }],
  ["2", { zh: "探索", en: "Trial" }],
]);

function knownCase(title: string, lessons: string[], more: Partial<KnownCase> = {}): KnownCase {
  return {
    title,
    lessons,
    folded: searchedText([title, ...lessons]),
    kind: "免责",
    circumstance: "1",
    year: 2022,
    area: "990121",
    ...more,
  };
}

const cases = [
  knownCase("先行先试项目延误", ["程序合规的应当容错", "及时纠正"]),
  knownCase("应急处置瑕疵", ["先行报备"], { kind: "从轻", year: 2021 }),
  knownCase("招商研判失误", ["及时纠正"], { circumstance: null, year: 2021 }),
];
const ask = (asked: object) => searchCases(cases, casesParameters.parse(asked), circumstances);

describe("the search of cases", () => {
  it("finds every word, whether in the title or in a lesson, and marks each", () => {
    const { cases: found } = ask({ q: "先行 纠正" });
    expect(
      found.map(({ title, titleMarks, lessons }) => [title, titleMarks, lessons.map(({ marks }) => marks)]),
    ).toEqual([["先行先试项目延误", [[0, 2]], [[], [[2, 4]]]]]);
  });

  it("counts each choice by what would be found without it", () => {
    const { found, all, kinds, years } = ask({ q: "", year: 2021, kind: "从轻" });
    expect([found, all]).toEqual([1, 3]);
    expect(kinds.map(({ count }) => count)).toEqual([1, 1, 0]);
    expect(years).toEqual([{ id: 2021, count: 1 }]);
  });

  it("tells neither the place nor anything finer than the year", () => {
    for (const each of ask({}).cases)
      expect(Object.keys(each).toSorted()).toEqual(
        ["circumstance", "kind", "lessons", "title", "titleMarks", "year"].toSorted(),
      );
  });

  it("finds what has all words and choices, and nothing else", () => {
    const text = fc.string({ unit: fc.constantFrom(..."先行试错容纠"), minLength: 1, maxLength: 6 });
    const someCase = fc
      .tuple(
        text,
        fc.array(text, { maxLength: 3 }),
        fc.constantFrom(...caseKinds),
        fc.constantFrom(2020, 2021),
      )
      .map(([title, lessons, kind, year]) => knownCase(title, lessons, { kind, year }));
    const query = fc.array(fc.string({ unit: fc.constantFrom(..."先行试"), minLength: 1, maxLength: 3 }), {
      maxLength: 2,
    });
    fc.assert(
      fc.property(
        fc.array(someCase),
        query,
        fc.constantFrom(undefined, ...caseKinds),
        (some, words, kind) => {
          const asked = casesParameters.parse({ q: words.join(" "), limit: 200, ...(kind && { kind }) });
          const right = some.filter(
            (each) =>
              (kind === undefined || each.kind === kind) &&
              words.every((word) => [each.title, ...each.lessons].some((line) => line.includes(word))),
          );
          const answer = searchCases(some, asked, circumstances);
          expect(answer.found).toBe(right.length);
          expect(answer.cases.map(({ title }) => title)).toEqual(right.map(({ title }) => title));
        },
      ),
    );
  });
});
