import { compile } from "./compile.ts";
import type { Answerer } from "./compiled.ts";
import type { Question } from "./question.ts";

/** As many figures as a page shows; from cubes they are looked up, from events each is counted. */
const mostOfAPage = 2_000;
const mostFromEvents = 200;

/** Whether a question takes longer than others should wait behind it: many figures, and sooner where events are counted. */
export function isLargeScan(answerer: Pick<Answerer, "indicators" | "places">, question: Question): boolean {
  const { asked, places, periods, dimensions, sql } = compile(answerer, question);
  const cells = asked.length * places.length * periods.length;
  return cells > mostOfAPage || (isOfEvents(sql) && (cells > mostFromEvents || dimensions.length > 1));
}

/** Whether events are counted for it, which no cube holds counted. */
export function scansEvents(answerer: Pick<Answerer, "indicators" | "places">, question: Question): boolean {
  return isOfEvents(compile(answerer, question).sql);
}

/** A query on events names their table or a draft's SELECT; one on cubes, neither. */
function isOfEvents(sql = ""): boolean {
  return /from (events\.|\()/.test(sql);
}
