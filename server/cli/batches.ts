import { dataPaths, readDataDir } from "../config.ts";
import { listBatches } from "../imports/listBatches.ts";
import { readWarehouse } from "../warehouse/openWarehouse.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const batches: Command = {
  usage: "batches [--json] [--data DIR]",
  summary: "list what has been taken in",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const warehouse = await readWarehouse(dataPaths(readDataDir(values)).warehouse);
    try {
      const rows = (await listBatches(warehouse)).toReversed();
      process.stdout.write(
        values.json
          ? `${JSON.stringify({ batches: rows })}\n`
          : printTable(
              rows.map(({ rolledBack, ...batch }) => ({ ...batch, rolledBack: rolledBack?.at ?? null })),
            ),
      );
    } finally {
      warehouse.close();
    }
    return 0;
  },
};
