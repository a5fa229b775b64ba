import type { Engine } from "../engine/engine.ts";
import type { Months } from "./coverage.ts";
import type { Definition } from "./definition.ts";
import type { MinimumBase } from "./minimumBases.ts";
import type { Place } from "./place.ts";

/** An indicator as a snapshot has it: only what was published with it says what its events and cube hold. */
export interface CompiledDefinition extends Definition {
  /** The dimensions its events have, standard ones and its own. */
  known: string[];
  /** What its aggregates say of no event at all: a count 0, a mean nothing. */
  nothing: { numerator: number | null; denominator: number | null };
  /** Whether its figures are computed beforehand, too. */
  hasCube?: boolean;
  /** Of a stock: the months that anything was sent for, YYYY-MM. What there was in others nobody knows. */
  stockMonths?: { from: string; to: string };
  /** Of one that is not published yet: its events, as a SELECT. */
  draft?: { events: string };
}

/** What a question is asked of. */
export interface Answerer {
  indicators: CompiledDefinition[];
  places: Place[];
  /** Of which areas' months all exports that an indicator reads have come. */
  coverage: Pick<Months, "has" | "last">;
  /** Months whose figures will still grow, under the area ''. */
  unfinished: Months;
  /** Comparable groups whose areas may have places. */
  rankedGroups: ReadonlySet<string>;
  minimumBases: readonly MinimumBase[];
  /** What was looked through for small counts when it was made, as `guardKey` names it; of all else nothing small is told. */
  guarded: ReadonlySet<string>;
  rows: Engine["rows"];
}
