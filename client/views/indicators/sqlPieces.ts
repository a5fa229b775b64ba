export type SqlKind = "keyword" | "text" | "number" | "comment" | "parameter" | "plain";

export interface SqlPiece {
  kind: SqlKind;
  text: string;
}

const keywords =
  "select|from|where|group|order|by|having|qualify|with|as|on|using|inner|left|right|full|cross|join|union|all|distinct|case|when|then|else|end|and|or|not|in|is|null|true|false|between|like|over|partition|filter|interval|date|timestamp|cast|limit|asc|desc|exists|values|lateral|recursive|exclude|replace|unnest|any|macro|semi|anti|asof|within|rows|range|preceding|following|current|row|except|intersect";

const pattern = new RegExp(
  [
    String.raw`(?<comment>--[^\n]*|/\*[\s\S]*?(?:\*/|$))`,
    String.raw`(?<text>'(?:[^']|'')*(?:'|$))`,
    String.raw`(?<parameter>\$\w+)`,
    String.raw`(?<number>\b\d+(?:\.\d+)?\b)`,
    String.raw`(?<keyword>\b(?:${keywords})\b)`,
  ].join("|"),
  "gi",
);

/** A query cut into what is to be told apart by eye; together the pieces are the query, sign by sign. */
export function sqlPieces(sql: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  let at = 0;
  for (const found of sql.matchAll(pattern)) {
    if (found.index > at) pieces.push({ kind: "plain", text: sql.slice(at, found.index) });
    const kind = Object.entries(found.groups ?? {}).find(([, text]) => text !== undefined)?.[0];
    pieces.push({ kind: (kind ?? "plain") as SqlKind, text: found[0] });
    at = found.index + found[0].length;
  }
  if (at < sql.length) pieces.push({ kind: "plain", text: sql.slice(at) });
  return pieces;
}
