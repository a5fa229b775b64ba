import type { Request, Response } from "express";
import type { Seen } from "../indicators/sight.ts";
import { requirePublished } from "../snapshots/snapshots.ts";
import { actorOf } from "./actorOf.ts";
import { answerFinished } from "./answerFinished.ts";
import type { Services } from "./app.ts";
import { whileWanted } from "./cancel.ts";
import { formats } from "./contract.ts";
import { seenBy } from "./seenBy.ts";

interface AskedJson {
  /** Of a snapshot; else of the current one. */
  snapshot: number | undefined;
  /** That must be in it. */
  indicators?: string[];
  /** All that the answer depends on beside the snapshot and who asks. */
  question: unknown;
  answer(seen: Seen): Promise<object>;
}

/** What was worked out of a snapshot's figures for whoever asks; JSON alone, for it is no table. */
export async function answerJson(
  request: Request,
  response: Response,
  { snapshot }: Pick<Services, "snapshot">,
  { snapshot: asked, indicators = [], question, answer }: AskedJson,
): Promise<void> {
  const actor = actorOf(response);
  await answerFinished(request, response, {
    question,
    type: formats.json,
    isOfCurrent: asked === undefined,
    async find() {
      const asking = seenBy(await snapshot(asked), actor);
      requirePublished(asking, indicators);
      const { number, publishedAt } = asking;
      return {
        number,
        publishedAt,
        async make(wanted) {
          const found = await answer(whileWanted(asking, wanted));
          return { body: Buffer.from(JSON.stringify({ snapshot: number, ...found })) };
        },
      };
    },
  });
}
