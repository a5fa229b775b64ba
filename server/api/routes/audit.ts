import { Router } from "express";
import type { Audit } from "../../access/audit.ts";
import { checked } from "../../checked.ts";
import { tableCsv } from "../../engine/csv.ts";
import { tableXlsx } from "../../engine/xlsx.ts";
import { auditPage, auditParameters, formats, type AuditEntry } from "../contract.ts";
import { describe } from "../describe.ts";
import { formatOf } from "../tableFormat.ts";

export function auditRoutes({ read }: Pick<Audit, "read">): Router {
  return Router().get("/", describe(description), async (request, response) => {
    const asked = checked(auditParameters, request.query);
    const format = formatOf(request, asked.format, offered);
    const { from, to, action, limit, format: _, ...rest } = asked;
    const answer = await read({
      ...rest,
      from: from === undefined ? undefined : beginningOf(from),
      until: to === undefined ? undefined : endOf(to),
      actions: action,
      limit: limit ?? (format === "json" ? rowsOfPage : rowsOfFile),
    });
    response.locals["rows"] = answer.entries.length;
    response.set("Cache-Control", "private, no-store");
    if (format === "json") {
      response.json(answer);
      return;
    }
    const rows = answer.entries.map(flat);
    const body = format === "csv" ? tableCsv(columns, rows) : Buffer.from(await tableXlsx(columns, rows));
    response.attachment(`hengjian-audit.${format}`).type(formats[format]).send(body);
  });
}

const offered = ["json", "csv", "xlsx"] as const;
const rowsOfPage = 100;
const rowsOfFile = 10_000;

const description = {
  summary: { zh: "审计日志：谁在何时做了什么", en: "The audit log: who did what, and when" },
  permission: "audit",
  query: auditParameters,
  answer: auditPage,
  mediaTypes: offered.map((each) => formats[each]),
} as const;

function beginningOf(text: string): Date {
  // Without a zone JavaScript takes a moment for a local one, but a day for one of UTC.
  return new Date(text.includes("T") ? text : `${text}T00:00`);
}

function endOf(text: string): Date {
  const end = beginningOf(text);
  if (text.includes("T")) end.setMilliseconds(end.getMilliseconds() + 1);
  else end.setDate(end.getDate() + 1);
  return end;
}

const columns = [
  { name: "sequence", type: "bigint" },
  ...["time", "actor", "name", "action", "details", "address", "request"].map((name) => ({
    name,
    type: "text",
  })),
  { name: "snapshot", type: "bigint" },
];

function flat({ actor, details, ...rest }: AuditEntry) {
  return { ...rest, actor: actor.id, name: actor.name, details: JSON.stringify(details) };
}
