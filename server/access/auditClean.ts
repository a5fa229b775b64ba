import {
  auditActions,
  unreadable,
  type AuditAction,
  type AuditActor,
  type AuditEntry,
  type AuditLine,
} from "./auditEntry.ts";

const longestText = 1_000;
const longestList = 100;
const deepest = 5;
/** Of all details as JSON; a line stays short enough to be read from the end of a file. */
const longestDetails = 12_000;

/** Named so, a value is nobody's business, whoever wrote it there. */
const secretName = /passwo?r?d|passphrase|secret|authorization|cookie/i;
/** An API token is known by its beginning; its id, by which it is taken back, is no secret. */
const token = /\bBearer\s+\S+|\bhj_[\w-]+/gi;
/** ID numbers of 18 signs or, of old, 15; with spaces or hyphens, with the wide digits of Chinese keyboards. */
const idNumber =
  /(?<![0-9０-９])(?:(?:[0-9０-９][ -]?){17}[0-9０-９XxＸｘ]|(?:[0-9０-９][ -]?){14}[0-9０-９])(?![0-9０-９])/g;

/** Half a sign: no bytes stand for it. */
const loneSurrogate = /\p{Surrogate}/gu;

/** An entry as it may be kept: without secrets and ID numbers, and not longer than anybody would read. */
export function cleanEntry(entry: AuditEntry, time: Date): Omit<AuditLine, "sequence"> {
  const isKnown = (auditActions as readonly string[]).includes(entry.action);
  const details = cleanDetails(isKnown ? entry.details : { ...entry.details, action: entry.action });
  return {
    time: time.toISOString(),
    actor: cleanActor(entry.actor),
    action: isKnown ? entry.action : ("other" satisfies AuditAction),
    details,
    address: entry.address === undefined ? null : cleanText(entry.address),
    request: entry.request === undefined ? null : cleanText(entry.request),
    snapshot: entry.snapshot ?? null,
  };
}

function cleanActor(actor: string | AuditActor): AuditActor {
  const { id, name } = typeof actor === "string" ? { id: actor, name: actor } : actor;
  return { id: cleanText(id), name: cleanText(name) };
}

function cleanDetails(details: Record<string, unknown>): Record<string, unknown> {
  const clean = cleanObject(details, deepest);
  const text = JSON.stringify(clean);
  return text.length <= longestDetails ? clean : { cut: text.slice(0, longestDetails), length: text.length };
}

function cleanObject(given: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given)
      .slice(0, longestList)
      .map(([name, value]) => [
        cleanText(name),
        secretName.test(name) ? "***" : cleanValue(value, depth - 1),
      ]),
  );
}

function cleanValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return cleanText(value);
  if (typeof value === "number") return Math.abs(value) < 1e14 ? value : "***";
  if (typeof value === "bigint") return cleanText(String(value));
  if (typeof value !== "object" || value === null) return value ?? null;
  if (value instanceof Date) return value.toJSON();
  if (depth <= 0) return "…";
  if (Array.isArray(value)) return value.slice(0, longestList).map((each) => cleanValue(each, depth - 1));
  return cleanObject(value, depth);
}

/** Cut before it is looked through, so that a long text costs no more than a short one. */
function cleanText(text: string): string {
  const cut = text.length > longestText ? `${text.slice(0, longestText)}… (${text.length})` : text;
  return cut
    .replace(loneSurrogate, "?")
    .replaceAll(unreadable, "?")
    .replace(token, "***")
    .replace(idNumber, "***");
}
