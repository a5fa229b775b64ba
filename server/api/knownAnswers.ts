import type { Request, RequestHandler, Response } from "express";
import { requirePermission } from "../access/actor.ts";
import { actorOf } from "./actorOf.ts";
import { BoundedCache } from "./boundedCache.ts";
import type { RouteDescription } from "./describe.ts";
import type { Encoding, FinishedAnswers } from "./finishedAnswers.ts";
import { policyHash } from "./policyHash.ts";
import { sightOf } from "./seenBy.ts";
import { isKnownAlready, sendAnswer } from "./snapshotAnswer.ts";

interface Known {
  policy: string;
  /** Whether it holds for as long as this is the current snapshot. */
  isOfCurrent: boolean;
  snapshot: number;
  headers: Record<string, string>;
  /** Of the finished answer. */
  key: string;
  encoding: Encoding;
}

const mostRemembered = 4_000;

/**
 * Which finished answer a request was given, word for word. The same request of
 * somebody who may see the same is answered with it at once: reading a question
 * takes longer than sending what was kept for it.
 */
export class KnownAnswers {
  readonly #known = new BoundedCache<Known & { description: RouteDescription }>(mostRemembered);
  readonly #finished: FinishedAnswers;

  constructor(finished: FinishedAnswers) {
    this.#finished = finished;
  }

  remember(request: Request, { locals }: Response, known: Known): void {
    // Of others the address does not say all that was asked.
    if (request.method !== "GET") return;
    const description = locals["description"] as RouteDescription;
    this.#known.set(wordsOf(request, known.policy), { ...known, description }, 1);
  }

  /** Stands behind whatever finds out who asks. */
  answer(current: () => number | undefined): RequestHandler {
    return (request, response, next) => {
      if (request.method !== "GET") return next();
      const actor = actorOf(response);
      const known = this.#known.get(wordsOf(request, policyHash(sightOf(actor))));
      if (!known || (known.isOfCurrent && known.snapshot !== current())) return next();
      const answer = this.#finished.kept(known);
      if (!answer) return next();
      const { description, headers } = known;
      response.locals["description"] = description;
      if (description.permission) requirePermission(actor, description.permission);
      response.set(headers);
      if (!isKnownAlready(request, response, {})) sendAnswer(response, answer);
    };
  }
}

function wordsOf({ originalUrl, headers }: Request, policy: string): string {
  return `${policy} ${headers.accept} ${headers["accept-encoding"]} ${originalUrl}`;
}
