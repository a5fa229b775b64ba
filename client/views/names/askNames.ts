import type { NamesAnswer } from "../../../server/api/contract.ts";
import { postJson } from "../../api/fetchJson.ts";

interface NamesAsked {
  indicator: string;
  area: string;
  from: string;
  to: string;
  grain: string;
  reason: string;
  snapshot: number;
}

/** Asked outside the query cache, so that nothing keeps the names but the page that shows them. */
export function askNames(asked: NamesAsked): Promise<NamesAnswer> {
  return postJson("/names", asked);
}
