import type { Express } from "express";
import { answeringOf } from "./answering.ts";
import type { Services } from "./app.ts";

const everyMs = 2_000;

/**
 * Looks whether another snapshot is served, whoever published it, and has the
 * common questions answered from it. Gives what ends the looking.
 */
export function keepWarm(app: Express, { snapshot }: Pick<Services, "snapshot">): () => void {
  const stop = new AbortController();
  let known: number | undefined;
  let isWarming = false;

  async function look(): Promise<void> {
    if (isWarming) return;
    isWarming = true;
    // Where none can be served, whoever asks is told.
    const number = await snapshot().then(
      (served) => served.number,
      () => known,
    );
    if (known !== undefined && number !== known) await answeringOf({ app }).common.warm(stop.signal);
    known = number;
    isWarming = false;
  }

  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    stop.abort();
  };
}
