import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "../access/actor.ts";
import type { AcceptMode } from "../warehouse/accept.ts";
import { keepDecisions } from "../warehouse/decisions.ts";
import { noSuchBatch, rollBackBatch } from "../warehouse/rollBack.ts";
import { remove, summaryOf, workbookName, wrongState } from "./entry.ts";
import type { Register } from "./importRegister.ts";
import type { ImportSummary } from "./importRecord.ts";
import { batchAreas, isOfScope, requireAreas } from "./importScope.ts";
import { takeInImport, type Workplace } from "./stagedImport.ts";

/** What a person decides about what was read, and takes back of what was taken in. */
export function createDecisions(register: Register, workplace: Workplace) {
  const { at, library, withWarehouse, now } = workplace;

  async function accept(actor: Actor, id: string, mode: AcceptMode = "add"): Promise<ImportSummary> {
    const entry = register.findStaged(actor, id);
    // What is found out when it is taken in only takes rows away, so that no area can come to these.
    requireAreas(actor, entry.areas?.taken ?? [], library.areas);
    entry.isDeciding = true;
    try {
      await entry.turns.take(async () => {
        entry.batch = await takeInImport(entry, workplace, { by: actor.name, mode });
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

  function reject(actor: Actor, id: string): ImportSummary {
    const entry = register.findStaged(actor, id);
    remove(entry.folder);
    register.move(entry, "rejected");
    return summaryOf(entry);
  }

  /** Takes an accepted import back, or `batch-7` of an earlier life of the server. */
  async function rollBack(actor: Actor, id: string, reason: string): Promise<void> {
    const batch = batchOf(actor, id);
    const isOwn = register.seen(actor).some((entry) => entry.batch === batch);
    await withWarehouse(async (warehouse) => {
      const areas = (await batchAreas(warehouse, library.contracts, batch)).get(batch) ?? [];
      if (!isOwn && !isOfScope(actor, areas, library.areas)) throw noSuchBatch(batch);
      requireAreas(actor, areas, library.areas);
      await rollBackBatch(warehouse, batch, { by: actor.name, reason, at: now() });
      await keepDecisions(warehouse, at.decisions);
    });
  }

  function batchOf(actor: Actor, id: string): number {
    const [, number] = /^batch-([1-9]\d{0,8})$/.exec(id) ?? [];
    if (number !== undefined) return Number(number);
    const entry = register.find(actor, id);
    if (entry.batch === null) throw wrongState(entry);
    return entry.batch;
  }

  return { accept, reject, rollBack };
}
