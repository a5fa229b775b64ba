import { join } from "node:path";
import compression from "compression";
import express, { type Express, type Response } from "express";
import helmet from "helmet";
import type { Audit } from "../access/audit.ts";
import type { Access } from "../access/openAccess.ts";
import { openAnnotations } from "../annotations/openAnnotations.ts";
import { projectRoot, type ServerConfig } from "../config.ts";
import type { Imports } from "../imports/openImports.ts";
import type { Drafts } from "../indicators/drafts.ts";
import type { AskReporting } from "../imports/reporting.ts";
import type { Library } from "../library.ts";
import type { ReportOffice } from "../reports/reportOffice.ts";
import type { ReportSchedule } from "../reports/schedule/openSchedule.ts";
import { openSavedQueries } from "../savedQueries/openSavedQueries.ts";
import type { AskDiff } from "../snapshots/diffs.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";
import type { Workbench } from "../workbench/workbench.ts";
import { requireActor, type FindActor } from "./actorOf.ts";
import { auditFirst, auditing } from "./auditing.ts";
import { createAnswering, setAnswering } from "./answering.ts";
import type { RouteDescription } from "./describe.ts";
import { currentOnly } from "./currentOnly.ts";
import { answerError, unknownPath } from "./errors.ts";
import { limitRate, limitStrangers, usualQuestionsPerMinute } from "./limits.ts";
import { createMetrics } from "./metrics.ts";
import { openapiDocument, routesOf } from "./openapi.ts";
import { logRequests } from "./requestLog.ts";
import { requireOwnHost } from "./requireOwnHost.ts";
import { requireOwnOrigin } from "./requireOwnOrigin.ts";
import { accountRoutes } from "./routes/accounts.ts";
import { annotationRoutes } from "./routes/annotations.ts";
import { areaRoutes } from "./routes/areas.ts";
import { auditRoutes } from "./routes/audit.ts";
import { boardRoutes } from "./routes/boards.ts";
import { caseRoutes } from "./routes/cases.ts";
import { compareRoutes } from "./routes/compare.ts";
import { compositeRoutes } from "./routes/composites.ts";
import { contractRoutes } from "./routes/contracts.ts";
import { diffRoutes } from "./routes/diff.ts";
import { dueRoutes } from "./routes/due.ts";
import { importRoutes } from "./routes/imports.ts";
import { indicatorRoutes } from "./routes/indicators.ts";
import { jobRoutes } from "./routes/jobs.ts";
import { nameRoutes } from "./routes/names.ts";
import { openapiRoutes } from "./routes/openapi.ts";
import { operationRoutes } from "./routes/operation.ts";
import { oidcRoutes } from "./routes/oidc.ts";
import { publishedFigureRoutes } from "./routes/publishedFigures.ts";
import { publishRoutes } from "./routes/publish.ts";
import { queryRoutes } from "./routes/query.ts";
import { reportPreviewRoutes } from "./routes/reportPreviews.ts";
import { reportRunRoutes } from "./routes/reportRuns.ts";
import { reportRoutes } from "./routes/reports.ts";
import { reportingRoutes } from "./routes/reporting.ts";
import { revisionRoutes } from "./routes/revisions.ts";
import { schemaRoutes } from "./routes/schema.ts";
import { savedQueryRoutes } from "./routes/savedQueries.ts";
import { sessionRoutes } from "./routes/session.ts";
import { snapshotRoutes } from "./routes/snapshots.ts";
import { tokenRoutes } from "./routes/tokens.ts";
import { topicRoutes } from "./routes/topics.ts";
import { signalRoutes, trendRoutes } from "./routes/trends.ts";
import { valueRoutes } from "./routes/values.ts";
import { keepSessions, signedIn } from "./signedIn.ts";

/** What routes answer from. */
export interface Services {
  library: Library;
  findActor: FindActor;
  /** Left out where nobody signs in, as in tests. */
  access?: Access;
  /** Who did what; left out where nobody is to be called to account, as in tests. */
  audit?: Audit;
  /** Where it is reached; this machine's own address, unless said. */
  address?: Pick<ServerConfig, "host" | "publicOrigin" | "trustProxy">;
  /** The asked snapshot, or the current one. */
  snapshot(number?: number): Promise<ServedSnapshot>;
  snapshots(): number[];
  /** Which one is current; left out where that cannot be told at once. */
  current?: () => number | undefined;
  /** Left out where the indicators' files are not at hand. */
  drafts?: Drafts;
  /** Left out where no two snapshots are at hand. */
  diff?: AskDiff;
  /** Left out where copies of snapshots are served and nothing is taken in. */
  imports?: Imports;
  /** Left out there, too: what has come is a matter of the warehouse. */
  reporting?: AskReporting;
  /** Left out where nobody writes SQL, as in most tests. */
  workbench?: Workbench;
  /** Left out where no papers are made. */
  papers?: { office: ReportOffice; schedule: ReportSchedule };
  /** Where room is needed; left out where nothing is written. */
  dataDir?: string;
  /** Whether the data folder is still this server's alone. */
  holdsLock?: () => boolean;
}

interface AppOptions {
  clientFolder?: string;
  /** How often one person may ask. */
  questionsPerMinute?: number;
}

