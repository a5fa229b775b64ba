import { Router } from "express";
import { areasAnswer } from "../answers.ts";
import type { Services } from "../app.ts";
import { describe } from "../describe.ts";
import { addProfile } from "./profile.ts";

export function areaRoutes(services: Services): Router {
  const routes = Router().get("/", describe(all), (_request, response) => {
    response.json(services.library.areas);
  });
  return addProfile(routes, services);
}

const all = {
  summary: { zh: "地区及其可比组", en: "Areas and their comparable groups" },
  answer: areasAnswer,
};
