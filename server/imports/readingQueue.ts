import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Actor } from "../access/actor.ts";
import { removeStaging } from "../ingest/stageInProcess.ts";
import {
  failureOf,
  newEntry,
  refuseCancelled,
  remove,
  stagingFileOf,
  summaryOf,
  wrongState,
  type Entry,
  type NewImport,
} from "./entry.ts";
import type { Register } from "./importRegister.ts";
import type { ImportSummary } from "./importRecord.ts";
import { checkChoice, type ReadingChoice } from "./readingChoice.ts";
import { stageImport, type Workplace } from "./stagedImport.ts";
import { createTurns } from "./turns.ts";

/** Reads imports, one after the other. */
export function createReadingQueue(register: Register, workplace: Workplace) {
  const { at, library, now, makeId } = workplace;
  const queue = createTurns();

  /** `bring` puts the files into the folder it is given; where it fails, nothing is left. */
  async function begin(bring: (folder: string) => Promise<NewImport>): Promise<string> {
    const id = makeId();
    const folder = join(at.staging, id);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      const entry = newEntry(id, folder, now(), await bring(folder));
      checkChoice(entry.choice, library);
      register.add(entry);
      enqueue(entry);
    } catch (error) {
      remove(folder);
      throw error;
    }
    return id;
  }

  /** Reads staged files anew, as a person now says. */
  function readAgain(actor: Actor, id: string, choice: ReadingChoice): string {
    const entry = register.findStaged(actor, id);
    checkChoice(choice, library);
    Object.assign(entry, { choice, sheets: [], refusals: [], flags: [], progress: null });
    entry.readings++;
    entry.state = "waiting";
    enqueue(entry);
    return id;
  }

  async function cancel(actor: Actor, id: string): Promise<ImportSummary> {
    const entry = register.find(actor, id);
    if (entry.state !== "waiting" && entry.state !== "reading") throw wrongState(entry);
    entry.stop.abort();
    // One that only waits need not wait for those before it.
    if (entry.state === "waiting") {
      remove(entry.folder);
      register.move(entry, "cancelled");
    } else await entry.read;
    return summaryOf(entry);
  }

  function enqueue(entry: Entry): void {
    register.tell(entry);
    entry.read = queue.take(() => entry.turns.take(() => readEntry(entry)));
  }

  async function readEntry(entry: Entry): Promise<void> {
    const { signal } = entry.stop;
    try {
      refuseCancelled(signal);
      register.move(entry, "reading");
      removeStaging(stagingFileOf(entry));
      await stageImport(entry, workplace, ({ path: _, ...progress }) => {
        entry.progress = progress;
        register.tell(entry);
      });
      register.move(entry, "staged");
    } catch (error) {
      remove(entry.folder);
      if (signal.aborted) return register.move(entry, "cancelled");
      entry.error = failureOf(error);
      register.move(entry, "failed");
    }
  }

  return { begin, readAgain, cancel, idle: queue.idle };
}
