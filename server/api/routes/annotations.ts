import { Router, type Response } from "express";
import { requirePermission } from "../../access/actor.ts";
import { noSuchNote, type Annotations } from "../../annotations/openAnnotations.ts";
import { seesSeries } from "../../annotations/seesSeries.ts";
import { checked } from "../../checked.ts";
import { AppError } from "../../errors.ts";
import type { Seen } from "../../indicators/sight.ts";
import { actorOf } from "../actorOf.ts";
import type { Services } from "../app.ts";
import {
  annotationAnswer,
  annotationChange,
  annotationParameters,
  annotationsAnswer,
  newAnnotation,
} from "../contract.ts";
import { describe } from "../describe.ts";
import { seenBy } from "../seenBy.ts";

/** Dated notes on series, seen by those who may see the series. */
export function annotationRoutes(annotations: Annotations, { snapshot }: Pick<Services, "snapshot">): Router {
  const seenIn = async (response: Response) => seenBy(await snapshot(), actorOf(response));
  const sent = (response: Response) => response.set("Cache-Control", "private, no-store");
  /** One that may not be seen is not there. */
  const seenNote = (id: string, seen: Seen) => {
    const note = annotations.get(id);
    if (!seesSeries(seen, note.indicator, note.area)) throw noSuchNote();
    return note;
  };
  /** A role that writes notes without seeing figures writes none by itself. */
  const writing = (response: Response) => requirePermission(actorOf(response), "figures");
  return Router()
    .get("/", describe(list), async (request, response) => {
      const { indicator, area } = checked(annotationParameters, request.query);
      const seen = await seenIn(response);
      const wanted = area === "whole" ? null : area;
      const found = annotations
        .of(indicator)
        .filter((note) => wanted === undefined || note.area === wanted)
        .filter((note) => seesSeries(seen, note.indicator, note.area));
      sent(response).json({ annotations: found });
    })
    .post("/", describe(addition), async (request, response) => {
      writing(response);
      const asked = checked(newAnnotation, request.body);
      if (!seesSeries(await seenIn(response), asked.indicator, asked.area)) {
        throw new AppError("not-found", "没有这个序列 no such series");
      }
      sent(response)
        .status(201)
        .json(annotations.add(asked, actorOf(response)));
    })
    .put("/:id", describe(change), async (request, response) => {
      writing(response);
      const asked = checked(annotationChange, request.body);
      const { id } = seenNote(request.params.id, await seenIn(response));
      sent(response).json(annotations.change(id, asked, actorOf(response)));
    })
    .delete("/:id", describe(removal), async (request, response) => {
      writing(response);
      annotations.remove(seenNote(request.params.id, await seenIn(response)).id);
      response.status(204).end();
    });
}

const list = {
  permission: "figures",
  summary: { zh: "序列上的批注", en: "Dated notes on series" },
  note: "Those on series that one may see; on the whole city's, with all areas in scope.",
  query: annotationParameters,
  answer: annotationsAnswer,
} as const;

const note = "On a series that one may see oneself.";

const addition = {
  permission: "annotations",
  summary: { zh: "写一条批注", en: "Write a note on a series" },
  note,
  body: newAnnotation,
  answer: annotationAnswer,
  status: 201,
} as const;

const change = {
  permission: "annotations",
  summary: { zh: "改一条批注", en: "Change a note" },
  note,
  body: annotationChange,
  answer: annotationAnswer,
} as const;

const removal = {
  permission: "annotations",
  summary: { zh: "删一条批注", en: "Delete a note" },
  note,
  status: 204,
} as const;
