import type { Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { usualLimits, type WorkbenchLimits } from "../../../server/workbench/limits.ts";
import { ScopeFiles } from "../../../server/workbench/scopeFiles.ts";
import { Workbench } from "../../../server/workbench/workbench.ts";
import { serveApp } from "../api/serveApp.ts";
import { ownArea, scopedCity } from "./scopedCity.ts";

export const rowsSeer: Actor = { id: "rows", name: "某甲", roles: ["leader", "analyst"], areas: [ownArea] };
export const figuresSeer: Actor = { id: "figures", name: "某乙", roles: ["analyst"], areas: [ownArea] };

export interface QueryBody {
  sql: string;
  params?: Record<string, unknown>;
  [option: string]: unknown;
}

/** The product with people's SQL, over a city of two areas; who asks is named by a header. */
export async function workbenchServer(limits: Partial<WorkbenchLimits> = {}) {
  const { dataDir, library, remove } = await scopedCity();
  const at = dataPaths(dataDir);
  const snapshots = openSnapshots(at.snapshots);
  const workbench = new Workbench(new ScopeFiles(at.scopes, at.snapshots, library), {
    ...usualLimits,
    ...limits,
  });
  const people = [rowsSeer, figuresSeer];
  const app = createApp(
    {
      library,
      ...snapshots,
      workbench,
      findActor: (request) => people.find(({ id }) => id === request.headers["x-person"]),
    },
    { questionsPerMinute: Infinity },
  );
  const served = await serveApp(app);
  const headersOf = (actor: Actor) => ({ "content-type": "application/json", "x-person": actor.id });
  return {
    dataDir,
    address: served.address,
    headersOf,
    query: (body: QueryBody, { actor = rowsSeer, accept = "application/json", signal }: QueryOptions = {}) =>
      fetch(`${served.address}/api/v1/query`, {
        method: "POST",
        headers: { ...headersOf(actor), accept },
        body: JSON.stringify(body),
        ...(signal && { signal }),
      }),
    isHealthy: async () => (await fetch(`${served.address}/healthz`)).ok,
    get: (path: string, actor: Actor = rowsSeer) =>
      fetch(`${served.address}/api/v1${path}`, { headers: headersOf(actor) }),
    cancel: (id: string, actor: Actor = rowsSeer) =>
      fetch(`${served.address}/api/v1/query/${id}`, { method: "DELETE", headers: headersOf(actor) }),
    async close() {
      workbench.close();
      await served.close();
      snapshots.close();
      remove();
    },
  };
}

interface QueryOptions {
  actor?: Actor;
  accept?: string;
  signal?: AbortSignal;
}

export type WorkbenchServer = Awaited<ReturnType<typeof workbenchServer>>;
