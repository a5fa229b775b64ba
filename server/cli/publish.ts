import { auditFromCommand } from "../access/auditCommand.ts";
import { dataPaths, readDataDir } from "../config.ts";
import { makeDataFolder } from "../dataFolder.ts";
import type { BrokenIndicator } from "../indicators/readIndicators.ts";
import { readLibrary } from "../library.ts";
import { publish as publishSnapshot } from "../snapshots/publish.ts";
import { openWarehouse } from "../warehouse/openWarehouse.ts";
import { dataOption, readOptions, type Command } from "./command.ts";

export const publish: Command = {
  usage: "publish [--note TEXT] [--by NAME] [--anew] [--data DIR]",
  summary: "freeze what is known now into the next numbered snapshot",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: {
        ...dataOption,
        note: { type: "string" },
        by: { type: "string" },
        anew: { type: "boolean", default: false },
      },
    });
    const dataDir = readDataDir(values);
    const { note, by, anew } = values;
    await auditFromCommand(dataDir, "publish", { stage: "asked", note, by, anew });
    const { number, leftOut } = await publishNow(dataDir, note, values);
    await auditFromCommand(dataDir, "publish", { snapshot: number, leftOut: leftOut.map(({ id }) => id) });
    for (const { reason } of leftOut)
      process.stderr.write(`计算不了，未列入快照 left out of the snapshot: ${reason}\n`);
    process.stdout.write(`snapshot ${number}\n`);
    return leftOut.length === 0 ? 0 : 1;
  },
};

/** Gives the snapshot's number, and the indicators that could not be computed for it. */
export async function publishNow(
  dataDir: string,
  note?: string,
  { by = "local", anew = false }: { by?: string | undefined; anew?: boolean } = {},
): Promise<{ number: number; leftOut: BrokenIndicator[] }> {
  const leftOut: BrokenIndicator[] = [];
  const onLeftOut = (indicator: BrokenIndicator) => void leftOut.push(indicator);
  const library = readLibrary(dataDir, { onBroken: onLeftOut });
  const at = dataPaths(dataDir);
  makeDataFolder(dataDir);
  const warehouse = await openWarehouse(at.warehouse, library.contracts);
  try {
    const number = await publishSnapshot(warehouse, at.snapshots, library, { note, by, anew, onLeftOut });
    return { number, leftOut };
  } finally {
    warehouse.close();
  }
}
