import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { pinReason, pinSnapshot, unpinSnapshot } from "../snapshots/pins.ts";
import { currentSnapshot, listSnapshots, openSnapshot } from "../snapshots/snapshots.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const snapshots: Command = {
  usage: "snapshots [--pin NUMBER --note TEXT | --unpin NUMBER] [--json] [--data DIR]",
  summary: "list the published snapshots, or pin one so that it is never thinned out",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: {
        ...dataOption,
        json: { type: "boolean", default: false },
        pin: { type: "string" },
        unpin: { type: "string" },
        note: { type: "string", default: "" },
      },
    });
    const { snapshots: folder } = dataPaths(readDataDir(values));
    if (values.pin !== undefined) pinSnapshot(folder, numberOf(values.pin), values.note);
    if (values.unpin !== undefined) unpinSnapshot(folder, numberOf(values.unpin));
    const current = currentSnapshot(folder);
    const rows = [];
    for (const number of listSnapshots(folder)) {
      const snapshot = await openSnapshot(folder, number);
      const [manifest] = await snapshot.rows({ sql: "from manifest" });
      snapshot.close();
      const reason = pinReason(folder, number);
      rows.push({
        ...manifest,
        current: number === current,
        pinned: reason !== undefined,
        pin_note: reason ?? null,
      });
    }
    process.stdout.write(values.json ? `${JSON.stringify({ snapshots: rows })}\n` : printTable(rows));
    return 0;
  },
};

function numberOf(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new AppError("bad-usage", `expected the number of a snapshot: ${text}`);
}
