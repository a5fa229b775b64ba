import type { AnsweredFigure } from "../../indicators/answer.ts";
import { figuresOfMany } from "../../indicators/manyIndicators.ts";
import type { Question } from "../../indicators/question.ts";
import type { Seen } from "../../indicators/sight.ts";

const answered = new WeakMap<Seen, Map<string, unknown>>();

/** Papers of many areas by one reader ask much alike: each is answered once, as long as the reader's view lives. */
export function once<T>(seen: Seen, key: string, work: () => T): T {
  const known = answered.get(seen) ?? new Map<string, unknown>();
  answered.set(seen, known);
  if (known.has(key)) return known.get(key) as T;
  const found = work();
  known.set(key, found);
  // What failed may go well the next time.
  if (found instanceof Promise) found.catch(() => known.delete(key));
  return found;
}

export function askedOnce(seen: Seen, question: Question): Promise<AnsweredFigure[]> {
  return once(seen, JSON.stringify(question), () => figuresOfMany(seen, question));
}
