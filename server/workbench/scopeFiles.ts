import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { AppError, isNodeError } from "../errors.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Library } from "../library.ts";
import { sweepUnfinished } from "../snapshots/settle.ts";
import { listSnapshots, snapshotFile, thinnedFile } from "../snapshots/snapshots.ts";
import { BuildQueue, type RunningBuild } from "./buildQueue.ts";
import { descriptionFile } from "./buildScope.ts";
import type { SchemaAnswer } from "./schemaAnswer.ts";
import { scopeHash, shapeHash, type ScopePolicy, type ScopeShape } from "./scopePolicy.ts";
import { startScope } from "./startScope.ts";

/** The snapshot a scope is of. */
export type ScopedSnapshot = { number: number; publishedAt: string } & Pick<Answerer, "minimumBases">;

/** Each kind of sight has one of each snapshot it asks; of late it is few of them. */
const usualKept = 60;

/** So many of a snapshot are made before anybody asks: each takes some seconds of a core and some megabytes. */
export const mostAhead = 8;

/** The files that SQL of people reads: one for all who may see the same of a snapshot, made when it is first asked for. */
export class ScopeFiles {
  readonly #folder: string;
  readonly #snapshots: string;
  readonly #shape: ScopeShape;
  readonly #shapeHash: string;
  readonly #mostKept: number;
  readonly #queue = new BuildQueue();
  readonly #closing = new AbortController();

  constructor(
    folder: string,
    snapshots: string,
    { contracts, ruleTables }: Pick<Library, "contracts" | "ruleTables">,
    { mostKept = usualKept } = {},
  ) {
    this.#folder = folder;
    this.#snapshots = snapshots;
    this.#mostKept = mostKept;
    const rules = ruleTables.map(({ id, title, note, columns }) => ({
      id,
      title,
      columns: Object.keys(columns),
      ...(note && { note }),
    }));
    this.#shape = { contracts, rules };
    this.#shapeHash = shapeHash(this.#shape);
  }

  /** Whether it needs no making. */
  has(policy: ScopePolicy, snapshot: ScopedSnapshot): boolean {
    const file = this.#path(policy, snapshot);
    return !this.#queue.isMaking(file) && isWhole(file);
  }

  /** The file of a scope, made first where it is not there yet; `ahead` of anybody who waits for it, with what time is left. */
  async file(policy: ScopePolicy, snapshot: ScopedSnapshot, { ahead = false } = {}): Promise<string> {
    const file = this.#path(policy, snapshot);
    if (!this.has(policy, snapshot)) {
      const begin = (isAhead: boolean) =>
        this.#begin({ file, policy, number: snapshot.number, ahead: isAhead });
      await this.#queue.make(file, begin, { ahead });
    }
    if (!ahead) noteUse(file, new Date());
    return file;
  }

  async describe(policy: ScopePolicy, snapshot: ScopedSnapshot): Promise<SchemaAnswer> {
    const file = await this.file(policy, snapshot);
    return JSON.parse(readFileSync(descriptionFile(file), "utf8")) as SchemaAnswer;
  }

  /**
   * Those of snapshots that are gone go, too, and those that nobody has asked for
   * the longest. What was made ahead and not asked for yet takes no place of what was.
   */
  sweep(): void {
    if (!existsSync(this.#folder)) return;
    sweepUnfinished(this.#folder);
    const listed = new Set(listSnapshots(this.#snapshots));
    const files = readdirSync(this.#folder).flatMap((name) => {
      const [, scope, number] = /^(scope-[0-9a-f]+-(\d+))\.(?:duckdb|json)$/.exec(name) ?? [];
      return scope === undefined ? [] : [{ path: join(this.#folder, name), scope, number: Number(number) }];
    });
    const ofLate = files
      .filter(({ path, number }) => path.endsWith(".duckdb") && listed.has(number))
      .map((each) => ({ ...each, used: usedAt(each.path) }))
      .toSorted((a, b) => b.used - a.used || b.number - a.number);
    const used = ofLate.filter((each) => each.used > neverUsed.getTime());
    const unused = ofLate.filter((each) => each.used <= neverUsed.getTime());
    const surplus = new Set(
      [...used.slice(this.#mostKept), ...unused.slice(mostAhead)].map(({ scope }) => scope),
    );
    for (const { path, scope, number } of files)
      if (!listed.has(number) || surplus.has(scope)) rmSync(path, { force: true });
  }

  /** What is being made is left, so that nobody waits for it at the end. */
  close(): void {
    this.#closing.abort();
  }

  #path(policy: ScopePolicy, snapshot: ScopedSnapshot): string {
    const hash = scopeHash(policy, snapshot, this.#shapeHash);
    return join(this.#folder, `scope-${hash}-${snapshot.number}.duckdb`);
  }

  #begin({ file, policy, number, ahead }: Wanted): RunningBuild {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.sweep();
    const candidates = [snapshotFile(this.#snapshots, number), thinnedFile(this.#snapshots, number)];
    const found = candidates.find((each) => existsSync(each));
    if (found === undefined) throw new AppError("not-found", `没有这个快照 no such snapshot: ${number}`);
    const task = { file, policy, snapshot: number, snapshotFile: found, ...this.#shape };
    const build = startScope(task, { ahead, closing: this.#closing.signal });
    let isWaitedFor = !ahead;
    return {
      ...build,
      hurry: () => {
        isWaitedFor = true;
        build.hurry();
      },
      ended: build.ended.then(() => noteUse(file, isWaitedFor ? new Date() : neverUsed)),
    };
  }
}

interface Wanted {
  file: string;
  policy: ScopePolicy;
  number: number;
  ahead: boolean;
}

/** What a file says of its last use before anybody has asked for it. */
const neverUsed = new Date(0);

function isWhole(file: string): boolean {
  return existsSync(file) && existsSync(descriptionFile(file));
}

function usedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function noteUse(file: string, at: Date): void {
  try {
    utimesSync(file, at, at);
  } catch (error) {
    // One that somebody else made at the command line is read all the same.
    if (!isNodeError(error, "EPERM")) throw error;
  }
}
