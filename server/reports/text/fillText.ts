import type { Paper } from "../paper.ts";
import type { Block, Run } from "../model.ts";
import { splitReferences, type IndicatorField, type Reference } from "../template/references.ts";
import type { IndicatorFigures } from "../figures/figureBook.ts";
import { areasSentenceOf, rankSentenceOf, readingOf } from "./indicatorWords.ts";
import { markdownBlocks } from "./markdown.ts";
import { changeSentence, lastMonth, lastYear } from "./sentences.ts";
import { numberText } from "./words.ts";

/** A template's text with its figures. They are put in after the Markdown is read: no name in the data is markup. */
export function filledText(paper: Paper, text: string): Block[] {
  const references = splitReferences(text);
  // Beside Chinese, ** before a brace does not begin bold; before a letter it does. Nobody types these letters.
  const marked = references
    .map((part, index) => (typeof part === "string" ? part : letterOf(index)))
    .join("");
  const fill = (runs: Run[]) =>
    runs.map((run) => ({ ...run, text: withoutEmpty(filledRun(paper, run.text, references)) }));
  return markdownBlocks(marked).map((block) => {
    if (block.kind === "paragraph") return { ...block, runs: fill(block.runs) };
    return block.kind === "list" ? { ...block, items: block.items.map(fill) } : block;
  });
}

/** Of areas or places there may be nothing to say: what is left of the sentence is its full stop. */
function withoutEmpty(text: string): string {
  return text.replace(/(?<=[。；])[。；]+/g, "");
}

const firstLetter = 0xe000;
const letterOf = (index: number) => String.fromCharCode(firstLetter + index);

function filledRun(paper: Paper, text: string, references: ReturnType<typeof splitReferences>): string {
  return text.replace(/[\ue000-\uf8ff]/g, (letter) => {
    const part = references[letter.charCodeAt(0) - firstLetter];
    return part === undefined || typeof part === "string" ? "" : wordsOf(paper, part);
  });
}

export function filledLine(paper: Paper, text: string): string {
  return splitReferences(text)
    .map((part) => (typeof part === "string" ? part : wordsOf(paper, part)))
    .join("");
}

function wordsOf(paper: Paper, { raw, reference }: { raw: string; reference: Reference | null }): string {
  return reference === null ? raw : wordsFor(paper, reference);
}

function wordsFor(paper: Paper, reference: Reference): string {
  const { words, place, snapshot, book } = paper;
  if (reference.kind === "paper")
    return {
      place,
      span: words.span,
      month: words.month,
      until: words.until,
      last_day: words.lastDay,
      snapshot: String(snapshot),
    }[reference.field];
  const figures = book.of(reference.indicator);
  // Closed to the paper's reader, or not in its snapshot: as any figure that may not be told.
  return figures === undefined ? "…" : indicatorWords(paper, figures, reference.field);
}

function indicatorWords(paper: Paper, figures: IndicatorFigures, field: IndicatorField): string {
  const { definition, now, month } = figures;
  const { unit, title } = definition;
  const count = (value: number | null) => (value === null ? "…" : numberText(value, "人"));
  switch (field) {
    case "title":
      return title.zh;
    case "value":
      return paper.printed.words(definition, now);
    case "numerator":
      return count(now.row.numerator);
    case "denominator":
      return count(now.row.denominator);
    case "last_year":
      return figures.lastYear.value === null ? "—" : `${numberText(figures.lastYear.value, unit)}${unit}`;
    case "change":
      return changeSentence(unit, figures.lastYear, lastYear) || "—";
    case "month":
      return month === undefined ? "—" : paper.printed.words(definition, month);
    case "month_change":
      return (figures.previous && changeSentence(unit, figures.previous, lastMonth)) || "—";
    case "reading":
      return readingOf(paper, figures);
    case "areas":
      return areasSentenceOf(figures);
    case "rank":
      return rankSentenceOf(figures);
  }
}
