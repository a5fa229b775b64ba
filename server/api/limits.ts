import type { Server } from "node:http";
import type { Request, RequestHandler, Response } from "express";
import { rateLimit, type Options } from "express-rate-limit";
import type { Actor } from "../access/actor.ts";
import { AppError } from "../errors.ts";
import { lineOf } from "./addressOf.ts";

/** How much one person may ask: a page asks some twenty questions, and a script may hurry. */
export const usualQuestionsPerMinute = 3_000;

/** Many people may sit behind one address. */
const peoplePerAddress = 20;

/** Of all who have not signed in behind one address: an office in the morning needs a few each. */
const strangersPerMinute = 600;

/** By account, and by address where it is not known yet who asks. */
export function limitRate(questionsPerMinute: number): RequestHandler {
  if (questionsPerMinute === Infinity) return letThrough;
  return limited({
    limit: (_request, response) =>
      actorIn(response) ? questionsPerMinute : questionsPerMinute * peoplePerAddress,
    keyGenerator: (request, response) => {
      const actor = actorIn(response);
      return actor ? `actor ${actor.id}` : `address ${lineOf(request)}`;
    },
  });
}

/** Those who have not signed in, by address; whoever has is not counted among them. */
export function limitStrangers(
  isSignedIn: (request: Request) => boolean,
  mostPerMinute = strangersPerMinute,
): RequestHandler {
  return limited({ limit: mostPerMinute, keyGenerator: lineOf, skip: isSignedIn });
}

const letThrough: RequestHandler = (_request, _response, next) => next();

function limited(options: Partial<Options>): RequestHandler {
  return rateLimit({
    ...options,
    windowMs: 60_000,
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
