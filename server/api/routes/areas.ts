import { Router } from "express";
import type { Services } from "../app.ts";

export function areaRoutes({ library }: Services): Router {
  return Router().get("/", (_request, response) => {
    response.json(library.areas);
  });
}
