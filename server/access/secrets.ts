import { createHash, randomBytes, randomInt } from "node:crypto";

/** For what is random and long: such a secret cannot be guessed from its hash, however quick the hash is. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}

export function randomSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

/** For people to copy by hand: no signs that look alike, in groups; some 79 bits. */
export function randomWords(): string {
  const signs = "23456789abcdefghjkmnpqrstuvwxyz";
  const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join("");
  return [group(), group(), group(), group()].join("-");
}
