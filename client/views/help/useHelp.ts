import { queryOptions } from "@tanstack/react-query";
import { helpPages, readHelp } from "./helpPages.ts";
import { readSections, type HelpSection } from "./sections.ts";

export interface HelpText {
  page: string;
  title: string;
  text: string;
  sections: HelpSection[];
}

/** All of them, for their titles and to be searched by words: together they are smaller than one chart library. */
export const helpTexts = queryOptions({
  queryKey: ["help"],
  queryFn: () => Promise.all(helpPages.map(readOne)),
  staleTime: Infinity,
});

async function readOne(page: string): Promise<HelpText> {
  const text = (await readHelp(page)) ?? "";
  const sections = readSections(text);
  return { page, text, sections, title: sections[0]?.title ?? page };
}
