import type { Contract } from "../contracts/contract.ts";
import { identifier, type Duckdb } from "../engine/duckdb.ts";
import { AppError } from "../errors.ts";
import { values } from "../indicators/values.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import { placesOf } from "../indicators/place.ts";
import type { Library } from "../library.ts";
import { lastMonthSql, monthByArea } from "./checkCube.ts";
import type { Built } from "./previous.ts";
import { openSnapshotFile, type Snapshot } from "./snapshots.ts";
import { inFull } from "../indicators/sight.ts";

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
    const faults = await tableFaults(snapshot, contracts, built);
    for (const definition of snapshot.indicators) {
      const made = built.find(({ kind, name }) => kind === "indicator" && name === definition.id);
      faults.push(...(await figureFaults(snapshot, definition, placesOf(areas).length, made?.rows)));
    }
    if (faults.length === 0) return;
    throw new AppError(
      "internal",
      `快照有误，未发布 the snapshot is wrong and was not published: ${faults.join("; ")}`,
    );
  } finally {
    snapshot.close();
  }
}

async function tableFaults(snapshot: Duckdb, contracts: Contract[], built: Built[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { id, key } of contracts) {
    const made = built.find(({ kind, name }) => kind === "table" && name === id);
    const table = identifier(id);
    const rows = await countOf(snapshot, `from ${table}`);
    if (rows !== made?.rows) faults.push(`${id}: expected ${made?.rows} rows: ${rows}`);
    // What was taken over was looked at when it was made.
    if (made?.isTakenOver) continue;
    const keys = key.map(identifier).join(", ");
    // Many times quicker than grouping; only where two hashes meet the keys themselves are compared.
    const hashes = await countOf(snapshot, `select distinct hash(${keys}) from ${table}`);
    if (hashes === rows) continue;
    const twice = await countOf(snapshot, `select ${keys} from ${table} group by all having count(*) > 1`);
    if (twice > 0) faults.push(`${id}: ${twice} keys stand twice`);
  }
  return faults;
}

async function figureFaults(
  snapshot: Snapshot,
  definition: CompiledDefinition,
  areas: number,
  rows: number | undefined,
): Promise<string[]> {
  const events = `events.${identifier(definition.id)}`;
  const found = await countOf(snapshot, `from ${events}`);
  if (found !== rows) return [`${definition.id}: expected ${rows} events: ${found}`];
  const [last] = await snapshot.rows<{ month: string }>({ sql: lastMonthSql(definition) });
  const question = monthByArea(definition, last?.month);
  const answer = (await values(inFull(snapshot), question)).length;
  return answer === areas ? [] : [`${definition.id}: expected ${areas} areas in ${question.from}: ${answer}`];
}

async function countOf(snapshot: Duckdb, query: string): Promise<number> {
  const [row] = await snapshot.rows<{ rows: number }>({
    sql: `select count(*)::integer as rows from (${query})`,
  });
  return row?.rows ?? 0;
}
