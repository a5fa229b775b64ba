/** Where something stands in a text: lines and columns from 1, in UTF-16 units as editors count. */
interface StatementPlace {
  line: number;
  column: number;
  offset: number;
}

export function placeAt(sql: string, offset: number): StatementPlace {
  const before = sql.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line++;
  return { line, column: before.length - lineStart + 1, offset: before.length };
}

/** DuckDB counts the bytes of UTF-8; undefined where it does not know. */
export function placeOfByte(sql: string, byte: unknown): StatementPlace | undefined {
  // An unknown place is the largest number there is.
  if (typeof byte !== "number" || byte < 0 || byte > sql.length * 3) return undefined;
  return placeAt(sql, Buffer.from(sql).subarray(0, byte).toString().length);
}
