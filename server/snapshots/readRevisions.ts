import { literal } from "../engine/duckdb.ts";
import type { Row } from "../engine/engine.ts";
import { AppError } from "../errors.ts";

/** A figure of a month as it was known at the end of another. */
export interface RevisionRow {
  indicator: string;
  /** Null for the whole. */
  area: string | null;
  /** The month it happened in, by its first day. */
  month: string;
  /** The month at whose end this was known, by its first day. */
  knownAt: string;
  numerator: number | null;
  denominator: number | null;
  value: number | null;
}

/** All that is known of how an indicator's figures changed. */
export interface Triangle {
  indicator: string;
  /** The months at whose end something could be told, oldest first and without a gap. */
  columns: string[];
  rows: RevisionRow[];
}

/** Runs a query over a snapshot: of a publish's own connection, or of whoever reads a finished one. */
type Ask = (sql: string) => Promise<Row[]>;

/** One indicator's triangle, of each area and of the whole. */
export async function readTriangle(ask: Ask, indicator: string): Promise<Triangle> {
  const tables = await ask("select 1 from duckdb_tables() where table_name = 'revision_column'");
  if (tables.length === 0)
    throw new AppError(
      "not-found",
      "这期快照没有修订记录，请重新发布 this snapshot was made before revisions were kept: publish again",
    );
  const triangles = await trianglesOf(ask, `indicator = ${literal(indicator)}`);
  return triangles.find((each) => each.indicator === indicator) ?? { indicator, columns: [], rows: [] };
}

/** Every indicator's, of the whole alone. */
export function readWholeTriangles(ask: Ask): Promise<Triangle[]> {
  return trianglesOf(ask, "area is null");
}

async function trianglesOf(ask: Ask, chosen: string): Promise<Triangle[]> {
  const columns = await ask(`
select indicator, known_at::varchar as "knownAt"
from (
    select
        *,
        max(known_at) filter (where not is_told) over (partition by indicator) as last_gap
    from revision_column
)
where last_gap is null or known_at > last_gap
order by all`);
  const rows = (await ask(`
select indicator, area, month::varchar as month, known_at::varchar as "knownAt", numerator, denominator, value
from revision
where ${chosen}
order by all`)) as unknown as RevisionRow[];
  return [...new Set(columns.map((column) => String(column["indicator"])))].map((indicator) => ({
    indicator,
    columns: columns
      .filter((column) => column["indicator"] === indicator)
      .map(({ knownAt }) => String(knownAt)),
    rows: rows.filter((row) => row.indicator === indicator),
  }));
}
