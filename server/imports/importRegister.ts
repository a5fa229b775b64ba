import { AppError } from "../errors.ts";
import { namedFiles } from "../ingest/namedFiles.ts";
import { wrongState, type Entry } from "./entry.ts";
import type { ImportState } from "./importRecord.ts";
import type { Jobs } from "./jobs.ts";

export type Register = ReturnType<typeof createRegister>;

/** The imports of this life of the server, and the word to all who wait when one of them moves on. */
export function createRegister(jobs: Jobs) {
  const entries = new Map<string, Entry>();

  function find(id: string): Entry {
    const entry = entries.get(id);
    if (!entry) throw new AppError("not-found", `no such import: ${id}`);
    return entry;
  }

  function tell({ id, state, progress, error }: Entry): void {
    const ended = state !== "waiting" && state !== "reading";
    jobs.tell({ job: id, kind: "import", state, ended, progress, snapshot: null, error });
  }

  return {
    find,
    tell,

    add(entry: Entry): void {
      entries.set(entry.id, entry);
    },

    all: () => [...entries.values()],

    findStaged(id: string): Entry {
      const entry = find(id);
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
