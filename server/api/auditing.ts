import type { Request, RequestHandler, Response } from "express";
import { whoIs } from "../access/accounts.ts";
import type { Actor } from "../access/actor.ts";
import type { Audit } from "../access/audit.ts";
import type { AuditAction, AuditActor, AuditEntry } from "../access/auditEntry.ts";
import { log } from "../log.ts";
import { lineOf } from "./addressOf.ts";
import { formats } from "./contract.ts";

/**
 * Writes down who asked what and how it ended, refused or not. It stands before
 * everything that could refuse, and is done when the answer has gone out, so a
 * question does not wait for it. What is open to all is no question of anybody's.
 * A route that knows how many rows it sent says so in `locals.rows`.
 */
export function auditing(audit: Audit): RequestHandler {
  const isTold = rarely();
  return (request, response, next) => {
    const path = request.path;
    const began = performance.now();
    response.once("close", () => {
      const { statusCode: status, locals, writableFinished } = response;
      const { id } = actorIn(response);
      const isNobody = id === "";
      const isRefused = refusals.has(status) || (isNobody && status >= 400);
      if (isToldElsewhere(request, path, status) || (isNobody && isReading(request) && !isRefused)) return;
      const asked = entryOf(request, response, path);
      const isEndless = isNobody || status === 401 || status === 429;
      const more = isEndless ? isTold(`${status} ${id} ${lineOf(request)}`) : 0;
      if (more === undefined) return;
      const rows: unknown = locals["rows"];
      audit
        .record({
          ...asked,
          action: isRefused ? "refused" : asked.action,
          details: {
            ...asked.details,
            ...(isRefused && { action: asked.action }),
            ...(more > 0 && { more }),
            status,
            ms: Math.round(performance.now() - began),
            ...(typeof rows === "number" && { rows }),
            ...(!writableFinished && { left: true }),
          },
        })
        .catch((error: unknown) => log.error({ err: error }, "a line of the audit log could not be written"));
    });
    next();
  };
}

/**
 * What changes something or takes something out is written down before it is
 * done, once it is known who asks; and so is everything while the log cannot be
 * written, which then refuses it.
 */
export function auditFirst(audit: Audit): RequestHandler {
  return async (request, response, next) => {
    const asked = entryOf(request, response, request.path);
    if (audit.isFailing() || !usual.has(asked.action))
      await audit.record({ ...asked, details: { ...asked.details, stage: "asked" } });
    next();
  };
}

/** Signing in and changing accounts write better lines of their own, a wrong password included. */
function isToldElsewhere({ method }: Request, path: string, status: number): boolean {
  if (status >= 400) return status === 401 && path.startsWith("/login");
  return (
    /^\/(login|logout|setup|password)(\/|$)/.test(path) ||
    (method !== "GET" && /^\/(accounts|tokens)(\/|$)/.test(path))
  );
}

const floodMs = 10_000;
const mostKnown = 10_000;

/**
 * Somebody who keeps asking without an account, or too often, must not fill the
 * disk: of the same answers one in a while is told, with how many there were
 * `more` since. Gives undefined for one that is only counted.
 */
function rarely(): (key: string) => number | undefined {
  const known = new Map<string, { told: number; more: number }>();
  return (key) => {
    const now = performance.now();
    const last = known.get(key);
    if (last && now - last.told < floodMs) {
      last.more++;
      return undefined;
    }
    if (known.size >= mostKnown) known.clear();
    known.set(key, { told: now, more: 0 });
    return last?.more ?? 0;
  };
}

const refusals = new Set([401, 403, 429]);
const usual = new Set<AuditAction>(["question", "audit"]);

function entryOf(request: Request, response: Response, path: string): AuditEntry {
  const question = questionOf(request, path);
  const { requestId } = response.locals as { requestId?: string };
  const snapshot = Number(response.getHeader("Hengjian-Snapshot"));
  return {
    actor: actorIn(response),
    action: actionOf(request, path),
    details: {
      method: request.method,
      path,
      ...(Object.keys(question).length > 0 && { question }),
    },
    address: request.ip,
    request: requestId,
    ...(snapshot > 0 && { snapshot }),
  };
}

/** Nobody has an empty id, so it says that nobody had signed in. */
function actorIn({ locals }: Response): AuditActor {
  return whoIs((locals["actor"] as Actor | undefined) ?? { id: "", name: "" });
}

function isReading({ method }: Request): boolean {
  return method === "GET" || method === "HEAD";
}

/** Only what names a question: other parameters may be anything. */
const told = new Set(
  `indicator period from to until grain months by where compare group benchmark target against pair leaveOut
  flag most trends area contract month snapshot format names reason mode file sheet actor action text limit
  before weights sql params explain lang`.split(/\s+/),
);

/** Bodies are not looked at, but for those of composites and of SQL, which are all question, and for what a note is on. */
function questionOf(request: Request, path: string): Record<string, unknown> {
  const area = /^\/areas\/([^/]+)/.exec(path)?.[1];
  const body =
    path.startsWith("/composites/") || path.startsWith("/query")
      ? (request.body as object | undefined)
      : undefined;
  const series = path === "/annotations" ? seriesOf(request.body) : undefined;
  const asked = Object.entries({ ...request.query, ...body, ...series });
  return {
    ...Object.fromEntries(asked.filter(([name]) => told.has(name))),
    ...(area !== undefined && { area }),
  };
}

/** What a note is on; its text may be about anybody, and stays out. */
function seriesOf(body: unknown): object {
  const { indicator, area, month } = (body ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    Object.entries({ indicator, area, month }).filter(([, value]) => value !== undefined),
  );
}

/** By the path's first and last words. */
function actionOf(request: Request, path: string): AuditAction {
  const words = path.split("/").filter((word) => word !== "");
  const [first = ""] = words;
  if (isReading(request)) {
    if (request.query["names"] !== undefined && request.query["names"] !== "false") return "names";
    if (isExport(request, path)) return "export";
    return first === "audit" ? "audit" : "question";
  }
  return byLastWord[words.at(-1) ?? ""] ?? byFirstWord[first] ?? "change";
}

const byLastWord: Record<string, AuditAction> = {
  accept: "accept",
  reject: "reject",
  rollback: "rollback",
  match: "question",
};

const byFirstWord: Record<string, AuditAction> = {
  imports: "import",
  publish: "publish",
  names: "names",
  login: "sign-in",
  logout: "sign-out",
  setup: "account",
  password: "account",
  accounts: "account",
  tokens: "token",
  indicators: "definition",
  annotations: "annotation",
  composites: "question",
  query: "question",
};

/** Whatever is taken out as a file or as Arrow; our own pages, which browsers tell from others, show what they take. */
function isExport(request: Request, path: string): boolean {
  const format = request.query["format"];
  if (format !== undefined) return format !== "json";
  if (/\.(csv|xlsx|pdf)$/.test(path)) return true;
  const accepted = request.accepts(Object.values(formats));
  const isShown = accepted === formats.arrow && request.get("sec-fetch-site") === "same-origin";
  return accepted !== false && accepted !== formats.json && !isShown;
}
