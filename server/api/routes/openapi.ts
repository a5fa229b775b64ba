import { Router } from "express";
import { openapiAnswer } from "../answers.ts";
import { describe } from "../describe.ts";

/** Open to all, for it tells nothing but what may be asked. */
export function openapiRoutes(document: () => object): Router {
  let written: object | undefined;
  return Router().get("/", describe(all), (_request, response) => {
    written ??= document();
    response.json(written);
  });
}

const all = {
  summary: { zh: "本接口的说明", en: "This description" },
  isOpen: true,
  answer: openapiAnswer,
};
