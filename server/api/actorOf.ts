import type { Request, RequestHandler, Response } from "express";
import type { Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";

/** Finds out who sends a request; nobody, where no session and no token says so. */
export type FindActor = (request: Request) => Promise<Actor | undefined> | Actor | undefined;

/** Keeps everybody off who has not signed in; what stands before it is open to all. */
export function requireActor(find: FindActor): RequestHandler {
  return async (request, response, next) => {
    const actor = await find(request);
    if (!actor) throw new AppError("sign-in-needed", "请先登录 sign in first");
    response.locals["actor"] = actor;
    next();
  };
}

/** Who asks; a route that forgot to stand behind `requireActor` answers nobody. */
export function actorOf({ locals }: Response): Actor {
  const actor = locals["actor"] as Actor | undefined;
  if (!actor) throw new AppError("sign-in-needed", "请先登录 sign in first");
  return actor;
}
