import { dataPaths, readDataDir } from "../config.ts";
import { readLibrary } from "../library.ts";
import { publish as publishSnapshot } from "../snapshots/publish.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const publish: Command = {
  usage: "publish [--note TEXT] [--data DIR]",
  summary: "freeze what is known now into the next numbered snapshot",
  async run(argv) {
    const { values } = readOptions(argv, { options: { ...dataOption, note: { type: "string" } } });
    const dataDir = readDataDir(values);
    const number = await publishNow(dataDir, values.note);
    process.stdout.write(`snapshot ${number}\n`);
    return 0;
  },
};

export async function publishNow(dataDir: string, note?: string): Promise<number> {
  const library = readLibrary(dataDir);
  const at = dataPaths(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  try {
    return await publishSnapshot(warehouse, at.snapshots, library, { note });
  } finally {
    warehouse.close();
  }
}
