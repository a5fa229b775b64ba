import type { DuckDBConnection } from "@duckdb/node-api";
import { tablesRead } from "../contracts/tablesRead.ts";
import { readsImportLog } from "../indicators/importLog.ts";
import type { Library } from "../library.ts";
import { listUnitWords, unitColumns, unitWords } from "./resolveUnits.ts";
import { stockMonths } from "./stockCube.ts";
import { indicatorOrigin, tableOrigin, type Built } from "./previous.ts";

/** What everything would be made from now, by name. */
interface Origins {
  tables: Map<string, string>;
  indicators: Map<string, string>;
}

/** What need not be made, by name. */
interface TakenOver {
  tables: Set<string>;
  indicators: Set<string>;
}

/** Finds what would come out as it is in the previous snapshot, because all that it is made from is the same. */
export async function compare(
  connection: DuckDBConnection,
  library: Library,
  previous: Map<string, Built> | undefined,
  day: string,
): Promise<{ origins: Origins; takenOver: TakenOver }> {
  const origins: Origins = { tables: new Map(), indicators: new Map() };
  await listUnitWords(connection, "warehouse.current.org_unit");
  const words = await unitWords(connection);
  for (const contract of library.contracts) {
    const names = unitColumns(contract).length > 0 ? words : "";
    origins.tables.set(contract.id, await tableOrigin(connection, contract, names));
  }
  const months = await stockMonths(connection, "warehouse.live_coverage");
  for (const definition of library.indicators) {
    // Every batch changes what the import log says.
    if (await readsImportLog(connection, definition.sql)) continue;
    const read = await tablesRead(connection, definition.sql, library.contracts);
    const origin = indicatorOrigin(definition, read, origins.tables, library, { day, months });
    if (origin !== undefined) origins.indicators.set(definition.id, origin);
  }
  const same = (kind: Built["kind"], among: Map<string, string>) => {
    const names = [...among].filter(([name, origin]) => previous?.get(`${kind} ${name}`)?.origin === origin);
    return new Set(names.map(([name]) => name));
  };
  return {
    origins,
    takenOver: { tables: same("table", origins.tables), indicators: same("indicator", origins.indicators) },
  };
}

/** The tables of a copied snapshot that stay, as schema.table; where all is made anew, what was known before is, too. */
export function keptTables(takenOver: TakenOver, anew: boolean): Set<string> {
  return new Set([
    ...[...takenOver.tables].map((name) => `main.${name}`),
    ...[...takenOver.indicators].flatMap((name) => [`events.${name}`, `cube.${name}`]),
    ...(hasHistories(takenOver) ? ["history.unit", "history.person"] : []),
    "main.person_key",
    "main.publication",
    "main.hidden_mark",
    "main.guarded",
    ...(anew ? [] : ["main.revision", "main.revision_column"]),
  ]);
}

/** How units and persons stood is known from their two lists alone. */
export function hasHistories({ tables }: TakenOver): boolean {
  return tables.has("org_unit") && tables.has("person");
}
