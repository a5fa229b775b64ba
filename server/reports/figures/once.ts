import type { AnsweredFigure } from "../../indicators/answer.ts";
import { figuresOfMany } from "../../indicators/manyIndicators.ts";
import type { Question } from "../../indicators/question.ts";
import type { Seen } from "../../indicators/sight.ts";

const answered = new WeakMap<Seen, Map<string, Promise<unknown>>>();

/** Papers of many areas by one reader ask much alike: each is answered once, as long as the reader's view lives. */
export function once<T>(seen: Seen, key: string, work: () => Promise<T>): Promise<T> {
  const known = answered.get(seen) ?? new Map<string, Promise<unknown>>();
  answered.set(seen, known);
  const found = (known.get(key) ?? work()) as Promise<T>;
  known.set(key, found);
  return found;
}

export function askedOnce(seen: Seen, question: Question): Promise<AnsweredFigure[]> {
  return once(seen, JSON.stringify(question), () => figuresOfMany(seen, question));
}
