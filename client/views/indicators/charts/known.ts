import type { Areas } from "../../../../server/api/contract.ts";
import type { Figure, ValuesQuestion } from "../../../api/values.ts";
import type { Grain } from "../../../state/filters.ts";

/** What the page's figures are of, and the figure of the whole. */
export interface Known {
  question: ValuesQuestion;
  grain: Grain;
  whole: Figure;
  /** The period in words. */
  when: string;
  city: Areas;
  snapshot: number;
  /** Null of an older snapshot, of which that is not known here. */
  dataUntil: string | null;
}
