import { Router, type Request } from "express";
import { requirePermission } from "../../access/actor.ts";
import { isForOthers } from "../../config.ts";
import { AppError } from "../../errors.ts";
import { readiness } from "../../ops/health.ts";
import { healthAnswer, readinessAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import { describe } from "../describe.ts";
import type { Metrics } from "../metrics.ts";

/** For whoever runs the server: is it alive, can it answer, and how is it. */
export function operationRoutes({ findActor, address, ...services }: Services, metrics: Metrics): Router {
  const isAlone = !address || (!isForOthers(address) && address.trustProxy === undefined);
  return Router()
    .get("/healthz", describe(alive), (_request, response) => {
      response.json({ status: "ok" });
    })
    .get("/readyz", describe(ready), async (_request, response) => {
      const { isReady, ...found } = await readiness(services);
      response.status(isReady ? 200 : 503).json({ status: isReady ? "ok" : "not ready", ...found });
    })
    .get("/metrics", describe(figures), async (request, response) => {
      if (!isAlone || !isOfThisMachine(request)) {
        // A token alone: there are no sessions outside of /api/v1.
        const actor = request.headers.authorization === undefined ? undefined : await findActor(request);
        if (!actor) throw new AppError("sign-in-needed", "请先登录 sign in first");
        requirePermission(actor, "accounts");
      }
      const { type, body } = await metrics.text();
      response.set({ "Content-Type": type, "Cache-Control": "no-store" }).send(body);
    });
}

const loopback = /^(?:::ffff:)?127\.|^::1$/;

/** A proxy on this machine is on loopback, too, whoever stands behind it, and not each says that it is one. */
function isOfThisMachine({ socket, headers }: Request): boolean {
  const isPassedOn = ["forwarded", "x-forwarded-for", "x-real-ip", "via"].some((name) => name in headers);
  return !isPassedOn && loopback.test(socket.remoteAddress ?? "");
}

const alive = {
  summary: { zh: "在运行", en: "Whether it runs" },
  isOpen: true,
  answer: healthAnswer,
};

const ready = {
  summary: { zh: "可以服务", en: "Whether it can answer: a snapshot, its data folder, room on the disk" },
  isOpen: true,
  answer: readinessAnswer,
};

const figures = {
  summary: { zh: "运行指标", en: "How it runs, in Prometheus' words" },
  note: "Open on this machine while it serves no other; else it needs the permission `accounts`.",
  isOpen: true,
  mediaTypes: ["text/plain"],
};
