import { randomBytes } from "node:crypto";
import { hash, verify, type Options } from "@node-rs/argon2";
import { AppError } from "../errors.ts";
import { normalPassword } from "./passwordRules.ts";

/** Argon2id, which the library takes by default, as RFC 9106 advises where memory is short: some 0.1 s of one core. */
const usualCost: Options = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** Each takes a thread that file reading and DuckDB need too, and 64 MB. */
const atOnce = 2;
const mostWaiting = 100;

export interface Hasher {
  /** Waits for a place; `work` does its hashing there. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  hash(password: string): Promise<string>;
  /** Takes as long for an account without a password, or for none, as for one that has it. */
  isRight(passwordHash: string | null | undefined, password: string): Promise<boolean>;
}

export function createHasher(cost: Options = usualCost): Hasher {
  let working = 0;
  const waiting: (() => void)[] = [];
  // Of a password nobody knows: what is checked where there is nothing to check.
  let dummy: Promise<string> | undefined;

  async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waiting.length >= mostWaiting) throw busy();
    if (working >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve));
    else working += 1;
    try {
      return await work();
    } finally {
      // A place is handed on, not freed, so nobody slips in between.
      const next = waiting.shift();
      if (next) next();
      else working -= 1;
    }
  }

  return {
    inTurn,
    hash: (password) => hash(normalPassword(password), cost),
    async isRight(passwordHash, password) {
      dummy ??= hash(randomBytes(32).toString("base64"), cost);
      const isSame = await verify(passwordHash ?? (await dummy), normalPassword(password));
      return isSame && typeof passwordHash === "string";
    },
  };
}

function busy(): AppError {
  return new AppError(
    "too-many-requests",
    "现在登录的人太多，请稍候 too many sign-ins at once: wait a moment",
    {
      details: { retryAfterSeconds: 1 },
    },
  );
}
