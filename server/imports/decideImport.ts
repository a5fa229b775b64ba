import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { AcceptMode } from "../warehouse/accept.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { rollBackBatch } from "../warehouse/rollBack.ts";
import { remove, summaryOf, workbookName, wrongState } from "./entry.ts";
import type { Register } from "./importRegister.ts";
import type { ImportSummary } from "./importRecord.ts";
import { takeInImport, type Workplace } from "./stagedImport.ts";

/** What a person decides about what was read, and takes back of what was taken in. */
export function createDecisions(register: Register, workplace: Workplace) {
  const { at, withWarehouse, now } = workplace;

  async function accept(id: string, mode: AcceptMode = "add", by = "local"): Promise<ImportSummary> {
    const entry = register.findStaged(id);
    entry.isDeciding = true;
    try {
      await entry.turns.take(async () => {
        entry.batch = await takeInImport(entry, workplace, { by, mode });
        register.move(entry, "accepted");
      });
    } finally {
      entry.isDeciding = false;
    }
    for (const name of readdirSync(entry.folder)) {
      if (name !== workbookName) remove(join(entry.folder, name));
    }
    return summaryOf(entry);
  }

  function reject(id: string): ImportSummary {
    const entry = register.findStaged(id);
    remove(entry.folder);
    register.move(entry, "rejected");
    return summaryOf(entry);
  }

  /** Takes an accepted import back, or `batch-7` of an earlier life of the server. */
  async function rollBack(id: string, reason: string, by = "local"): Promise<void> {
    const [, number] = /^batch-([1-9]\d{0,8})$/.exec(id) ?? [];
    const batch = number === undefined ? register.find(id).batch : Number(number);
    if (batch === null) throw wrongState(register.find(id));
    await withWarehouse(async (warehouse) => {
      await rollBackBatch(warehouse, batch, { by, reason, at: now() });
      await keepDecisions(warehouse, at.decisions);
    });
  }

  return { accept, reject, rollBack };
}
