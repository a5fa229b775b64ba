import { join } from "node:path";
import express, { type Express } from "express";
import helmet from "helmet";
import { projectRoot } from "../config.ts";
import type { Imports } from "../imports/openImports.ts";
import type { Drafts } from "../indicators/drafts.ts";
import type { AskReporting } from "../imports/reporting.ts";
import type { Library } from "../library.ts";
import type { AskDiff } from "../snapshots/diffs.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";
import { requireActor, type FindActor } from "./actorOf.ts";
import { answerError, unknownPath } from "./errors.ts";
import { requireLoopbackHost } from "./requireLoopbackHost.ts";
import { requireOwnOrigin } from "./requireOwnOrigin.ts";
import { areaRoutes } from "./routes/areas.ts";
import { compareRoutes } from "./routes/compare.ts";
import { contractRoutes } from "./routes/contracts.ts";
import { diffRoutes } from "./routes/diff.ts";
import { importRoutes } from "./routes/imports.ts";
import { indicatorRoutes } from "./routes/indicators.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { publishedFigureRoutes } from "./routes/publishedFigures.ts";
import { publishRoutes } from "./routes/publish.ts";
import { reportingRoutes } from "./routes/reporting.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";
import { valueRoutes } from "./routes/values.ts";

/** What routes answer from. */
export interface Services {
  library: Library;
  findActor: FindActor;
  /** The asked snapshot, or the current one. */
  snapshot(number?: number): Promise<ServedSnapshot>;
  snapshots(): number[];
  /** Left out where the indicators' files are not at hand. */
  drafts?: Drafts;
  /** Left out where no two snapshots are at hand. */
  diff?: AskDiff;
  /** Left out where copies of snapshots are served and nothing is taken in. */
  imports?: Imports;
  /** Left out there, too: what has come is a matter of the warehouse. */
  reporting?: AskReporting;
}

export function createApp(services: Services, clientFolder = join(projectRoot, "dist", "client")): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(helmet({ contentSecurityPolicy: { directives: policy }, strictTransportSecurity: false }));
  app.use(requireLoopbackHost);
  app.use(requireOwnOrigin);

  app.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });
  app.get("/readyz", async (_request, response) => {
    const { number } = await services.snapshot();
    response.json({ status: "ok", snapshot: number });
  });

  const api = express.Router();
  api.use(requireActor(services.findActor));
  api.use("/values", valueRoutes(services));
  api.use("/compare", compareRoutes(services));
  api.use("/indicators", indicatorRoutes(services));
  api.use("/published-figures", publishedFigureRoutes(services));
  api.use("/areas", areaRoutes(services));
  api.use("/snapshots", snapshotRoutes(services));
  if (services.diff) api.use("/diff", diffRoutes(services.diff));
  api.use("/contracts", contractRoutes(services));
  if (services.imports) {
    api.use("/imports", importRoutes(services.imports));
    api.use("/jobs", jobRoutes(services.imports));
    api.use("/publish", publishRoutes(services.imports));
  }
  if (services.reporting) api.use("/reporting", reportingRoutes(services.reporting));
  api.use(unknownPath);
  app.use("/api/v1", api);

  // Hashed names never change; the page that names them must be asked for anew.
  app.use("/assets", express.static(join(clientFolder, "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(clientFolder, { cacheControl: false }));
  app.get(/^\/(?!api\/|assets\/)[^.]*$/, (_request, response) => {
    response.sendFile(join(clientFolder, "index.html"), { cacheControl: false });
  });
  app.use(unknownPath);
  app.use(answerError);
  return app;
}

/** Nothing comes from elsewhere, and no script stands in the page. ECharts and React Aria set styles on elements. */
const policy = {
  "default-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "font-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "upgrade-insecure-requests": null,
};
