import type { DuckDBConnection } from "@duckdb/node-api";
import { literal } from "../engine/duckdb.ts";
import type { Definition } from "../indicators/definition.ts";
import { readWholeTriangles } from "./readRevisions.ts";
import { completenessOf, sizeOf } from "./revisionCompleteness.ts";

/** Made before anything is asked of the snapshot, for every figure looks into it. */
export const provisionalMonthTable = `
create table provisional_month (indicator varchar, month date, completeness double)`;

/**
 * The months of which, as older ones grew, too small a share has come for their
 * figures to be final, by the rule in force. Where nothing can be told of how
 * months grow, none is in it.
 */
export async function addProvisionalMonths(
  connection: DuckDBConnection,
  definitions: Definition[],
  day: string,
): Promise<void> {
  const triangles = await readWholeTriangles(async (sql) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson(),
  );
  const rows = triangles.flatMap((triangle) => {
    const definition = definitions.find(({ id }) => id === triangle.indicator);
    const { byDelay, months } = completenessOf(triangle, definition && sizeOf(definition));
    if (byDelay === undefined) return [];
    return months.map(
      ({ month, share }) => `(${literal(triangle.indicator)}, date ${literal(month)}, ${share})`,
    );
  });
  if (rows.length === 0) return;
  await connection.run(`
insert into provisional_month
select *
from (values ${rows.join(", ")}) as reached(indicator, month, completeness)
where completeness < (
    select max(completeness)
    from rule_provisional
    where date ${literal(day)} between valid_from and coalesce(valid_to, 'infinity'::date)
)`);
}