export function createApp(
  services: Services,
  {
    clientFolder = join(projectRoot, "dist", "client"),
    questionsPerMinute = usualQuestionsPerMinute,
  }: AppOptions = {},
): Express {
  const app = express();
  const address = services.address ?? { host: "127.0.0.1" };
  const metrics = createMetrics(services);
  const answering = createAnswering(metrics);
  setAnswering(app, answering);
  const patterns = new Map<RouteDescription, string>();
  const patternOf = ({ locals }: Response) =>
    patterns.get(locals["description"] as RouteDescription) ?? "other";
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  // An address that a proxy passes on is believed only of a proxy that is set up.
  if (address.trustProxy !== undefined) app.set("trust proxy", address.trustProxy);
  app.use(logRequests(patternOf));
  app.use(metrics.timed(patternOf));
  app.use(helmet({ contentSecurityPolicy: { directives: policy }, strictTransportSecurity: false }));
  app.use(requireOwnHost(address));
  app.use(requireOwnOrigin(address));
  app.use(operationRoutes(services, metrics));

  const api = express.Router();
  if (services.audit) api.use(auditing(services.audit));
  api.use(limitRate(questionsPerMinute));
  const { access } = services;
  if (access) {
    api.use(keepSessions(access));
    if (questionsPerMinute !== Infinity)
      api.use(limitStrangers((request) => signedIn(access, request) !== undefined));
  }
  api.use(
    "/openapi.json",
    openapiRoutes(() => openapiDocument(routesOf(app))),
  );
  if (access) {
    api.use(sessionRoutes(access));
    api.use("/login/oidc", oidcRoutes(access, address.publicOrigin));
  }
  api.use(requireActor(services.findActor));
  api.use(limitRate(questionsPerMinute));
  if (services.audit) api.use(auditFirst(services.audit));
  api.use(currentOnly(() => services.current?.() ?? services.snapshots().at(-1)));
  if (services.current) api.use(answering.known.answer(services.current));
  api.use(compression({ filter: isWorthCompressing }));
  if (services.audit) api.use("/audit", auditRoutes(services.audit));
  if (access) {
    const areas = services.library.areas.areas.map(({ code }) => code);
    api.use("/accounts", accountRoutes(access, new Set(areas)));
    api.use("/tokens", tokenRoutes(access));
    api.use("/annotations", annotationRoutes(openAnnotations(access.control), services));
    const saved = openSavedQueries(access.control);
    api.use("/saved-queries", savedQueryRoutes(saved));
    api.use("/boards", boardRoutes(saved));
  }
  api.use("/values", valueRoutes(services));
  api.use("/compare", compareRoutes(services));
  api.use("/composites", compositeRoutes(services));
  api.use("/names", nameRoutes(services));
  api.use("/trends", trendRoutes(services));
  api.use("/signals/due", dueRoutes(services));
  api.use("/signals", signalRoutes(services));
  api.use("/indicators", indicatorRoutes(services));
  api.use("/indicators", revisionRoutes(services));
  api.use("/topics", topicRoutes(services));
  api.use("/cases", caseRoutes(services));
  if (services.workbench) {
    api.use("/query", queryRoutes(services, services.workbench));
    api.use("/schema", schemaRoutes(services, services.workbench));
  }
  api.use("/published-figures", publishedFigureRoutes(services));
  api.use("/areas", areaRoutes(services));
  api.use("/snapshots", snapshotRoutes(services));
  if (services.diff) api.use("/diff", diffRoutes(services.diff));
  api.use("/contracts", contractRoutes(services));
  if (services.imports) {
    api.use("/imports", importRoutes(services.imports));
    api.use("/jobs", jobRoutes(services.imports, services.papers?.office));
    api.use("/publish", publishRoutes(services.imports));
  }
  if (services.reporting) api.use("/reporting", reportingRoutes(services.reporting, services.library.areas));
  if (services.papers) {
    const { office, schedule } = services.papers;
    api.use("/reports/runs", reportRunRoutes(schedule));
    // Before the filed papers, one of which `preview.pdf` would be taken for.
    api.use("/reports", reportPreviewRoutes(office, services));
    api.use("/reports", reportRoutes(office, services));
  }
  api.use(unknownPath);
  app.use("/api/v1", api);

  app.use(compression({ filter: isWorthCompressing }));
  // Hashed names never change; the page that names them must be asked for anew.
  app.use("/assets", express.static(join(clientFolder, "assets"), { immutable: true, maxAge: "1y" }));
  app.use(express.static(clientFolder, { cacheControl: false }));
  app.get(/^\/(?!api\/|assets\/)[^.]*$/, (_request, response) => {
    response.sendFile(join(clientFolder, "index.html"), { cacheControl: false });
  });
  app.use(unknownPath);
  app.use(answerError);
  for (const { path, description } of routesOf(app)) if (description) patterns.set(description, path);
  return app;
}

/** What is told as it happens must not wait until there is enough of it to compress. */
const isWorthCompressing: compression.CompressionFilter = (request, response) =>
  !String(response.getHeader("Content-Type")).startsWith("text/event-stream") &&
  compression.filter(request, response);

/**
 * Nothing comes from elsewhere, and neither script nor style stands in the page.
 * What ECharts and React set on elements they set by script, which is no style in the page.
 */
const policy = {
  "default-src": ["'self'"],
  "style-src": ["'self'"],
  "font-src": ["'self'"],
  "img-src": ["'self'", "data:", "blob:"],
  "upgrade-insecure-requests": null,
};
