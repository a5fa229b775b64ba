import type { HelpSection } from "./sections.ts";

export interface HelpHit {
  page: string;
  pageTitle: string;
  section: HelpSection;
  /** The words around the first one that was found. */
  excerpt: string;
}

const most = 30;
/** How many signs stand before and behind what was found. */
const around = [24, 96] as const;

/** The sections that hold every word; those with it in their title first. */
export function searchHelp(
  texts: readonly { page: string; title: string; sections: HelpSection[] }[],
  asked: string,
): HelpHit[] {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const [first] = words;
  if (first === undefined) return [];
  const hits = texts.flatMap(({ page, title, sections }) =>
    sections
      .filter((section) => holdsAll(`${section.title} ${section.words}`, words))
      .map((section) => ({
        page,
        pageTitle: title,
        section,
        excerpt: excerptOf(section.words, first),
        isTitled: holdsAll(section.title, words),
      })),
  );
  return hits
    .toSorted((one, other) => Number(other.isTitled) - Number(one.isTitled))
    .slice(0, most)
    .map(({ isTitled: _, ...hit }) => hit);
}

function holdsAll(text: string, words: readonly string[]): boolean {
  const lower = text.toLowerCase();
  return words.every((word) => lower.includes(word));
}

function excerptOf(text: string, word: string): string {
  const at = Math.max(0, text.toLowerCase().indexOf(word));
  const [before, behind] = around;
  const from = Math.max(0, at - before);
  const to = at + word.length + behind;
  return `${from > 0 ? "…" : ""}${text.slice(from, to).trim()}${to < text.length ? "…" : ""}`;
}
