import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { auditFromCommand } from "../access/auditCommand.ts";
import { dataPaths, readDataDir } from "../config.ts";
import { readLibrary } from "../library.ts";
import { localDay } from "../localDay.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { emptiedOriginals, purgeRows, rowsToPurge } from "../warehouse/purge.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const purge: Command = {
  usage: "purge [--dry-run] [--data DIR]",
  summary: "delete rows whose time by their contract is over, with the originals of which nothing is left",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: { ...dataOption, "dry-run": { type: "boolean", default: false } },
    });
    const dataDir = readDataDir(values);
    const at = dataPaths(dataDir);
    const { contracts } = readLibrary(dataDir);
    const warehouse = await openWarehouse(at.warehouse, contracts);
    try {
      const lines = await rowsToPurge(warehouse, contracts, localDay(new Date()));
      process.stdout.write(
        lines.length === 0
          ? "没有到期的数据 nothing is over its time\n"
          : printTable(lines.map((line) => ({ ...line }))),
      );
      if (values["dry-run"]) return 0;
      await auditFromCommand(dataDir, "purge", { lines });
      if (lines.length > 0) await purgeRows(warehouse, contracts, lines, { by: "local" });
      await keepDecisions(warehouse, at.decisions);
      // A purge that was cut short may have left some that should be gone.
      const originals = (await emptiedOriginals(warehouse))
        .map((sha256) => join(at.archive, sha256))
        .filter((path) => existsSync(path));
      for (const path of originals) rmSync(path);
      if (lines.length > 0 || originals.length > 0)
        process.stdout.write(`删除原件 originals deleted: ${originals.length}\n`);
      return 0;
    } finally {
      warehouse.close();
    }
  },
};
