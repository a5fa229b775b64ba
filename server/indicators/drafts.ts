import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { identifier, type Duckdb } from "../engine/duckdb.ts";
import type { Library } from "../library.ts";
import { localDay } from "../localDay.ts";
import { baseOf } from "./aggregates.ts";
import { indicatorFaults } from "./checkIndicator.ts";
import { compiledBy } from "./compileDefinition.ts";
import type { Answerer, CompiledDefinition } from "./compiled.ts";
import { coverageSql, exportsRead, monthsSentSql } from "./coverageSql.ts";
import { readCoverage } from "./coverage.ts";
import type { Definition } from "./definition.ts";
import { openEmptyTables } from "./emptyTables.ts";
import { ageBands, areaTypes, eventsSql, inParentheses, shapeOf } from "./eventsSql.ts";
import { lineageOf, type Lineage } from "./lineage.ts";
import { readIndicators, type BrokenIndicator } from "./readIndicators.ts";

/** The indicators' files as they are now, whatever was published of them. */
interface Written {
  indicators: Definition[];
  broken: BrokenIndicator[];
}

/**
 * Indicators while people write them: their files are read again when they
 * change, and those that are not in a snapshot can be asked of it all the same,
 * from its tables. What is wrong with one is told, and harms no other.
 */
export function openDrafts(library: Library, folder: string) {
  let seen = "";
  let written: Written = { indicators: library.indicators, broken: library.brokenIndicators };
  let tables: Promise<{ database: Duckdb; connection: DuckDBConnection }> | undefined;
  let reading = Promise.resolve();
  const checked = new Map<string, { text: string; faults: string[] }>();

  function emptyTables() {
    tables ??= openEmptyTables(library).then(async (database) => ({
      database,
      connection: await database.connect(),
    }));
    return tables;
  }

  async function read(): Promise<void> {
    const now = fingerprint(folder);
    if (now === seen) return;
    const { indicators, broken } = readIndicators(folder);
    const sound: Definition[] = [];
    const faulty: BrokenIndicator[] = [];
    for (const indicator of indicators) {
      const found = await faultsOf(indicator, indicators);
      if (found.length === 0) sound.push(indicator);
      else faulty.push({ id: indicator.id, file: indicator.file, reason: found.join("\n") });
    }
    written = { indicators: sound, broken: [...broken, ...faulty] };
    seen = now;
  }

  /** Only what changed, or what it is divided by, is looked at again. */
  async function faultsOf(indicator: Definition, indicators: Definition[]): Promise<string[]> {
    const base = indicators.find(({ id }) => id === baseOf(indicator));
    const text = JSON.stringify([indicator, base]);
    const known = checked.get(indicator.id);
    if (known?.text === text) return known.faults;
    const { database, connection } = await emptyTables();
    await database.run(`drop table if exists events.${identifier(indicator.id)}`);
    const faults = await indicatorFaults(database, connection, indicator, { ...library, indicators });
    checked.set(indicator.id, { text, faults });
    return faults;
  }

  async function current(): Promise<Written> {
    reading = reading.then(read, read);
    await reading;
    return written;
  }

  return {
    current,

    async lineage(definition: Definition): Promise<Lineage> {
      const { connection } = await emptyTables();
      return lineageOf(connection, definition);
    },

    /** A snapshot that can be asked of drafts, too. */
    async answerer<Asked extends Answerer>(snapshot: Asked): Promise<Asked> {
      const { indicators } = await current();
      const drafts = indicators.filter(({ id }) => snapshot.indicators.every((each) => each.id !== id));
      if (drafts.length === 0) return snapshot;
      const { connection } = await emptyTables();
      return withDrafts(connection, snapshot, drafts, { ...library, indicators });
    },

    async close(): Promise<void> {
      const opened = await tables;
      opened?.connection.closeSync();
      opened?.database.close();
    },
  };
}

export type Drafts = ReturnType<typeof openDrafts>;

/** A snapshot that is asked by other definitions than it was published with, from its tables. */
export async function withDrafts<Asked extends Answerer>(
  connection: DuckDBConnection,
  snapshot: Asked,
  drafts: Definition[],
  library: Library,
): Promise<Asked> {
  const ask = (sql: string) => snapshot.rows({ sql });
  const [sent] = await ask(monthsSentSql("received"));
  const months = { first: String(sent?.["first"]), last: String(sent?.["last"]) };
  const types = { ...areaTypes(library.areas), bands: ageBands(library.ruleTables, localDay(new Date())) };
  const compiled: CompiledDefinition[] = [];
  for (const definition of drafts) {
    const shape = await shapeOf(connection, definition);
    const draft = { events: eventsSql(inParentheses(definition.sql), shape, types) };
    compiled.push({ ...(await compiledBy(connection, definition, months)), draft });
  }
  const selects: string[] = [];
  for (const definition of drafts) {
    const read = await exportsRead(connection, definition, library.indicators, library.contracts);
    selects.push(coverageSql(definition.id, read));
  }
  const coverage = await readCoverage(ask, `(${selects.map((select) => `(${select})`).join(" union all ")})`);
  const ids = new Set(drafts.map(({ id }) => id));
  return {
    ...snapshot,
    indicators: [...snapshot.indicators.filter(({ id }) => !ids.has(id)), ...compiled],
    coverage: {
      has: (id: string, area: string, month: number) =>
        (ids.has(id) ? coverage : snapshot.coverage).has(id, area, month),
      last: (id: string, area: string) => (ids.has(id) ? coverage : snapshot.coverage).last(id, area),
    },
  };
}

/** Changes when a file comes, goes or is written. */
function fingerprint(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql"))
    .toSorted()
    .map((path) => {
      const { mtimeMs, size } = statSync(join(folder, path));
      return `${path} ${mtimeMs} ${size}`;
    })
    .join("\n");
}
