import { createHash, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { AppError, isNodeError } from "../errors.ts";

const keyBytes = 16;

/**
 * The key with which ID numbers are hashed at the door. It is made once for a
 * site and kept beside the data; without it the hashes cannot be matched again.
 */
export function siteKey(file: string, random: (bytes: number) => Buffer = randomBytes): Buffer {
  if (!existsSync(file)) makeKey(file, random(keyBytes));
  const key = readFileSync(file);
  if (key.length === keyBytes) return key;
  throw new AppError(
    "definition-invalid",
    `not a site key, which has ${keyBytes} bytes: ${file}; put the right one back`,
  );
}

/** For a rehearsal: the site's key where there is one, and else one that is forgotten. */
export function rehearsalKey(file: string, random: (bytes: number) => Buffer = randomBytes): Buffer {
  return existsSync(file) ? siteKey(file) : random(keyBytes);
}

/** Whole under its name or not there; whoever comes second takes the first one's. */
function makeKey(file: string, key: Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, key, { mode: 0o600, flush: true });
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if (!isNodeError(error, "EEXIST")) throw error;
  } finally {
    rmSync(unfinished);
  }
}

/** Tells keys apart without giving one away. */
export function keyFingerprint(key: Uint8Array): string {
  return createHash("sha256").update("hengjian site key").update(key).digest("hex").slice(0, 16);
}

/**
 * The macro `person_hash(text)`, for whole columns: the first half of SHA-256
 * over the key and the text. Cut to half, the hash gives nobody the state he
 * would need to go on from it, so one round does what HMAC's two would.
 */
export function personHashSql(key: Uint8Array): string {
  const secret = Buffer.from(key).toString("hex");
  return `create or replace temp macro person_hash(given) as left(sha256('${secret}' || given), 32)::uuid`;
}
