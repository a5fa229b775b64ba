import type { Actor } from "./actor.ts";

/** Something that must be known of later: who did it, what it was, and from where. */
interface Deed {
  /** Empty where nobody is known. */
  actor: { id: string; name: string };
  action: "sign-in" | "sign-in-refused" | "sign-out" | "account" | "permission" | "token";
  details: Record<string, unknown>;
  address?: string | undefined;
}

/** Keeps a deed for ever. What it cannot keep it throws, so that nothing is answered as done in silence. */
export type Recorder = (deed: Deed) => Promise<void> | void;

/** Who has something done, and where they sit, as far as that is known. */
export interface By {
  actor: Actor;
  address?: string | undefined;
}
