import { Router } from "express";
import type { Services } from "../app.ts";
import type { SnapshotSummary } from "../contract.ts";

export function snapshotRoutes({ snapshot, snapshots }: Services): Router {
  return Router().get("/", async (_request, response) => {
    const current = await snapshot();
    const [summary] = await current.rows<SnapshotSummary>({ sql: "from manifest" });
    response.json({ current: summary, numbers: snapshots() });
  });
}
