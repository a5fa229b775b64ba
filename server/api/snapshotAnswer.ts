import { createHash } from "node:crypto";
import type { Request, Response } from "express";
import type { FinishedAnswer } from "./finishedAnswers.ts";

/** What an answer is made from. */
export interface Source {
  /** The snapshot. */
  number: number;
  publishedAt: string;
  /** A draft's answer changes with its file, so it is made each time. */
  isDraft?: boolean;
  /** Names are not written down on the way to whoever asked for them, nor kept here. */
  hasNames?: boolean;
}

/** Short for all that an answer depends on, whose eyes it is for among it. */
export function tagOf(path: string, { number, publishedAt }: Source, ...asked: unknown[]): string {
  const told = JSON.stringify([path, number, publishedAt, ...asked]);
  return createHash("sha256").update(told).digest("base64url").slice(0, 22);
}

/** What every answer of a snapshot carries. */
export function headersOf({ number, hasNames }: Source, tag: string): Record<string, string> {
  return {
    "Hengjian-Snapshot": String(number),
    // Weak, for it is the same however the answer is compressed.
    ETag: `W/"${tag}"`,
    "Cache-Control": hasNames ? "private, no-store" : "private, no-cache",
    Vary: "Accept, Accept-Encoding, Authorization, Cookie",
  };
}

/** Spares the sending where the caller has it. */
export function isKnownAlready(
  request: Request,
  response: Response,
  { isDraft, hasNames }: Pick<Source, "isDraft" | "hasNames">,
): boolean {
  if (isDraft || hasNames || !request.fresh) return false;
  response.status(304).end();
  return true;
}

export function sendAnswer(response: Response, { body, encoding, rows }: FinishedAnswer): void {
  if (rows !== undefined) response.locals["rows"] = rows;
  if (encoding !== "identity") response.set("Content-Encoding", encoding);
  response.set("Content-Length", String(body.length)).end(body);
}
