import type { Definition } from "./definition.ts";
import type { Place } from "./place.ts";

/** An indicator as a snapshot has it: only what was published with it says what its events and cube hold. */
export interface CompiledDefinition extends Definition {
  /** The dimensions its events have, standard ones and its own. */
  known: string[];
  /** What its aggregates say of no event at all: a count 0, a mean nothing. */
  nothing: { numerator: number | null; denominator: number | null };
  /** The first and last month, YYYY-MM, of which its cube holds every cell; without one, all is computed from events. */
  cube?: { from: string; to: string } | undefined;
  /** Of one that is not published yet: its events and its coverage, as SELECTs. */
  draft?: { events: string; coverage: string };
}

/** What a question is asked of. */
export interface Answerer {
  indicators: CompiledDefinition[];
  places: Place[];
  /** Whether it tells months whose figures will still grow; older snapshots do not. */
  knowsProvisional: boolean;
}
