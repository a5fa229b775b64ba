import { AppError } from "../errors.ts";
import { sweepUnfinished } from "./settle.ts";
import { currentSnapshot, listSnapshots, openSnapshot, type Snapshot } from "./snapshots.ts";

/** A snapshot as a server asks it. Its file may be closed between two questions, and is opened again then. */
export type ServedSnapshot = Pick<
  Snapshot,
  | "number"
  | "publishedAt"
  | "indicators"
  | "places"
  | "coverage"
  | "unfinished"
  | "rankedGroups"
  | "minimumBases"
  | "guarded"
  | "leftOut"
  | "check"
  | "rows"
  | "arrow"
>;

interface Held {
  opening: Promise<Snapshot>;
  /** Questions being answered; a file is never closed under one. */
  running: number;
}

/** Snapshots held open for a server: the current one, and of the others the `keep` that were asked last. */
export function openSnapshots(
  folder: string,
  { keep = 4, open = openSnapshot }: { keep?: number; open?: typeof openSnapshot } = {},
) {
  sweepUnfinished(folder);
  /** The one asked longest ago comes first. */
  const held = new Map<number, Held>();

  function hold(number: number): Held {
    const one = held.get(number) ?? { opening: open(folder, number), running: 0 };
    // A number that does not exist must not be remembered as a failure.
    one.opening.catch(() => held.delete(number));
    held.delete(number);
    held.set(number, one);
    one.running++;
    return one;
  }

  function release(one: Held): void {
    one.running--;
    if (held.size <= keep) return;
    const current = currentSnapshot(folder);
    const idle = [...held].filter(([number, { running }]) => running === 0 && number !== current);
    for (const [number, { opening }] of idle.slice(0, Math.max(0, idle.length - keep))) {
      held.delete(number);
      void opening.then((snapshot) => snapshot.close());
    }
  }

  async function use<T>(number: number, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    const one = hold(number);
    try {
      return await work(await one.opening);
    } finally {
      release(one);
    }
  }

  return {
    async snapshot(number = currentSnapshot(folder)): Promise<ServedSnapshot> {
      if (number === undefined) {
        throw new AppError("not-found", "no snapshot is published yet: ingest files, then publish");
      }
      const snapshot = await use(number, async (snapshot) => snapshot);
      const { publishedAt, indicators, places, coverage, unfinished, leftOut } = snapshot;
      const { rankedGroups, minimumBases, guarded } = snapshot;
      return {
        number,
        publishedAt,
        indicators,
        places,
        coverage,
        unfinished,
        rankedGroups,
        minimumBases,
        guarded,
        leftOut,
        check: (query) => use(number, (snapshot) => snapshot.check(query)),
        rows: (query, wanted) => use(number, (snapshot) => snapshot.rows(query, wanted)),
        async *arrow(query, wanted) {
          const one = hold(number);
          try {
            yield* (await one.opening).arrow(query, wanted);
          } finally {
            release(one);
          }
        },
      };
    },
    snapshots: () => listSnapshots(folder),
    current: () => currentSnapshot(folder),
    close(): void {
      for (const { opening } of held.values()) void opening.then((snapshot) => snapshot.close());
      held.clear();
    },
  };
}
