import type { Actor } from "../access/actor.ts";
import type { Areas } from "../contracts/areas.ts";
import { AppError } from "../errors.ts";
import { namedFiles } from "../ingest/namedFiles.ts";
import { wrongState, type Entry } from "./entry.ts";
import type { ImportState } from "./importRecord.ts";
import { isOfScope } from "./importScope.ts";
import type { Jobs } from "./jobs.ts";

export type Register = ReturnType<typeof createRegister>;

/** The imports of this life of the server, and the word to all who wait when one of them moves on. */
export function createRegister(jobs: Jobs, areas: Areas) {
  const entries = new Map<string, Entry>();

  /** One's own, and those of which every area is in scope. */
  function isSeen(actor: Actor, entry: Entry): boolean {
    const { taken = [], refused = [] } = entry.areas ?? {};
    return entry.beganBy?.id === actor.id || isOfScope(actor, [...taken, ...refused], areas);
  }

  /** What one may not see is as if it were not there. */
  function find(actor: Actor, id: string): Entry {
    const entry = entries.get(id);
    if (!entry || !isSeen(actor, entry)) throw new AppError("not-found", `no such import: ${id}`);
    return entry;
  }

  function tell({ id, state, progress, error }: Entry): void {
    const ended = state !== "waiting" && state !== "reading";
    jobs.tell({ job: id, kind: "import", state, ended, progress, snapshot: null, error });
  }

  return {
    find,
    tell,

    seen: (actor: Actor) => [...entries.values()].filter((entry) => isSeen(actor, entry)),

    add(entry: Entry): void {
      entries.set(entry.id, entry);
    },

    all: () => [...entries.values()],

    findStaged(actor: Actor, id: string): Entry {
      const entry = find(actor, id);
      if (entry.state !== "staged" || entry.isDeciding) throw wrongState(entry);
      return entry;
    },

    move(entry: Entry, state: ImportState): void {
      if (entry.state === state) return;
      entry.state = state;
      tell(entry);
      if (state === "waiting" || state === "reading" || state === "staged") return;
      entry.onEnded?.({ state, taken: state === "accepted" ? takenOf(entry) : [] });
    },
  };
}

/** The files of which anything is in the warehouse, by this import or an earlier one. */
function takenOf({ paths, sheets }: Entry): string[] {
  const taken = sheets.filter((sheet) => sheet.accepted > 0 || sheet.takenInBatch !== null);
  return namedFiles(paths)
    .filter(({ file }) => taken.some((sheet) => sheet.file === file || sheet.file.startsWith(`${file}/`)))
    .map(({ path }) => path);
}
