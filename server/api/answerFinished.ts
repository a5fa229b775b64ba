import type { Request, Response } from "express";
import { AppError } from "../errors.ts";
import type { Sight } from "../indicators/sight.ts";
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
  /** Finds what is asked, for whoever may see so much; called anew after a publish, when the asker may be nobody any more. */
  find: (sight: Sight) => Promise<FinishedSource>;
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
  const actor = actorOf(response);
  const sight = sightOf(actor);
  const source = await asked.find(sight);
  const { question, type, fileName, isOfCurrent } = asked;
  const policy = policyHash(sight);
  const encoding = acceptedEncoding(request, type);
  const { baseUrl } = request;
  const tagFor = (each: Source) => tagOf(baseUrl, each, policy, question, type);
  const tag = tagFor(source);
  const headers = {
    ...headersOf(source, tag),
    "Content-Type": type.startsWith("text/") || type.endsWith("json") ? `${type}; charset=utf-8` : type,
    ...(fileName && { "Content-Disposition": `attachment; filename="${fileName(source.number)}"` }),
  };
  response.set(headers);
  if (isKnownAlready(request, response, source)) return;
  const answering = answeringOf(request);
  const isKept = isLasting(source);
  const making = { encoding, isKept, person: actor.id };
  const answer = await finish(answering, source, { ...making, key: tag }, wantedBy(response));
  if (isKept && isOfCurrent)
    answering.common.note(
      JSON.stringify([baseUrl, encoding, type, question, policy]),
      againFor(answering, { ...asked, sight, encoding, keyOf: tagFor }),
    );
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

interface Again extends Pick<FinishedAsked, "find"> {
  sight: Sight;
  encoding: Encoding;
  keyOf(source: Source): string;
}

/** Asks once more what was asked, for the same eyes: what it holds knows nobody, for a person's rights may change. */
function againFor(answering: Answering, { find, sight, encoding, keyOf }: Again) {
  return async (wanted: AbortSignal): Promise<void> => {
    const later = await find(sight);
    if (!isLasting(later)) return;
    await finish(answering, later, { encoding, isKept: true, person: "", key: keyOf(later) }, wanted);
  };
}

function isLasting({ isDraft, hasNames }: Source): boolean {
  return !isDraft && !hasNames;
}

/** An answer that several wait for is made in the turn of one of them; if that one has too many, in the next one's. */
async function finish(
  answering: Answering,
  source: FinishedSource,
  asked: { key: string; encoding: Encoding; isKept: boolean; person: string },
  wanted: AbortSignal,
): Promise<FinishedAnswer> {
  let isOwnTurn = false;
  try {
    return await answering.finished.obtain(asked, wanted, (wanted) => {
      isOwnTurn = true;
      const make = () => source.make(wanted);
      return source.isHeavy?.() ? answering.heavy.run(asked.person, wanted, make) : make();
    });
  } catch (error) {
    const isTooMany = error instanceof AppError && error.code === "too-many-requests";
    if (isOwnTurn || !isTooMany) throw error;
    return finish(answering, source, asked, wanted);
  }
}

function acceptedEncoding(request: Request, type: string): Encoding {
  const { "accept-encoding": accepted } = request.headers;
  // A workbook is compressed already.
  if (accepted === undefined || type.includes("spreadsheetml")) return "identity";
  const [best] = [request.acceptsEncodings("br", "gzip", "identity")].flat();
  return best === "br" || best === "gzip" ? best : "identity";
}
