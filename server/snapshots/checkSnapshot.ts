import type { Contract } from "../contracts/contract.ts";
import { identifier, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { placesOf } from "../indicators/place.ts";
import { mostIndicators } from "../indicators/question.ts";
import { answerFigures } from "../indicators/values.ts";
import type { Library } from "../library.ts";
import { lastMonthSql, monthByArea } from "./checkCube.ts";
import type { Built } from "./previous.ts";
import { openSnapshotFile, type Snapshot } from "./snapshots.ts";

/**
 * Reads a finished file as its readers will, before anybody can: every table
 * has the rows it was given and no key twice, and every indicator answers for
 * every area.
 */
export async function checkSnapshot(
  file: string,
  { contracts, areas }: Pick<Library, "contracts" | "areas">,
  built: Built[],
): Promise<void> {
  const snapshot = await openSnapshotFile(file, 0);
  try {
    const faults = [
      ...(await countFaults(snapshot, contracts, built)),
      ...(await keyFaults(snapshot, contracts, built)),
      ...(await figureFaults(snapshot, placesOf(areas).length)),
    ];
    if (faults.length === 0) return;
    throw new AppError(
      "internal",
      `快照有误，未发布 the snapshot is wrong and was not published: ${faults.join("; ")}`,
    );
  } finally {
    snapshot.close();
  }
}

/** Every table and every indicator's events have the rows they were given; asked at once, as planning is what takes time. */
async function countFaults(
  snapshot: Snapshot,
  contracts: Pick<Contract, "id">[],
  built: Built[],
): Promise<string[]> {
  const counted = [
    ...contracts.map(({ id }) => ({ kind: "table", id, table: identifier(id), of: "rows" })),
    ...snapshot.indicators.map(({ id }) => ({
      kind: "indicator",
      id,
      table: `events.${identifier(id)}`,
      of: "events",
    })),
  ];
  const found = await snapshot.rows<{ place: number; rows: number }>({
    sql: counted
      .map(({ table }, place) => `select ${place} as place, count(*)::integer as rows from ${table}`)
      .join("\nunion all\n"),
  });
  const rowsAt = new Map(found.map(({ place, rows }) => [place, rows]));
  return counted.flatMap(({ kind, id, of }, place) => {
    const made = built.find((each) => each.kind === kind && each.name === id)?.rows;
    const rows = rowsAt.get(place);
    return rows === made ? [] : [`${id}: expected ${made} ${of}: ${rows}`];
  });
}

async function keyFaults(snapshot: Snapshot, contracts: Contract[], built: Built[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, key } of contracts) {
    const made = built.find(({ kind, name }) => kind === "table" && name === id);
    // What was taken over was looked at when it was made.
    if (made === undefined || made.isTakenOver || made.rows === 0) continue;
    const table = identifier(id);
    const keys = key.map(identifier).join(", ");
    // Many times quicker than grouping; only where two hashes meet the keys themselves are compared.
    const hashes = await countOf(snapshot, `select distinct hash(${keys}) from ${table}`);
    if (hashes === made.rows) continue;
    const twice = await countOf(snapshot, `select ${keys} from ${table} group by all having count(*) > 1`);
    if (twice > 0) faults.push(`${id}: ${twice} keys stand twice`);
  }
  return faults;
}

/** Every indicator answers for every area, in the last month that it has anything of. */
async function figureFaults(snapshot: Snapshot, areas: number): Promise<string[]> {
  const faults: string[] = [];
  for (const [month, ids] of await idsByLastMonth(snapshot)) {
    for (let first = 0; first < ids.length; first += mostIndicators) {
      const asked = monthByArea(ids.slice(first, first + mostIndicators), month);
      const figures = await answerFigures(snapshot, asked);
      for (const id of asked.indicators) {
        const answered = figures.filter(({ row }) => row.indicator === id).length;
        if (answered !== areas) faults.push(`${id}: expected ${areas} areas in ${month}: ${answered}`);
      }
    }
  }
  return faults;
}

async function idsByLastMonth(snapshot: Snapshot): Promise<Map<string, string[]>> {
  const ids = new Map<string, string[]>();
  const { indicators } = snapshot;
  if (indicators.length === 0) return ids;
  const last = await snapshot.rows<{ place: number; month: string }>({
    sql: indicators
      .map((definition, place) => `select ${place} as place, month from (${lastMonthSql(definition)})`)
      .join("\nunion all\n"),
  });
  for (const { place, month } of last) {
    const id = indicators[place]?.id;
    if (id !== undefined) ids.set(month, [...(ids.get(month) ?? []), id]);
  }
  return ids;
}

async function countOf(snapshot: Duckdb, query: string): Promise<number> {
  const [row] = await snapshot.rows<{ rows: number }>({
    sql: `select count(*)::integer as rows from (${query})`,
  });
  return row?.rows ?? 0;
}
