import type { Role } from "../../../server/access/permissions.ts";
import type { Somebody } from "./roleServer.ts";

/**
 * Who may ask what, written down from the privacy rules and not from the
 * routes: a route that is not here has no business in the product.
 */
interface Rule {
  ask: string;
  body?: object;
  /** Those in whom nothing but their role is to be looked at; `all` where anybody signed in may, `open` where all may. */
  who: readonly Role[] | "all" | "open";
  /** What it answers to those who may; what is asked for here is often not there, and nothing is changed. */
  good: number;
  /** What it answers to others that may ask this path at all. */
  unseen?: number;
  /** Not with a token. */
  session?: true;
  /** Only with the whole city in scope. */
  wholeCity?: true;
  /** What it answers to a session that is none: open paths about oneself need one. */
  own?: true;
}

const seers = ["leader", "analyst", "steward", "organisation", "discipline"] as const;
const exact = ["leader", "organisation", "discipline"] as const;
const sensitive = ["leader", "analyst", "organisation", "discipline"] as const;
/** Whoever may ask in SQL; each sees by it what they see elsewhere. */
const askers = ["leader", "analyst", "organisation", "discipline"] as const;
const stewards = ["steward"] as const;
const admins = ["admin"] as const;

const year = "from=2022-01&to=2022-10&grain=ytd&by=area";

