import type { RequestHandler } from "express";
import { may, type Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";
import { actorOf } from "./actorOf.ts";

/**
 * A snapshot hides what would tell a small count within it; between two of
 * them, a late correction of one person shows. Only those who may see exact
 * counts look at others than the current one.
 */
export function requireCurrent(actor: Actor, asked: number | undefined, current: number | undefined): void {
  if (asked === undefined || asked === current || may(actor, "exactCounts")) return;
  throw new AppError(
    "not-permitted",
    "没有精确数权限，只能看当前快照 without exact counts, only the current snapshot is shown",
    { details: { permission: "exactCounts" } },
  );
}

/** The same of every snapshot that is asked for in an address. */
export function currentOnly(current: () => number | undefined): RequestHandler {
  return ({ query }, response, next) => {
    const asked = query["snapshot"];
    if (asked !== undefined) requireCurrent(actorOf(response), Number(asked), current());
    next();
  };
}
