import type { Actor } from "../access/actor.ts";
import { indicatorsFolder, readIndicators } from "../indicators/readIndicators.ts";
import { publish as publishSnapshot } from "../snapshots/publish.ts";
import { failureOf } from "./entry.ts";
import type { Jobs } from "./jobs.ts";
import type { Workplace } from "./stagedImport.ts";

/** Gives what begins to publish: its job's id at once; the snapshot is current when the job has ended. */
export function createPublish(jobs: Jobs, { at, library, withWarehouse, now, makeId }: Workplace) {
  /** Indicators may have been written since the server began. */
  const libraryNow = () => {
    const { indicators, broken } = readIndicators(indicatorsFolder);
    return { ...library, indicators, brokenIndicators: broken };
  };
  return (actor: Actor, note?: string): string => {
    const job = makeId();
    const event = {
      job,
      kind: "publish",
      ended: false,
      progress: null,
      snapshot: null,
      error: null,
    } as const;
    jobs.tell({ ...event, state: "publishing" });
    void withWarehouse((warehouse) =>
      publishSnapshot(warehouse, at.snapshots, libraryNow(), { note, at: now(), by: actor.name }),
    ).then(
      (snapshot) => jobs.tell({ ...event, state: "published", ended: true, snapshot }),
      (error: unknown) => jobs.tell({ ...event, state: "failed", ended: true, error: failureOf(error) }),
    );
    return job;
  };
}
