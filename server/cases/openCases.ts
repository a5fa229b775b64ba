import type { Areas } from "../contracts/areas.ts";
import type { Answerer } from "../indicators/compiled.ts";
import { readCases, type KnownCase } from "./readCases.ts";

/** The current snapshot's and those that somebody looks back at. */
const mostSnapshots = 3;

/** The cases of snapshots, read once each: to mask them takes longer than to search them. */
export function openCases(areas: Pick<Areas, "areas" | "city">) {
  const known = new Map<number, Promise<KnownCase[]>>();
  return (snapshot: Pick<Answerer, "rows"> & { number: number }): Promise<KnownCase[]> => {
    const { number } = snapshot;
    const found = known.get(number) ?? readCases(snapshot, areas);
    known.delete(number);
    known.set(number, found);
    // What could not be read must not be remembered as a failure.
    found.catch(() => known.delete(number));
    const [oldest] = known.keys();
    if (known.size > mostSnapshots && oldest !== undefined) known.delete(oldest);
    return found;
  };
}
