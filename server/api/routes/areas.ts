import { Router } from "express";
import { areaMapAnswer, areasAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import type { AreaMapAnswer } from "../contract.ts";
import { describe } from "../describe.ts";
import { addProfile } from "./profile.ts";

export function areaRoutes(services: Services): Router {
  const routes = Router().get("/", describe(all), (_request, response) => {
    response.json(services.library.areas);
  });
  routes.get("/map", describe(map), (_request, response) => {
    const answer: AreaMapAnswer = { outlines: services.library.areaMap };
    response.json(answer);
  });
  return addProfile(routes, services);
}

const map = {
  summary: {
    zh: "站点自带的地图：各地区的边界；没有则为空",
    en: "A site's own map: the areas' outlines; empty where it brings none",
  },
  answer: areaMapAnswer,
};

const all = {
  summary: { zh: "地区及其可比组", en: "Areas and their comparable groups" },
  answer: areasAnswer,
};
