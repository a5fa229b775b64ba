import { hash } from "node:crypto";

/** Everything that is ever written down, by what was done. */
export const auditActions = [
  "sign-in",
  "sign-in-refused",
  "sign-out",
  "question",
  "names",
  "export",
  "import",
  "accept",
  "reject",
  "rollback",
  "publish",
  "account",
  "permission",
  "token",
  "definition",
  "annotation",
  "purge",
  "rebuild",
  "backup",
  "restore",
  "audit",
  "refused",
  "change",
  "recovered",
  "damage",
  "other",
] as const;
export type AuditAction = (typeof auditActions)[number];

export interface AuditActor {
  /** Of the account; empty where nobody had signed in. */
  id: string;
  name: string;
}

/** What somebody did, as the one who saw it tells it. */
export interface AuditEntry {
  actor: string | AuditActor;
  action: AuditAction;
  details: Record<string, unknown>;
  address?: string | undefined;
  request?: string | undefined;
  snapshot?: number | undefined;
}

/** The same as it stands in the log; `sequence` counts without a gap over all months. */
export interface AuditLine {
  sequence: number;
  time: string;
  actor: AuditActor;
  action: AuditAction;
  details: Record<string, unknown>;
  address: string | null;
  request: string | null;
  snapshot: number | null;
}

/** Where a chain stands: the next line carries this hash as its `previous`. */
export interface Head {
  sequence: number;
  hash: string;
}

export const noHead: Head = { sequence: 0, hash: "0".repeat(64) };

/** For what the log has to say of itself. */
export const systemActor: AuditActor = { id: "system", name: "衡鉴 Hengjian" };

/** The hash is over the line's own bytes without it, so whoever verifies needs no notion of what they mean. */
export function sealed(line: Omit<AuditLine, "sequence">, after: Head): { text: string; head: Head } {
  const sequence = after.sequence + 1;
  const body = JSON.stringify({ sequence, ...line, previous: after.hash });
  const own = hash("sha256", body);
  return { text: `${body.slice(0, -1)},"hash":"${own}"}`, head: { sequence, hash: own } };
}

const shape =
  /^\{"sequence":(\d{1,15}),"time":"([^"]{24})",.*,"previous":"([0-9a-f]{64})","hash":"([0-9a-f]{64})"\}$/s;
/** `,"hash":"`, 64 digits, `"}`. */
const hashLength = 75;
/** What bytes that are no text are read as. We write none, so a line that has one was altered. */
export const unreadable = "\uFFFD";

export type ReadLine =
  { head: Head; time: string; previous: string; isSound: true } | { head: Head; isSound: false };

/**
 * Reads a line as far as its place in the chain. One that was altered stands
 * there all the same: what follows it refers to its hash, or, where it has
 * none, to that of all of it.
 */
export function readLine(text: string, before: Head): ReadLine {
  const [, sequence, time = "", previous = "", stated] = shape.exec(text) ?? [];
  const isSound =
    stated !== undefined &&
    hash("sha256", `${text.slice(0, -hashLength)}}`) === stated &&
    !text.includes(unreadable);
  return isSound
    ? { head: { sequence: Number(sequence), hash: stated }, time, previous, isSound }
    : { head: { sequence: before.sequence + 1, hash: stated ?? hash("sha256", text) }, isSound };
}

/** Cheaply, for skipping: nothing of a line but its number. */
export function sequenceOf(text: string): number | undefined {
  const found = /^\{"sequence":(\d{1,15}),/.exec(text);
  return found ? Number(found[1]) : undefined;
}

/** A line as it is shown to people; undefined where it was altered beyond reading. */
export function parseLine(text: string): AuditLine | undefined {
  try {
    const { sequence, time, actor, action, details, address, request, snapshot } = JSON.parse(
      text,
    ) as AuditLine;
    return { sequence, time, actor, action, details, address, request, snapshot };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}
