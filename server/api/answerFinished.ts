import type { Request, Response } from "express";
import { actorOf } from "./actorOf.ts";
import { answeringOf, type Answering } from "./answering.ts";
import { wantedBy } from "./cancel.ts";
import type { Encoding, FinishedAnswer, Made } from "./finishedAnswers.ts";
import { policyHash } from "./policyHash.ts";
import { sightOf } from "./seenBy.ts";
import { headersOf, isKnownAlready, sendAnswer, tagOf, type Source } from "./snapshotAnswer.ts";

/** An answer that is made whole before it is sent, because it is small. */
export interface FinishedSource extends Source {
  /** Whether it takes so long that it waits its turn. */
  isHeavy?(): boolean;
  make(wanted: AbortSignal): Promise<Made>;
}

export interface FinishedAsked {
  /** All that the answer depends on beside the snapshot and who asks. */
  question: unknown;
  type: string;
  /** The name it is saved under; without it, it is shown. */
  fileName?: (snapshot: number) => string;
  /** Whether the current snapshot is asked, whichever it is. */
  isOfCurrent: boolean;
  /** Finds what is asked; called anew after a publish. */
  find: () => Promise<FinishedSource>;
}

/**
 * A finished answer, from those that are kept where it is among them. A
 * snapshot never changes, so the answer's tag is known before it is made.
 */
export async function answerFinished(
  request: Request,
  response: Response,
  asked: FinishedAsked,
): Promise<void> {
  const source = await asked.find();
  const { question, type, fileName, isOfCurrent } = asked;
  const actor = actorOf(response);
  const policy = policyHash(sightOf(actor));
  const encoding = acceptedEncoding(request, type);
  const tagFor = (each: Source) => tagOf(request.baseUrl, each, policy, question, type);
  const tag = tagFor(source);
  const headers = {
    ...headersOf(source, tag),
    "Content-Type": type.startsWith("text/") || type.endsWith("json") ? `${type}; charset=utf-8` : type,
    ...(fileName && { "Content-Disposition": `attachment; filename="${fileName(source.number)}"` }),
  };
  response.set(headers);
  if (isKnownAlready(request, response, source)) return;
  const answering = answeringOf(request);
  const isKept = !source.isDraft && !source.hasNames;
  const making = { encoding, isKept, person: actor.id };
  if (isOfCurrent && isKept)
    answering.common.note(
      JSON.stringify([request.baseUrl, encoding, type, question, policy]),
      async (wanted) => {
        const later = await asked.find();
        await finish(answering, later, { ...making, key: tagFor(later) }, wanted);
      },
    );
  const answer = await finish(answering, source, { ...making, key: tag }, wantedBy(response));
  if (isKept)
    answering.known.remember(request, response, {
      policy,
      isOfCurrent,
      snapshot: source.number,
      headers,
      key: tag,
      encoding,
    });
  sendAnswer(response, answer);
}

function finish(
  { finished, heavy }: Answering,
  source: FinishedSource,
  { person, ...asked }: { key: string; encoding: Encoding; isKept: boolean; person: string },
  wanted: AbortSignal,
): Promise<FinishedAnswer> {
  return finished.obtain(asked, wanted, (wanted) =>
    source.isHeavy?.() ? heavy.run(person, wanted, () => source.make(wanted)) : source.make(wanted),
  );
}

function acceptedEncoding(request: Request, type: string): Encoding {
  const { "accept-encoding": accepted } = request.headers;
  // A workbook is compressed already.
  if (accepted === undefined || type.includes("spreadsheetml")) return "identity";
  const [best] = [request.acceptsEncodings("br", "gzip", "identity")].flat();
  return best === "br" || best === "gzip" ? best : "identity";
}
