import { auditFromCommand } from "../access/auditCommand.ts";
import { readDataDir } from "../config.ts";
import { rebuild as rebuildWarehouse } from "../imports/rebuild.ts";
import { readLibrary } from "../library.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const rebuild: Command = {
  usage: "rebuild [--data DIR]",
  summary: "make the warehouse anew from the originals and the log of decisions, and compare",
  async run(argv) {
    const { values } = readOptions(argv, { options: dataOption });
    const dataDir = readDataDir(values);
    await auditFromCommand(dataDir, "rebuild", {});
    const differing = await rebuildWarehouse({
      dataDir,
      library: readLibrary(dataDir),
      onProgress: ({ kind }, done, of) => process.stderr.write(`[${done + 1}/${of}] ${kind}\n`),
    });
    process.stdout.write(
      differing.length === 0
        ? "重建的与原来的完全相同 the rebuilt warehouse is the same\n"
        : `重建后有不同，原来的留在 warehouse-before-rebuild.duckdb 里 it differs; the former is kept as warehouse-before-rebuild.duckdb\n${printTable(differing.map((each) => ({ ...each })))}`,
    );
    return differing.length === 0 ? 0 : 1;
  },
};
