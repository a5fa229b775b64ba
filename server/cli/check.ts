import { readDataDir } from "../config.ts";
import { checkLibrary } from "../indicators/checkLibrary.ts";
import { readLibrary } from "../library.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const check: Command = {
  usage: "check [--data DIR]",
  summary: "check contracts, rule tables, areas and indicators against each other",
  async run(argv) {
    const { values } = readOptions(argv, { options: dataOption });
    const library = readLibrary(readDataDir(values));
    await checkLibrary(library);
    const { contracts, ruleTables, areas, indicators } = library;
    process.stdout.write(
      `${contracts.length} contracts, ${ruleTables.length} rule tables, ${areas.areas.length} areas, ${indicators.length} indicators: all well\n`,
    );
    return 0;
  },
};
