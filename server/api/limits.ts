import type { Server } from "node:http";
import type { Request, RequestHandler, Response } from "express";
import { ipKeyGenerator, rateLimit } from "express-rate-limit";
import type { Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";

/** How much one person may ask: a page asks some twenty questions, and a script may hurry. */
export const usualQuestionsPerMinute = 3_000;

/** Many people may sit behind one address. */
const peoplePerAddress = 20;

/** By account, and by address where nobody is signed in. */
export function limitRate(questionsPerMinute: number): RequestHandler {
  if (questionsPerMinute === Infinity) return (_request, _response, next) => next();
  return rateLimit({
    windowMs: 60_000,
    limit: (_request, response) =>
      actorIn(response) ? questionsPerMinute : questionsPerMinute * peoplePerAddress,
    keyGenerator: (request, response) => {
      const actor = actorIn(response);
      return actor ? `actor ${actor.id}` : `address ${addressOf(request)}`;
    },
    standardHeaders: false,
    legacyHeaders: false,
    // The server is told of a proxy by whoever sets one up; a header alone says nothing.
    validate: { xForwardedForHeader: false },
    handler: () => {
      throw new AppError(
        "too-many-requests",
        "请求过于频繁，请一分钟后再来 too many requests; try again in a minute",
        {
          details: { retryAfterSeconds: 60 },
        },
      );
    },
  });
}

function actorIn({ locals }: Response): Actor | undefined {
  return locals["actor"] as Actor | undefined;
}

function addressOf({ ip }: Request): string {
  return ip === undefined ? "" : ipKeyGenerator(ip);
}

/** Keeps connections that send slowly, or nothing, from holding the server. */
export function limitServer(server: Server): void {
  server.headersTimeout = 10_000;
  // Of a whole request: an upload of gigabytes over a slow line is one, too.
  server.requestTimeout = 3_600_000;
  // Longer than a proxy keeps one, or it would now and then send into a connection that is just closing.
  server.keepAliveTimeout = 75_000;
  server.maxHeadersCount = 100;
  server.maxConnections = 2_000;
}
