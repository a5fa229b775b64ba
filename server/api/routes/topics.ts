import { Router } from "express";
import { checked } from "../../checked.ts";
import { readComposites } from "../../composites/readComposites.ts";
import { log } from "../../log.ts";
import { answerFlow } from "../../topics/answerFlow.ts";
import { indicatorsOf } from "../../topics/flow.ts";
import { findFlow, findTopic, readTopics } from "../../topics/readTopics.ts";
import { flowAnswer, topicsAnswer } from "../answers/topics.ts";
import { answerJson } from "../answerJson.ts";
import type { Services } from "../app.ts";
import { flowParameters, type TopicList } from "../contract.ts";
import { describe } from "../describe.ts";

export function topicRoutes(services: Services): Router {
  const { library } = services;
  const all = readTopics(library, readComposites(library).composites);
  for (const fault of all.faults) log.warn(fault);
  return Router()
    .get("/", describe(list), (_request, response) => {
      const answer: TopicList = { topics: all.topics };
      response.json(answer);
    })
    .get("/:id/flow", describe(one), async (request, response) => {
      const { snapshot, flow: id, ...asked } = checked(flowParameters, request.query);
      const topic = findTopic(all.topics, request.params.id);
      const flow = findFlow(all, topic, id);
      await answerJson(request, response, services, {
        snapshot,
        indicators: indicatorsOf(flow),
        // Its file may change while the snapshot stays.
        question: { topic: topic.id, flow, asked },
        answer: async (seen) => ({
          topic: topic.id,
          ...(await answerFlow(seen, flow, asked, library)),
        }),
      });
    });
}

const list = {
  summary: { zh: "专题", en: "The subjects of the source documents" },
  permission: "figures",
  answer: topicsAnswer,
} as const;

const one = {
  summary: { zh: "专题的流程", en: "How one thing leads to the next, in counts" },
  permission: "figures",
  note: "Counts are figures of indicators and are told as those are; a sum of one that is not told is not told.",
  query: flowParameters,
  answer: flowAnswer,
} as const;
