import { performance } from "node:perf_hooks";
import type { RequestHandler, Response } from "express";
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Answering } from "./answering.ts";
import type { Services } from "./app.ts";

/** The process is one, however many servers it holds; event-loop lag and memory are among these. */
const ofProcess = new Registry();

export type Metrics = ReturnType<typeof createMetrics>;

/** What `/metrics` tells. Labels are patterns of paths and numbers of answers, never anything of a person. */
export function createMetrics({ snapshot }: Pick<Services, "snapshot">) {
  const registry = new Registry();
  const own = { registers: [registry] };
  const seconds = new Histogram({
    ...own,
    name: "hengjian_http_request_seconds",
    help: "time from the request to the end of its answer, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const waits = new Histogram({
    ...own,
    name: "hengjian_heavy_lane_wait_seconds",
    help: "time that heavy work waited for its turn",
    buckets: [0.001, 0.01, 0.1, 0.5, 1, 5, 10, 30, 60],
  });
  const hits = new Counter({ ...own, name: "hengjian_cache_hits_total", help: "answers that were kept" });
  const misses = new Counter({ ...own, name: "hengjian_cache_misses_total", help: "answers that were made" });
  const served = () => snapshot().catch(() => undefined);
  gauge(own, "hengjian_snapshot_number", "the snapshot that is served", async () => (await served())?.number);
  gauge(own, "hengjian_snapshot_age_seconds", "time since it was published", async () => {
    const publishedAt = (await served())?.publishedAt;
    return publishedAt === undefined ? undefined : (Date.now() - momentOf(publishedAt)) / 1000;
  });

  return {
    cache: { hit: () => hits.inc(), miss: () => misses.inc() },
    waited: (waitedSeconds: number) => waits.observe(waitedSeconds),

    watch({ finished, heavy }: Answering): void {
      gauge(own, "hengjian_cache_bytes", "bytes of answers kept", () => finished.bytes);
      gauge(own, "hengjian_cache_answers", "answers kept", () => finished.size);
      gauge(own, "hengjian_heavy_lane_running", "heavy work under way", () => heavy.running);
      gauge(own, "hengjian_heavy_lane_waiting", "heavy work waiting for its turn", () => heavy.waiting);
    },

    /** Times every request; what no route is described for is counted under one name. */
    timed(patternOf: (response: Response) => string): RequestHandler {
      return (request, response, next) => {
        const began = performance.now();
        response.once("finish", () => {
          seconds.observe(
            { method: request.method, route: patternOf(response), status: response.statusCode },
            (performance.now() - began) / 1000,
          );
        });
        next();
      };
    },

    async text(): Promise<{ type: string; body: string }> {
      if (ofProcess.getMetricsAsArray().length === 0) collectDefaultMetrics({ register: ofProcess });
      return {
        type: registry.contentType,
        body: `${await ofProcess.metrics()}\n${await registry.metrics()}`,
      };
    },
  };
}

/** DuckDB writes moments of UTC without saying so. */
function momentOf(publishedAt: string): number {
  return Date.parse(`${publishedAt.replace(" ", "T")}Z`);
}

function gauge(
  own: { registers: Registry[] },
  name: string,
  help: string,
  read: () => number | undefined | Promise<number | undefined>,
): void {
  const one = new Gauge({
    ...own,
    name,
    help,
    async collect() {
      const value = await read();
      if (value !== undefined && Number.isFinite(value)) one.set(value);
    },
  });
}
