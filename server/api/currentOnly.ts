import type { RequestHandler, Response } from "express";
import { may, type Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";
import { actorOf } from "./actorOf.ts";

/**
 * A snapshot hides what would tell a small count within it; between two of
 * them, a late correction of one person shows. Only those who may see exact
 * counts look at others than the current one.
 */
function requireCurrent(actor: Actor, asked: unknown, current: number | undefined): void {
  // What is sent can be anything, even what cannot be made a number of.
  const number = typeof asked === "string" || typeof asked === "number" ? Number(asked) : Number.NaN;
  if (asked === undefined || number === current || may(actor, "exactCounts")) return;
  throw new AppError(
    "not-permitted",
    "没有精确数权限，只能看当前快照 without exact counts, only the current snapshot is shown",
    { details: { permission: "exactCounts" } },
  );
}

type Check = (asked: unknown) => void;

/** The same of every snapshot that is asked for in an address; what is sent is not read yet. */
export function currentOnly(current: () => number | undefined): RequestHandler {
  return ({ query }, response, next) => {
    const check: Check = (asked) => requireCurrent(actorOf(response), asked, current());
    response.locals["requireCurrent"] = check;
    check(query["snapshot"]);
    next();
  };
}

/** The same of one that is asked for in what was sent, once it has been read. */
export function requireCurrentIn(body: unknown, response: Response): void {
  if (typeof body !== "object" || body === null || !("snapshot" in body)) return;
  const { requireCurrent: check } = response.locals as { requireCurrent?: Check };
  check?.(body.snapshot);
}
