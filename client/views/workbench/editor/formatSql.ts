import { duckdb, formatDialect } from "sql-formatter";

/** In this house's way: small letters, four spaces. A text that cannot be read is an error, and stays as it is. */
export function formatSql(sql: string): string {
  return formatDialect(sql, {
    dialect: duckdb,
    paramTypes: { named: ["$"] },
    keywordCase: "lower",
    functionCase: "lower",
    dataTypeCase: "lower",
    tabWidth: 4,
    linesBetweenQueries: 1,
  });
}
