import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../config.ts";
import type { Seen } from "../../indicators/sight.ts";
import { once } from "./once.ts";

const sqlOf = (name: string) => readFileSync(join(projectRoot, "queries", "reports", `${name}.sql`), "utf8");

export interface DeliveryRow {
  area: string;
  contract: string;
  /** Its period's first month, YYYY-MM. */
  first: string;
  isReceived: boolean;
  isInTime: boolean;
  /** Due before the first file of all came, on the day told. */
  isBeforeUse: boolean;
  firstUse: string | null;
}

export async function readDeliveries(seen: Seen, month: string): Promise<DeliveryRow[]> {
  const params = { month: `${month}-01` };
  return once(seen, `deliveries ${month}`, () =>
    seen.rows<DeliveryRow>({ sql: sqlOf("deliveries"), params }),
  );
}

export interface SheetRow {
  /** Null for sheets that are of no known export. */
  contract: string | null;
  files: number;
  rowsRead: number;
  accepted: number;
  refused: number;
  notData: number;
}

/** Files are of several areas at once, and their rows are counts, sensitive ones too: only who sees all is told. */
export async function readSheets(seen: Seen): Promise<SheetRow[] | null> {
  const { areas, exactCounts, sensitiveFigures } = seen.sight;
  return areas === "all" && exactCounts && sensitiveFigures
    ? seen.rows<SheetRow>({ sql: sqlOf("sheets") })
    : null;
}
