import { existsSync } from "node:fs";
import { join } from "node:path";
import { placeInYaml } from "../contracts/readYaml.ts";
import { identifier } from "../engine/duckdb.ts";
import type { Library } from "../library.ts";
import { indicatorFaults, reasonOf } from "./checkIndicator.ts";
import type { Definition } from "./definition.ts";
import { at } from "./readIndicators.ts";
import { readThemes } from "./themes.ts";
import { openEmptyTables } from "./emptyTables.ts";

/** Every fault, each with its place. With one of the first nothing can be read rightly; one of the second leaves an indicator out. */
interface LibraryFaults {
  contracts: string[];
  indicators: string[];
}

/**
 * Publishes, so to say, nothing at all. What would fail at publish fails here,
 * with its file and line. `testsFolder` has a folder of given and expected rows
 * for each indicator.
 */
export async function checkLibrary(library: Library, testsFolder: string): Promise<LibraryFaults> {
  const { contracts, indicators, brokenIndicators } = library;
  const faults: LibraryFaults = {
    contracts: [],
    indicators: brokenIndicators.flatMap(({ reason }) => reason.split("\n")),
  };
  const database = await openEmptyTables(library);
  const connection = await database.connect();
  try {
    for (const contract of contracts)
      for (const [index, { expect }] of contract.rules.entries()) {
        const sql = `select (${expect}\n)::boolean from ${identifier(contract.id)}`;
        const reason = await reasonOf(() => database.check({ sql }));
        if (reason !== undefined)
          faults.contracts.push(`${placeInYaml(contract.file, ["rules", index, "expect"])}${reason}`);
      }
    const themes = new Set(readThemes().map(({ id }) => id));
    for (const indicator of indicators) {
      if (!themes.has(indicator.theme))
        faults.indicators.push(`${at(indicator, "theme")}not in themes.yaml: ${indicator.theme}`);
      faults.indicators.push(...(await indicatorFaults(database, connection, indicator, library)));
      faults.indicators.push(...missingRows(indicator, testsFolder));
    }
    return faults;
  } finally {
    connection.closeSync();
    database.close();
  }
}

/** Whoever changes an indicator must see that it still counts what it did. */
function missingRows({ id, file }: Definition, testsFolder: string): string[] {
  return ["given", "expected.csv"]
    .filter((name) => !existsSync(join(testsFolder, id, name)))
    .map((name) => `${file}:1: no test, expected it in test/queries/${id}/${name}`);
}
