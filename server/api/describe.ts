import type { IncomingMessage, ServerResponse } from "node:http";
import express, { type Request, type RequestHandler, type Response } from "express";
import { z } from "zod";
import { requirePermission } from "../access/actor.ts";
import type { Permission } from "../access/permissions.ts";
import { AppError } from "../errors.ts";
import { actorOf } from "./actorOf.ts";
import { limitTime } from "./cancel.ts";
import { requireCurrentIn } from "./currentOnly.ts";

/**
 * What a route says of itself. It stands in `/api/v1/openapi.json`, and it is
 * kept to: what is not described is refused. A route adds itself by standing
 * behind its description:
 *
 *     Router().get("/:id", describe({
 *       summary: { zh: "一个指标", en: "One indicator" },
 *       query: indicatorParameters,
 *       answer: indicatorAnswer,
 *     }), async (request, response) => { … })
 *
 * Its path and method are read off the router, so they are not said twice.
 */
export interface RouteDescription {
  summary: { zh: string; en: string };
  /** Whoever lacks it is refused. */
  permission?: Permission;
  /** Of those who ask, where no one permission says it. */
  note?: string;
  /** Anybody may ask, signed in or not. */
  isOpen?: boolean;
  /** What may be asked in the address, as a strict object; without it, nothing may. */
  query?: z.ZodType;
  /** What is sent as JSON. The route itself checks it; without it, a body is refused. */
  body?: z.ZodType;
  /** What may be sent; a body of more is refused unread. */
  bodyLimit?: string;
  /** Whether files are sent instead, which the route itself reads. */
  takesFiles?: boolean;
  /** What a good answer is as JSON; left out where it has no body. */
  answer?: z.ZodType;
  /** The forms of a good answer; JSON alone, unless said. */
  mediaTypes?: readonly string[];
  status?: 200 | 201 | 202 | 204;
  /** Seconds until it is given up; null for one that goes on for as long as somebody listens. */
  timeLimit?: number | null;
}

/** A handler that says nothing of the path's parameters, so that Express finds their types in the path. */
type PlainHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

const descriptions = new WeakMap<object, RouteDescription>();

export function descriptionOf(handler: object): RouteDescription | undefined {
  return descriptions.get(handler);
}

const usualSeconds = 30;
const usualBody = "100kb";

export function describe(description: RouteDescription): PlainHandler {
  const { permission, isOpen, query, body, bodyLimit = usualBody, takesFiles, timeLimit } = description;
  const known = query ? parametersOf(query) : new Set<string>();
  const readBody = body ? express.json({ limit: bodyLimit }) : takesFiles ? letThrough : refuseBody;
  const handler: RequestHandler = (request, response, next) => {
    response.locals["description"] = description;
    if (!isOpen) actorOf(response);
    if (permission) requirePermission(actorOf(response), permission);
    refuseUnknown(Object.keys(request.query), known);
    limitTime(request, response, next, timeLimit === null ? undefined : (timeLimit ?? usualSeconds));
    readBody(request, response, (error?: unknown) => next(error ?? faultOfBody(request, response)));
  };
  descriptions.set(handler, description);
  return handler as unknown as PlainHandler;
}

/** Thrown where a body has been read, it would reach nobody. */
function faultOfBody({ body }: Request, response: Response): unknown {
  try {
    requireCurrentIn(body, response);
    return undefined;
  } catch (error) {
    return error;
  }
}

function parametersOf(query: z.ZodType): Set<string> {
  const { properties = {} } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  return new Set(Object.keys(properties));
}

function refuseUnknown(given: string[], known: Set<string>): void {
  const unknown = given.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const problems = unknown.map((name) => `unknown parameter: ${name.slice(0, 100)}`);
  throw new AppError("bad-question", problems.join("; "), { details: { problems } });
}

const letThrough: RequestHandler = (_request, _response, next) => next();

const refuseBody: RequestHandler = ({ headers, method, path }, _response, next) => {
  const hasBody = headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
  if (!hasBody) return next();
  throw new AppError("bad-question", `nothing is to be sent with this: ${method} ${path}`);
};
