import { sign, verify, type KeyObject } from "node:crypto";
import type { Head } from "./auditEntry.ts";

/** A signed word on where the chain stood, so that an end that was cut off is missed. */
export interface Checkpoint {
  /** Counts without a gap, so that one taken out is missed as well. */
  number: number;
  head: Head;
}

/** Signed is the line's own text without its signature. */
export function signedLine({ number, head }: Checkpoint, time: Date, key: KeyObject): string {
  const body = JSON.stringify({ number, ...head, time: time.toISOString() });
  const signature = sign(null, Buffer.from(body), key).toString("base64");
  return `${body.slice(0, -1)},"signature":"${signature}"}`;
}

const shape =
  /^(\{"number":(\d{1,15}),"sequence":(\d{1,15}),"hash":"([0-9a-f]{64})","time":"[^"]{24}"),"signature":"([A-Za-z0-9+/=]{88})"\}$/;

export function readCheckpoint(
  text: string,
): (Checkpoint & { isSignedBy(key: KeyObject): boolean }) | undefined {
  const [, body = "", number, sequence, hash = "", signature = ""] = shape.exec(text) ?? [];
  if (body === "") return undefined;
  return {
    number: Number(number),
    head: { sequence: Number(sequence), hash },
    isSignedBy: (key) => verify(null, Buffer.from(`${body}}`), key, Buffer.from(signature, "base64")),
  };
}
