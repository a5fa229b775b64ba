import { Router, type Request, type Response } from "express";
import { may, requirePermission, type Actor } from "../../access/actor.ts";
import type { Audit } from "../../access/audit.ts";
import type { Permission } from "../../access/permissions.ts";
import { checked } from "../../checked.ts";
import { tablesRead } from "../../contracts/tablesRead.ts";
import { openDuckdb } from "../../engine/duckdb.ts";
import { AppError } from "../../errors.ts";
import { isSeen } from "../../indicators/inSight.ts";
import { namesQuestion, personsBehind, type NamesQuestion } from "../../indicators/names.ts";
import { namesClassOf, type NamesClass } from "../../indicators/namesClass.ts";
import { question } from "../../indicators/question.ts";
import { localDay } from "../../localDay.ts";
import { requirePublished } from "../../snapshots/snapshots.ts";
import { actorOf } from "../actorOf.ts";
import type { Services } from "../app.ts";
import { wantedBy, whileWanted } from "../cancel.ts";
import { namesAnswer, namesParameters, type NamesAnswer } from "../contract.ts";
import { describe } from "../describe.ts";
import { sightOf } from "../seenBy.ts";

/** The persons behind a figure: for a reason that is written down before any of them is told. */
export function nameRoutes({ snapshot, library, audit }: Services): Router {
  async function classOf(definition: NamesQuestion["definition"]): Promise<NamesClass> {
    const parser = await openDuckdb();
    const connection = await parser.connect();
    try {
      const read = await tablesRead(connection, definition.sql, library.contracts);
      // An old snapshot is asked by what its indicators' files declare today.
      const today = library.indicators.find(({ id }) => id === definition.id);
      return namesClassOf({ ...definition, names: today?.names ?? "never" }, read, library.contracts);
    } finally {
      connection.closeSync();
      parser.close();
    }
  }

  return Router().post("/", describe(names), async (request, response) => {
    const actor = actorOf(response);
    if (!may(actor, "disciplineNames")) requirePermission(actor, "names");
    if (!audit) throw new AppError("not-permitted", "没有审计日志，不显示姓名 without an audit log no names");
    const {
      reason,
      snapshot: number,
      indicator,
      area,
      where,
      ...time
    } = checked(namesParameters, request.body);
    const asked = checked(question, { indicators: [indicator], ...time, where: { ...where, area: [area] } });
    const published = whileWanted(await snapshot(number), wantedBy(response));
    requirePublished(published, asked.indicators);
    const found = namesQuestion(published, asked);
    requireInScope(actor, found);
    requireClass(actor, found, await classOf(found.definition));
    const { persons, more } = await personsBehind(published, found);
    const told = { indicator, area: found.place.code, period: found.period.label };
    await record(audit, request, response, published.number, {
      ...told,
      where,
      reason,
      rows: persons.length,
    });
    response.locals["rows"] = persons.length;
    const answer: NamesAnswer = {
      snapshot: published.number,
      ...told,
      watermark: watermark(actor, new Date()),
      rows: persons,
      more,
    };
    response.set({ "Hengjian-Snapshot": String(published.number), "Cache-Control": "private, no-store" });
    response.json(answer);
  });
}

const names = {
  summary: { zh: "数字背后的人员姓名", en: "The persons behind a figure" },
  note: "Needs `names`, or `disciplineNames` for what T12-T16 tell, and a reason, which is kept. Health, care and reports have no names for anybody.",
  body: namesParameters,
  answer: namesAnswer,
} as const;

function requireInScope(actor: Actor, { place }: NamesQuestion): void {
  if (isSeen(sightOf(actor), place)) return;
  throw new AppError("not-permitted", `这个地区不归您负责 this area is not yours: ${place.code}`, {
    details: { areas: [place.code] },
  });
}

const permissionFor: Record<Exclude<NamesClass, "never">, Permission> = {
  ordinary: "names",
  discipline: "disciplineNames",
};

function requireClass(actor: Actor, { definition }: NamesQuestion, found: NamesClass): void {
  if (found !== "never") return requirePermission(actor, permissionFor[found]);
  throw new AppError(
    "not-permitted",
    `这项指标不显示姓名 names behind it are never shown: ${definition.id}`,
    {
      details: { indicator: definition.id },
    },
  );
}

/** On disk before anything is sent; where that fails, nothing is. */
function record(
  audit: Audit,
  request: Request,
  response: Response,
  snapshot: number,
  details: Record<string, unknown>,
): Promise<void> {
  const { id, name } = actorOf(response);
  const { requestId } = response.locals as { requestId?: string };
  const told = { actor: { id, name }, action: "names" as const, details };
  return audit.record({ ...told, address: request.ip, request: requestId, snapshot });
}

function watermark({ name }: Actor, now: Date): string {
  const time = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
  return `${name} ${localDay(now)} ${time}`;
}
