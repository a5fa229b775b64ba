import { SQLDialect } from "@codemirror/lang-sql";

/** The dialect parts its words at single spaces. */
const words = (text: string) => text.trim().replaceAll(/\s+/g, " ");

/** DuckDB's SQL as far as it can be asked here: no word that changes anything. */
export const duckdbDialect = SQLDialect.define({
  keywords:
    words(`all and anti any as asc asof between both by case cast collate cross cube current desc distinct else
end escape except exclude exists extract filter first following for from full glob group grouping groups having
ignore ilike in inner intersect interval into is isnull join lambda last lateral leading left like limit materialized
name natural not notnull nulls offset on only or order ordinality outer over partition percent pivot positional
preceding qualify range recursive replace respect right rollup row rows sample select semi sets similar some
subquery symmetric table tablesample then ties to trailing true try_cast unbounded union unpivot using values when
where window with within without false null`),
  types:
    words(`array bigint bit blob boolean bool char date decimal double float float4 float8 hugeint int int1 int2 int4
int8 integer interval json list long map numeric real short signed smallint string struct text time timestamp
timestamptz tinyint ubigint uinteger usmallint utinyint uuid varchar`),
  builtin: "current_date current_timestamp",
  operatorChars: "*+-%<>!=&|^/~?:@",
  doubleDollarQuotedStrings: true,
  specialVar: "$",
  identifierQuotes: '"',
  caseInsensitiveIdentifiers: true,
});
