// oxlint-disable typescript/no-unnecessary-type-parameters -- what a row holds, only whoever asks for it knows
import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import Database from "libsql";
import { AppError } from "../errors.ts";
import { migrations } from "./controlMigrations.ts";

type Given = Record<string, string | number | null>;

/** Accounts, sessions and tokens: a file that DuckDB never opens, so no question of figures can reach it. */
export interface ControlStore {
  row<T>(sql: string, given?: Given): T | undefined;
  rows<T>(sql: string, given?: Given): T[];
  /** Gives how many rows were changed. */
  run(sql: string, given?: Given): number;
  /** All of it or nothing, with nobody writing in between. */
  atomically<T>(work: () => T): T;
  close(): void;
}

/**
 * Every commit is on disk before it is answered (`synchronous = full`), and a
 * killed process leaves nothing half: SQLite's log sees to both. A server and
 * the command line may have it open at once.
 */
export function openControlStore(file: string): ControlStore {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  // SQLite gives the files it puts beside this one the same permissions.
  // Not where it is there already: closing any handle on it drops this process's locks, and with them the log.
  if (!existsSync(file)) closeSync(openSync(file, "a", 0o600));
  chmodSync(file, 0o600);
  const database = new Database(file, { timeout: 5_000 });
  try {
    database.exec("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
    const store = storeOf(database);
    migrate(store, database, file);
    return store;
  } catch (error) {
    database.close();
    throw isNoDatabase(error) ? unusable(`not an account file: ${file}; put the right one back`) : error;
  }
}

function storeOf(database: Database.Database): ControlStore {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    row<T>(sql: string, given: Given = {}) {
      const found = prepared(sql).get(given) as (T & { _metadata: unknown }) | undefined;
      if (found === undefined) return undefined;
      // The driver's own measurement.
      const { _metadata, ...row } = found;
      return row as T;
    },
    rows: <T>(sql: string, given: Given = {}) => prepared(sql).all(given) as T[],
    run: (sql, given = {}) => prepared(sql).run(given).changes,
    atomically<T>(work: () => T): T {
      return database.inTransaction ? work() : database.transaction(work).immediate();
    },
    close: () => void database.close(),
  };
}

function migrate(store: ControlStore, database: Database.Database, file: string): void {
  store.atomically(() => {
    const version = store.row<{ user_version: number }>("pragma user_version")?.user_version ?? 0;
    if (version > migrations.length) {
      throw unusable(`made by a newer hengjian than this one: ${file}; install that one`);
    }
    for (const migration of migrations.slice(version)) database.exec(migration);
    if (version < migrations.length) database.exec(`pragma user_version = ${migrations.length}`);
  });
}

function isNoDatabase(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code === "SQLITE_NOTADB";
}

function unusable(message: string): AppError {
  return new AppError("data-unusable", `账号文件打不开 ${message}`);
}
