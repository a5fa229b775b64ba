import type { Request, Response } from "express";
import type { Seen } from "../indicators/sight.ts";
import { requirePublished } from "../snapshots/snapshots.ts";
import { answerFinished } from "./answerFinished.ts";
import type { Services } from "./app.ts";
import { whileWanted } from "./cancel.ts";
import { formats } from "./contract.ts";

export interface AskedJson {
  /** Of a snapshot; else of the current one. */
  snapshot: number | undefined;
  /** That must be in it. */
  indicators?: string[];
  /** All that the answer depends on beside the snapshot and who asks. */
  question: unknown;
  /** Whether it takes so long that it waits its turn. */
  isHeavy?(seen: Seen): boolean;
  answer(seen: Seen, wanted: AbortSignal): Promise<object>;
}

/** What was worked out of a snapshot's figures for whoever asks; JSON alone, for it is no table. */
export async function answerJson(
  request: Request,
  response: Response,
  { snapshot }: Pick<Services, "snapshot">,
  { snapshot: asked, indicators = [], question, isHeavy, answer }: AskedJson,
): Promise<void> {
  await answerFinished(request, response, {
    question,
    type: formats.json,
    isOfCurrent: asked === undefined,
    async find(sight) {
      const asking = { ...(await snapshot(asked)), sight };
      requirePublished(asking, indicators);
      const { number, publishedAt } = asking;
      return {
        number,
        publishedAt,
        isHeavy: () => isHeavy?.(asking) ?? false,
        async make(wanted) {
          const found = await answer(whileWanted(asking, wanted), wanted);
          return { body: Buffer.from(JSON.stringify({ snapshot: number, ...found })) };
        },
      };
    },
  });
}
