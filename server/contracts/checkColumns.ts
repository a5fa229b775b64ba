import type { z } from "zod";
import { timeTypes, type Column, type contractFile } from "./contract.ts";
import { headerWords, normalizeHeader } from "./headerText.ts";

type Path = (string | number)[];

/** What can be told only with the shared columns at hand: whose a header is, and what type a date has. */
export function checkColumns(
  { dated_by, spread, columns: written }: z.output<typeof contractFile>,
  columns: Column[],
  issue: (path: Path, message: string) => void,
): void {
  const mustPlaceInTime = (path: Path, id: string | undefined) => {
    const type = columns.find((each) => each.id === id)?.type;
    if (type === undefined || timeTypes.includes(type)) return;
    issue(path, `expected a column of type ${timeTypes.join(", ")}: ${id} is ${type}`);
  };
  mustPlaceInTime(["dated_by"], dated_by);
  for (const [index, { over }] of spread.entries()) mustPlaceInTime(["spread", index, "over"], over);

  const owners = new Map<string, string>();
  for (const [index, column] of columns.entries()) {
    for (const word of headerWords(column)) {
      const owner = owners.get(word);
      // A shared column's synonym is not written here: its use is the nearest place.
      const own = written[index]?.synonyms.findIndex((synonym) => normalizeHeader(synonym) === word) ?? -1;
      const path = own === -1 ? ["columns", index] : ["columns", index, "synonyms", own];
      if (word === "") issue(path, `a header of which nothing is left: ${column.id}`);
      else if (owner === undefined) owners.set(word, column.id);
      else issue(path, `a header that stands for two columns, ${owner} and ${column.id}: ${word}`);
    }
  }
}