export const rules: Record<string, Rule[]> = {
  "get /healthz": [{ ask: "/healthz", who: "open", good: 200 }],
  "get /readyz": [{ ask: "/readyz", who: "open", good: 200 }],
  // Whoever asks here is on the machine itself.
  "get /metrics": [{ ask: "/metrics", who: "open", good: 200 }],
  ...below({
    "get /openapi.json": [{ ask: "/openapi.json", who: "open", good: 200 }],
    "get /me": [{ ask: "/me", who: "open", good: 200 }],
    "get /areas": [{ ask: "/areas", who: "all", good: 200 }],
    // Outlines are no secret either.
    "get /areas/map": [{ ask: "/areas/map", who: "all", good: 200 }],
    "get /snapshots": [{ ask: "/snapshots", who: "all", good: 200 }],
    "get /contracts": [{ ask: "/contracts", who: "all", good: 200 }],
    "get /contracts/{id}": [{ ask: "/contracts/clearing", who: "all", good: 200 }],
    "get /contracts/{id}/template.xlsx": [
      { ask: "/contracts/clearing/template.xlsx", who: "all", good: 200 },
    ],
    "post /contracts/{id}/match": [
      { ask: "/contracts/clearing/match", body: { header: ["澄清编号"] }, who: "all", good: 200 },
    ],
    "get /values": [
      { ask: `/values?indicator=cleared_cases,met_share&${year}`, who: seers, good: 200 },
      { ask: `/values?indicator=cleared_persons&${year}`, who: sensitive, good: 200 },
      { ask: `/values?indicator=cleared_cases,cleared_persons&${year}`, who: sensitive, good: 200 },
      { ask: `/values?indicator=drafted&${year}`, who: ["analyst"], good: 200, unseen: 404 },
      { ask: "/values?indicator=none&from=2022-01&to=2022-10", who: seers, good: 404 },
    ],
    "get /compare": [
      { ask: "/compare?indicator=met_share&period=2022-10", who: seers, good: 200 },
      { ask: "/compare?indicator=cleared_persons&period=2022-10", who: sensitive, good: 200 },
    ],
    "get /compare/all": [{ ask: "/compare/all?period=2022-10", who: seers, good: 200 }],
    "get /trends": [
      { ask: "/trends?indicator=cleared_cases&to=2022-10&by=area", who: seers, good: 200 },
      { ask: "/trends?indicator=cleared_persons&to=2022-10", who: sensitive, good: 200 },
    ],
    "get /signals/due": [{ ask: "/signals/due?period=2022-10", who: seers, good: 200 }],
    "get /signals": [{ ask: "/signals?period=2022-10", who: seers, good: 200 }],
    "get /areas/{code}/profile": [
      { ask: "/areas/990121/profile?period=2022-10&trends=true", who: seers, good: 200 },
    ],
    "get /areas/{code}/inequalities": [
      { ask: "/areas/990121/inequalities?period=2022-10&dimension=sex", who: seers, good: 200 },
    ],
    "post /names": ["990121", "990122"].map((area) => ({
      ask: "/names",
      body: { indicator: "cleared_persons", from: "2022-01", to: "2022-03", area, reason: "a test of roles" },
      // What clearing tells came out of a report, so it is not for whoever manages officials.
      who: ["discipline" as const],
      good: 200,
      ...(area !== "990121" && { wholeCity: true as const }),
    })),
    "get /published-figures": [{ ask: "/published-figures", who: seers, good: 200, wholeCity: true }],
    "get /indicators": [{ ask: "/indicators", who: seers, good: 200 }],
    "get /indicators/{id}/revisions": [
      { ask: "/indicators/cleared_cases/revisions", who: exact, good: 200, wholeCity: true },
    ],
    "get /indicators/{id}": [
      { ask: "/indicators/cleared_cases", who: seers, good: 200 },
      { ask: "/indicators/drafted", who: ["analyst"], good: 200, unseen: 404 },
    ],
    "get /composites": [{ ask: "/composites", who: seers, good: 200 }],
    "get /composites/excellent-quota": [
      { ask: "/composites/excellent-quota?period=2022-10", who: exact, good: 200 },
    ],
    "post /composites/{id}": [
      { ask: "/composites/none", body: { period: "2022-10" }, who: seers, good: 404 },
    ],
    // An administrator alone sees no series, so there is none to write on.
    "get /annotations": [{ ask: "/annotations?indicator=cleared_cases", who: seers, good: 200 }],
    "post /annotations": [{ ask: "/annotations", body: {}, who: ["analyst"], good: 400 }],
    "put /annotations/{id}": [
      {
        ask: "/annotations/none",
        body: { month: "2022-10", language: "zh", text: "口径改变" },
        who: ["analyst"],
        good: 404,
      },
    ],
    "delete /annotations/{id}": [{ ask: "/annotations/none", who: ["analyst"], good: 404 }],
    "get /topics": [{ ask: "/topics", who: seers, good: 200 }],
    // Its indicators are not among those of this city.
    "get /topics/{id}/flow": [{ ask: "/topics/reports/flow?period=2022-10", who: seers, good: 404 }],
    "get /cases": [{ ask: "/cases?q=%E5%85%88%E8%A1%8C", who: exact, good: 200 }],
    "get /reporting": [{ ask: "/reporting?month=2022-10", who: seers, good: 200 }],
    "get /diff": [{ ask: "/diff?from=1&to=2", who: exact, good: 200, wholeCity: true }],
    "get /reports": [{ ask: "/reports", who: seers, good: 200 }],
    "post /reports": [
      { ask: "/reports", body: { template: "none", month: "2022-10" }, who: seers, good: 404 },
    ],
    "get /reports/templates": [{ ask: "/reports/templates", who: seers, good: 200 }],
    "get /reports/preview.pdf": [
      { ask: "/reports/preview.pdf?template=none&month=2022-10", who: seers, good: 404 },
    ],
    "get /reports/view.pdf": [
      { ask: "/reports/view.pdf?of=compare&indicator=none&period=2022-10", who: seers, good: 404 },
    ],
    "get /reports/{id}.pdf": [{ ask: "/reports/none.pdf", who: seers, good: 404 }],
    "get /reports/{id}/manifest.json": [{ ask: "/reports/none/manifest.json", who: seers, good: 404 }],
    "get /reports/runs": [{ ask: "/reports/runs", who: ["organisation", "admin"], good: 200 }],
    // Nothing is set up to be made.
    "post /reports/runs": [
      { ask: "/reports/runs", body: { month: "2022-10" }, who: ["organisation", "admin"], good: 409 },
    ],
    "get /imports": [{ ask: "/imports", who: stewards, good: 200 }],
    "post /imports": [{ ask: "/imports", who: stewards, good: 400 }],
    "get /imports/{id}": [{ ask: "/imports/none", who: stewards, good: 404 }],
    "post /imports/{id}/read": [{ ask: "/imports/none/read", body: {}, who: stewards, good: 404 }],
    "get /imports/{id}/grid": [{ ask: "/imports/none/grid?file=a", who: stewards, good: 404 }],
    "post /imports/{id}/accept": [{ ask: "/imports/none/accept", who: stewards, good: 404 }],
    "post /imports/{id}/rollback": [
      { ask: "/imports/none/rollback", body: { reason: "test" }, who: stewards, good: 404 },
    ],
    "post /imports/{id}/reject": [{ ask: "/imports/none/reject", who: stewards, good: 404 }],
    "post /imports/{id}/cancel": [{ ask: "/imports/none/cancel", who: stewards, good: 404 }],
    "get /imports/{id}/refusals.xlsx": [{ ask: "/imports/none/refusals.xlsx", who: stewards, good: 404 }],
    "get /jobs/{id}/events": [{ ask: "/jobs/none/events", who: "all", good: 404 }],
    "post /publish": [{ ask: "/publish", who: ["organisation", "admin"], good: 202 }],
    "get /audit": [{ ask: "/audit?limit=3", who: ["auditor"], good: 200 }],
    "get /accounts": [{ ask: "/accounts", who: admins, good: 200, session: true }],
    "post /accounts": [{ ask: "/accounts", body: {}, who: admins, good: 400, session: true }],
    "patch /accounts/{id}": [
      { ask: "/accounts/none", body: { reason: "test" }, who: admins, good: 404, session: true },
    ],
    "post /accounts/{id}/reset": [{ ask: "/accounts/none/reset", who: admins, good: 404, session: true }],
    "get /tokens": [{ ask: "/tokens", who: "all", good: 200, session: true }],
    "post /tokens": [{ ask: "/tokens", body: {}, who: "all", good: 400, session: true }],
    "delete /tokens/{id}": [{ ask: "/tokens/none", who: "all", good: 404, session: true }],
    "get /saved-queries": [{ ask: "/saved-queries", who: askers, good: 200 }],
    "get /saved-queries/{id}": [{ ask: "/saved-queries/none", who: askers, good: 404 }],
    "get /saved-queries/{id}/versions": [{ ask: "/saved-queries/none/versions", who: askers, good: 404 }],
    "put /saved-queries/{id}": [{ ask: "/saved-queries/none", body: {}, who: askers, good: 400 }],
    "delete /saved-queries/{id}": [{ ask: "/saved-queries/none", who: askers, good: 404 }],
    "get /schema": [{ ask: "/schema", who: askers, good: 200 }],
    "post /query": [
      { ask: "/query", body: { sql: "select count(*) from figure" }, who: askers, good: 200 },
      { ask: "/query", body: { sql: "select 1\u0000" }, who: askers, good: 400 },
    ],
    "get /query": [{ ask: "/query", who: askers, good: 200 }],
    "get /query/{id}": [{ ask: "/query/none", who: askers, good: 404 }],
    "delete /query/{id}": [{ ask: "/query/none", who: askers, good: 404 }],
    "get /boards": [{ ask: "/boards", who: askers, good: 200 }],
    "get /boards/{id}": [{ ask: "/boards/none", who: askers, good: 404 }],
    "put /boards/{id}": [{ ask: "/boards/none", body: {}, who: askers, good: 400 }],
    "delete /boards/{id}": [{ ask: "/boards/none", who: askers, good: 404 }],
    // What ends a session comes last.
    "post /login": [{ ask: "/login", body: {}, who: "open", good: 400, session: true }],
    "post /setup": [
      { ask: "/setup", body: { code: "x", name: "x", password: "x" }, who: "open", good: 404, session: true },
    ],
    "post /password": [{ ask: "/password", body: {}, who: "open", good: 400, session: true, own: true }],
    "post /logout": [{ ask: "/logout", who: "open", good: 204, session: true }],
    "post /logout/everywhere": [{ ask: "/logout/everywhere", who: "open", good: 204, session: true }],
  }),
};

