import type { Duckdb } from "../../../server/engine/duckdb.ts";
import type { Library } from "../../../server/library.ts";
import { attachAsKnown, detachAsKnown } from "../../../server/snapshots/asKnown.ts";
import type { RevisionRow } from "../../../server/snapshots/readRevisions.ts";
import { addFigures, figureTable } from "../../../server/snapshots/revisionFigures.ts";
import { firstMonthKept, knownMonths } from "../../../server/snapshots/revisionMonths.ts";

/** The triangles that a snapshot stores, every column reckoned anew from the warehouse. */
export async function recomputed(warehouse: Duckdb, library: Library, at: Date): Promise<RevisionRow[]> {
  const connection = await warehouse.connect();
  const rows: RevisionRow[] = [];
  try {
    const from = firstMonthKept(at);
    for (const { knownAt, moment } of await knownMonths(connection, at)) {
      const answerer = await attachAsKnown(connection, library, {
        moment,
        day: at.toISOString().slice(0, 10),
      });
      await connection.run(figureTable);
      const ids = answerer.indicators.map(({ id }) => id);
      await addFigures(connection, answerer, ids, { from, to: knownAt });
      const reader = await connection.runAndReadAll(`
select indicator, area, month::varchar as month, '${knownAt}' as "knownAt", numerator, denominator, value
from figure`);
      rows.push(...(reader.getRowObjectsJson() as unknown as RevisionRow[]));
      await detachAsKnown(connection);
    }
    return rows;
  } finally {
    connection.closeSync();
  }
}
