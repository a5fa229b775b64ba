import { AnswerError } from "../../api/fetchJson.ts";
import { inTurn } from "../../api/inTurn.ts";

/** As many of one person's queries as the server runs at once: the others would only wait there, and be turned away. */
export const askInTurn = inTurn(2);

const mostTries = 12;
const usualSeconds = 2;

/** A board of many cards asks much at once: what was too much is asked again when the server said. */
export const patience = {
  retry: (count: number, error: Error) =>
    error instanceof AnswerError &&
    (error.code === "too-many-requests" ? count < mostTries : error.code === "unreachable" && count < 2),
  retryDelay: (_count: number, error: Error) =>
    ((error instanceof AnswerError ? error.retryAfter : undefined) ?? usualSeconds) * 1_000,
};
