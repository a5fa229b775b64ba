import { availableParallelism } from "node:os";
import type { Express, Request } from "express";
import { CommonQuestions } from "./commonQuestions.ts";
import { FinishedAnswers } from "./finishedAnswers.ts";
import { KnownAnswers } from "./knownAnswers.ts";
import { heavyAtOnce, Lane } from "./lanes.ts";
import type { Metrics } from "./metrics.ts";

/** What the answers of one server have in common. */
export interface Answering {
  finished: FinishedAnswers;
  heavy: Lane;
  common: CommonQuestions;
  known: KnownAnswers;
}

/** All answers kept together; a city's are a few megabytes. */
const mostBytes = 64 * 2 ** 20;

export function createAnswering(metrics: Metrics): Answering {
  const finished = new FinishedAnswers(mostBytes, metrics.cache);
  const answering = {
    finished,
    known: new KnownAnswers(finished),
    heavy: new Lane(
      { atOnce: heavyAtOnce(availableParallelism()), mostWaiting: 32, mostWaitingOfOne: 8 },
      metrics.waited,
    ),
    common: new CommonQuestions(),
  };
  metrics.watch(answering);
  return answering;
}

export function setAnswering(app: Express, answering: Answering): void {
  app.locals["answering"] = answering;
}

export function answeringOf({ app }: Pick<Request, "app">): Answering {
  return app.locals["answering"] as Answering;
}
