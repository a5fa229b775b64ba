import type { ReadingChoice } from "../../../server/api/contract.ts";

interface Said {
  contract: string;
  columns: (string | null)[];
}

/** A choice with what is now said of one header; without a word it is left to the contracts. */
export function withHeader(choice: ReadingChoice, header: string[], said: Said | undefined): ReadingChoice {
  const isOther = (texts: string[]) => JSON.stringify(texts) !== JSON.stringify(header);
  const mappings = choice.mappings.filter((each) => isOther(each.header));
  const automatic = choice.automatic.filter(isOther);
  return said
    ? { ...choice, mappings: [...mappings, { header, ...said }], automatic }
    : { ...choice, mappings, automatic: [...automatic, header] };
}
