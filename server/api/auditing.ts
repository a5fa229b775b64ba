import type { Request, RequestHandler, Response } from "express";
import type { Actor } from "../access/actor.ts";
import type { Audit } from "../access/audit.ts";
import type { AuditAction, AuditActor, AuditEntry } from "../access/auditEntry.ts";
import { log } from "../log.ts";

/**
 * Writes down who asked what and how it ended, refused or not. It stands before
 * everything that could refuse, and is done when the answer has gone out, so a
 * question does not wait for it. A route that knows how many rows it sent says
 * so in `locals.rows`.
 */
export function auditing(audit: Audit): RequestHandler {
  const isTold = rarely();
  return (request, response, next) => {
    const path = request.path;
    const began = performance.now();
    response.once("close", () => {
      const { statusCode: status, locals, writableFinished } = response;
      const isRefused = refusals.has(status);
      if (isToldElsewhere(request, path, status)) return;
      const asked = entryOf(request, response, path);
      const more = isTold(`${status} ${whoIs(response).id} ${request.ip}`, status);
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
 * Somebody who keeps being refused without an account, or for asking too often,
 * must not fill the disk: of the same refusals one in a while is told, with how
 * many there were `more` since. Gives undefined for one that is only counted.
 */
function rarely(): (key: string, status: number) => number | undefined {
  const known = new Map<string, { told: number; more: number }>();
  return (key, status) => {
    if (status !== 401 && status !== 429) return 0;
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
    actor: whoIs(response),
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
function whoIs({ locals }: Response): AuditActor {
  const { id, name } = (locals["actor"] as Actor | undefined) ?? { id: "", name: "" };
  return { id, name };
}

/** Only what names a question: other parameters may be anything, and bodies are never looked at. */
const told = new Set(
  "indicator period from to until grain by where compare group benchmark area contract month snapshot format names reason mode actor action text limit before".split(
    " ",
  ),
);

function questionOf(request: Request, path: string): Record<string, unknown> {
  const area = /^\/areas\/([^/]+)/.exec(path)?.[1];
  return {
    ...Object.fromEntries(Object.entries(request.query).filter(([name]) => told.has(name))),
    ...(area !== undefined && { area }),
  };
}

/** By the path's first and last words. */
function actionOf(request: Request, path: string): AuditAction {
  const words = path.split("/").filter((word) => word !== "");
  const [first = ""] = words;
  if (request.method === "GET" || request.method === "HEAD") {
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
  login: "sign-in",
  logout: "sign-out",
  setup: "account",
  password: "account",
  accounts: "account",
  tokens: "token",
  indicators: "definition",
  composites: "question",
  query: "question",
};

/** Files for spreadsheet programs, and Arrow where it is asked for by name: pages take it unasked. */
function isExport(request: Request, path: string): boolean {
  const format = request.query["format"];
  if (format !== undefined) return format !== "json";
  if (/\.(csv|xlsx|pdf)$/.test(path)) return true;
  return /text\/csv|spreadsheetml/.test(request.get("accept") ?? "");
}
