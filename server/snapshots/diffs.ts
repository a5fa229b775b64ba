import type { Contract } from "../contracts/contract.ts";
import { diffSnapshots, type Diff } from "./diff.ts";

/** The differences of a running server. Snapshots never change, so each is reckoned once; the last asked are kept. */
export function openDiffs(
  folder: string,
  contracts: Contract[],
  { keep = 4, compare = diffSnapshots }: { keep?: number; compare?: typeof diffSnapshots } = {},
) {
  /** The one asked longest ago comes first. */
  const held = new Map<string, Promise<Diff>>();

  return (from: number, to: number): Promise<Diff> => {
    const pair = `${from} ${to}`;
    const diff = held.get(pair) ?? compare(folder, { from, to }, contracts);
    // A pair that could not be compared must not be remembered as a failure.
    diff.catch(() => held.delete(pair));
    held.delete(pair);
    held.set(pair, diff);
    // What is let go may still be answering somebody: it lies in memory, and goes with its last reader.
    for (const oldest of [...held.keys()].slice(0, -keep)) held.delete(oldest);
    return diff;
  };
}

export type AskDiff = ReturnType<typeof openDiffs>;