function below(given: Record<string, Rule[]>): Record<string, Rule[]> {
  return Object.fromEntries(
    Object.entries(given).map(([name, list]) => [
      name.replace(" ", " /api/v1"),
      list.map((rule) => ({ ...rule, ask: `/api/v1${rule.ask}` })),
    ]),
  );
}

/** What somebody is answered. */
export function expectedStatus(rule: Rule, somebody: Somebody): number {
  const { who, good, unseen, session, wholeCity, own } = rule;
  const { kind, roles, areas } = somebody;
  // It is looked for before anything else what a token must not do on open paths.
  if (who === "open") {
    if (session && kind === "token") return 403;
    return own && kind === "out" ? 401 : good;
  }
  if (kind === "out") return 401;
  if (kind === "mustChange" || (session && kind === "token")) return 403;
  if (who !== "all" && !roles.some((role) => who.includes(role)))
    return unseen !== undefined && seesFigures(somebody) ? unseen : 403;
  return wholeCity && areas !== "all" ? 403 : good;
}

export const seesExactly = ({ roles }: Somebody): boolean =>
  roles.some((role) => (exact as readonly Role[]).includes(role));
export const seesSensitive = ({ roles }: Somebody): boolean =>
  roles.some((role) => (sensitive as readonly Role[]).includes(role));
export const seesFigures = ({ roles }: Somebody): boolean =>
  roles.some((role) => (seers as readonly Role[]).includes(role));
