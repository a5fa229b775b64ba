import { open } from "node:fs/promises";
import { join } from "node:path";
import { parseLine, sequenceOf, type AuditLine } from "./auditEntry.ts";
import { auditPaths, monthFiles } from "./auditFiles.ts";
import { linesBackward, startOf } from "./auditLines.ts";

export interface AuditQuestion {
  from?: Date | undefined;
  /** The first moment that does not belong to it. */
  until?: Date | undefined;
  /** An account's id or name, whole. */
  actor?: string | undefined;
  actions?: readonly string[] | undefined;
  /** The code of an area that was asked for. */
  area?: string | undefined;
  /** Any part of who, what or where, in whatever case. */
  text?: string | undefined;
  /** Only what has a smaller number: the `next` of the answer before. */
  before?: number | undefined;
  limit: number;
}

export interface AuditAnswer {
  entries: AuditLine[];
  /** Where to go on; null at the log's beginning. There may be entries behind it even if few came. */
  next: number | null;
}

/** Lines looked through for one answer, so that a question nothing fits does not read years. */
const mostLooked = 200_000;

/** Newest first, read from the end; whole files are never in memory. */
export async function readAudit(dataDir: string, question: AuditQuestion): Promise<AuditAnswer> {
  const { folder } = auditPaths(dataDir);
  const fits = condition(question);
  const firstMonth = question.from?.toISOString().slice(0, 7) ?? "";
  const entries: AuditLine[] = [];
  let looked = 0;
  for (const file of monthFiles(folder).toReversed()) {
    // No line is later than the month of its file.
    if (file.slice(0, 7) < firstMonth) break;
    const handle = await open(join(folder, file), "r");
    try {
      const end = await startOf(handle, question.before ?? Infinity);
      for await (const lines of linesBackward(handle, end)) {
        for (const text of lines) {
          const sequence = sequenceOf(text);
          if (sequence === undefined || sequence >= (question.before ?? Infinity)) continue;
          looked++;
          const line = fits(text);
          if (line) entries.push(line);
          if (entries.length === question.limit || looked === mostLooked)
            return { entries, next: sequence > 1 ? sequence : null };
        }
      }
    } finally {
      await handle.close();
    }
  }
  return { entries, next: null };
}

/** Gives the line where it fits; most are passed by on their text, without being parsed. */
function condition(question: AuditQuestion): (text: string) => AuditLine | undefined {
  const { from, until, actor, actions, area } = question;
  const first = from?.toISOString() ?? "";
  const last = until?.toISOString() ?? "~";
  const words = question.text?.toLowerCase();
  const wordsInJson = words === undefined ? "" : JSON.stringify(words).slice(1, -1);
  const needed = [area ?? "", actor === undefined ? "" : JSON.stringify(actor)];
  return (text) => {
    const time = /"time":"([^"]{24})"/.exec(text)?.[1] ?? "";
    if (time < first || time >= last) return undefined;
    if (!needed.every((part) => text.includes(part))) return undefined;
    if (words !== undefined && !text.toLowerCase().includes(wordsInJson)) return undefined;
    const line = parseLine(text);
    if (!line) return undefined;
    if (actions && !actions.includes(line.action)) return undefined;
    if (actor !== undefined && line.actor.id !== actor && line.actor.name !== actor) return undefined;
    if (area !== undefined && !names(line.details, area)) return undefined;
    return searchable(line).includes(wordsInJson) ? line : undefined;
  };
}

/** Details name areas in several places: the question's, those of a scope, the codes of a filter. */
function names(value: unknown, area: string): boolean {
  if (typeof value === "string") return value.split(/[,|:/]/).includes(area);
  return (
    typeof value === "object" && value !== null && Object.values(value).some((each) => names(each, area))
  );
}

/** Not the hashes, which any short word may stand in. */
function searchable({ actor, action, details, address, request }: AuditLine): string {
  return JSON.stringify([actor.id, actor.name, action, details, address, request]).toLowerCase();
}
