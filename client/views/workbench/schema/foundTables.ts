import type { SchemaTable } from "../../../../server/api/contract.ts";

/** Tables that are called so, whole, and of others the columns that are. */
export function foundTables(tables: readonly SchemaTable[], text: string): SchemaTable[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...tables];
  const fits = (...said: string[]) => words.every((word) => said.join(" ").toLowerCase().includes(word));
  return tables.flatMap((table) => {
    const own = [table.name, table.title.zh, table.title.en];
    if (fits(...own)) return [table];
    const columns = table.columns.filter(({ name, title }) => fits(...own, name, title.zh, title.en));
    return columns.length === 0 ? [] : [{ ...table, columns }];
  });
}
