import { dataPaths, readDataDir } from "../config.ts";
import { currentSnapshot, listSnapshots, openSnapshot } from "../snapshots/snapshots.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const snapshots: Command = {
  usage: "snapshots [--json] [--data DIR]",
  summary: "list the published snapshots",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const { snapshots: folder } = dataPaths(readDataDir(values));
    const current = currentSnapshot(folder);
    const rows = [];
    for (const number of listSnapshots(folder)) {
      const snapshot = await openSnapshot(folder, number);
      rows.push({ ...(await snapshot.rows({ sql: "from manifest" }))[0], current: number === current });
      snapshot.close();
    }
    process.stdout.write(values.json ? `${JSON.stringify({ snapshots: rows })}\n` : printTable(rows));
    return 0;
  },
};
