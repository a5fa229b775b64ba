import { join } from "node:path";
import { projectRoot, readDataDir } from "../config.ts";
import { checkLibrary } from "../indicators/checkLibrary.ts";
import { AppError } from "../errors.ts";
import { readLibrary } from "../library.ts";
import { crossRuleFaults } from "../warehouse/checkCrossRules.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const check: Command = {
  usage: "check [--data DIR]",
  summary:
    "check contracts, rule tables, areas, rules across tables, indicators and their tests; names every fault with its place",
  async run(argv) {
    const { values } = readOptions(argv, { options: dataOption });
    // The faults of indicators are listed below, with all others.
    const library = readLibrary(readDataDir(values), { onBroken: () => undefined });
    const faults = await checkLibrary(library, join(projectRoot, "test", "queries"));
    const ruleFaults = await crossRuleFaults(library);
    const all = [...faults.contracts, ...ruleFaults, ...faults.indicators];
    if (faults.contracts.length > 0 || ruleFaults.length > 0)
      throw new AppError("definition-invalid", all.join("\n"));
    for (const fault of all) process.stderr.write(`${fault}\n`);
    const { contracts, ruleTables, areas, crossRules, indicators } = library;
    const verdict = all.length === 0 ? "all well" : `${all.length} faults, listed above`;
    process.stdout.write(
      `${contracts.length} contracts, ${ruleTables.length} rule tables, ${areas.areas.length} areas, ${crossRules.length} rules across tables, ${indicators.length} indicators: ${verdict}\n`,
    );
    return all.length === 0 ? 0 : 1;
  },
};
