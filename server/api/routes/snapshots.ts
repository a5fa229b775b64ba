import { Router } from "express";
import { snapshotsAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import type { SnapshotSummary } from "../contract.ts";
import { describe } from "../describe.ts";

export function snapshotRoutes({ snapshot, snapshots }: Services): Router {
  return Router().get("/", describe(all), async (_request, response) => {
    const current = await snapshot();
    const [summary] = await current.rows<SnapshotSummary>({ sql });
    response.json({ current: summary, numbers: snapshots() });
  });
}

/** The manifest knows more, such as who published it, which is not for everybody. */
const sql = "select snapshot, published_at, note, is_sample, data_until from manifest";

const all = {
  summary: { zh: "当前快照与所有快照的编号", en: "The current snapshot, and the numbers of all" },
  answer: snapshotsAnswer,
};
