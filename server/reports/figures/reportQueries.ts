import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../config.ts";
import type { Seen } from "../../indicators/sight.ts";
import { hasTable } from "../../snapshots/readAnswerer.ts";
import { once } from "./once.ts";

const sqlOf = (name: string) => readFileSync(join(projectRoot, "queries", "reports", `${name}.sql`), "utf8");

export interface DeliveryRow {
  area: string;
  contract: string;
  /** Its period's first month, YYYY-MM. */
  first: string;
  /** All of it. */
  isReceived: boolean;
  /** Not there whole, and not due yet. */
  isToCome: boolean;
  isInTime: boolean;
  /** Due before the first file of all came, on the day told. */
  isBeforeUse: boolean;
  firstUse: string | null;
}

export async function readDeliveries(seen: Seen, month: string): Promise<DeliveryRow[]> {
  const params = { month: `${month}-01` };
  return once(seen, `deliveries ${month}`, async () => {
    const due = await seen.rows<Omit<DeliveryRow, "isToCome">>({ sql: sqlOf("deliveries"), params });
    const isKnown = await hasTable((sql) => seen.rows({ sql }), "undelivered");
    const lacking = isKnown ? await seen.rows<UndeliveredRow>({ sql: sqlOf("undelivered"), params }) : [];
    return withLacking(due, lacking);
  });
}

interface UndeliveredRow extends Pick<DeliveryRow, "area" | "contract" | "first"> {
  isLate: boolean;
}

/** What came in part is not there, and what is not due yet is asked for all the same. */
function withLacking(due: Omit<DeliveryRow, "isToCome">[], lacking: UndeliveredRow[]): DeliveryRow[] {
  const keyOf = ({ area, contract, first }: Pick<DeliveryRow, "area" | "contract" | "first">) =>
    `${area} ${contract} ${first}`;
  const lackingBy = new Map(lacking.map((row) => [keyOf(row), row]));
  const known = new Set(due.map(keyOf));
  const came = due.map((row) => {
    const found = lackingBy.get(keyOf(row));
    return {
      ...row,
      isReceived: row.isReceived && !found,
      isInTime: row.isInTime && !found,
      isToCome: found?.isLate === false,
    };
  });
  const nothingYet = { isReceived: false, isInTime: false, isBeforeUse: false, firstUse: null };
  const others = lacking.filter((row) => !known.has(keyOf(row)));
  return [...came, ...others.map(({ isLate, ...row }) => ({ ...row, ...nothingYet, isToCome: !isLate }))];
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
