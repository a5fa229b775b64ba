/** What free SQL of somebody's can read. */
export interface SchemaAnswer {
  snapshot: number;
  /** Whether there are rows of persons, or figures alone, as the caller's role says. */
  sees: "rows" | "figures";
  tables: SchemaTable[];
  functions: SchemaFunction[];
}

export interface SchemaTable {
  name: string;
  title: { zh: string; en: string };
  description: { zh: string; en: string };
  /** figure: suppressed figures of indicators; rows: de-identified rows; reference: areas, calendars and rules. */
  kind: "figure" | "rows" | "reference";
  rows: number;
  columns: SchemaColumn[];
}

export interface SchemaColumn {
  name: string;
  title: { zh: string; en: string };
  description: { zh: string; en: string } | null;
  /** As DuckDB names it, such as `VARCHAR` or `DATE`. */
  type: string;
  /** Some of its most frequent values, as texts; none of columns that say who somebody is. */
  samples: string[];
  /** Rows without a value. */
  nulls: number;
  distinct: number;
}

export interface SchemaFunction {
  name: string;
  kind: "scalar" | "aggregate" | "table";
  /** Such as `date_trunc(part, date)`. */
  signatures: string[];
  description: string;
}
