import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { AppError, isNodeError } from "../errors.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Library } from "../library.ts";
import { sweepUnfinished } from "../snapshots/settle.ts";
import { listSnapshots, snapshotFile, thinnedFile } from "../snapshots/snapshots.ts";
import { descriptionFile, type ScopeTask } from "./buildScope.ts";
import type { SchemaAnswer } from "./schemaAnswer.ts";
import { scopeHash, shapeHash, type ScopePolicy, type ScopeShape } from "./scopePolicy.ts";
import type { ScopeMessage } from "./scopeProcess.ts";
import { startProcess, yieldToPages } from "./workerProcess.ts";

/** The snapshot a scope is of. */
export type ScopedSnapshot = { number: number; publishedAt: string } & Pick<Answerer, "minimumBases">;

const buildMilliseconds = 10 * 60_000;

/** Each kind of sight has one of each snapshot it asks; of late it is few of them. */
const usualKept = 60;

/** The files that SQL of people reads: one for all who may see the same of a snapshot, made when it is first asked for. */
export class ScopeFiles {
  readonly #folder: string;
  readonly #snapshots: string;
  readonly #shape: ScopeShape;
  readonly #shapeHash: string;
  readonly #mostKept: number;
  readonly #making = new Map<string, Promise<string>>();
  #last: Promise<unknown> = Promise.resolve();
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
    return isWhole(this.#path(policy, snapshot));
  }

  /** The file of a scope, made first where it is not there yet; `ahead` of anybody who waits for it, with what time is left. */
  async file(policy: ScopePolicy, snapshot: ScopedSnapshot, { ahead = false } = {}): Promise<string> {
    const file = this.#path(policy, snapshot);
    if (isWhole(file)) {
      // Of late is what somebody asked for.
      if (!ahead) noteUse(file);
      return file;
    }
    const making = this.#making.get(file) ?? this.#make({ file, policy, number: snapshot.number, ahead });
    this.#making.set(file, making);
    try {
      return await making;
    } finally {
      this.#making.delete(file);
    }
  }

  async describe(policy: ScopePolicy, snapshot: ScopedSnapshot): Promise<SchemaAnswer> {
    const file = await this.file(policy, snapshot);
    return JSON.parse(readFileSync(descriptionFile(file), "utf8")) as SchemaAnswer;
  }

  /** Those of snapshots that are gone go, too, and those that nobody has asked for the longest. */
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
      .toSorted((a, b) => usedAt(b.path) - usedAt(a.path));
    const surplus = new Set(ofLate.slice(this.#mostKept).map(({ scope }) => scope));
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

  async #make(wanted: Wanted): Promise<string> {
    // One at a time: they are large questions, and pages come first.
    const before = this.#last;
    const made = before.then(() => this.#makeNow(wanted));
    this.#last = made.catch(() => {});
    await made;
    return wanted.file;
  }

  async #makeNow({ file, policy, number, ahead }: Wanted): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.sweep();
    const candidates = [snapshotFile(this.#snapshots, number), thinnedFile(this.#snapshots, number)];
    const found = candidates.find((each) => existsSync(each));
    if (found === undefined) throw new AppError("not-found", `没有这个快照 no such snapshot: ${number}`);
    await inProcess(
      { file, policy, snapshot: number, snapshotFile: found, ...this.#shape },
      { ahead, closing: this.#closing.signal },
    );
  }
}

interface Wanted {
  file: string;
  policy: ScopePolicy;
  number: number;
  ahead: boolean;
}

function isWhole(file: string): boolean {
  return existsSync(file) && existsSync(descriptionFile(file));
}

function usedAt(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function noteUse(file: string): void {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch (error) {
    // One that somebody else made at the command line is read all the same.
    if (!isNodeError(error, "EPERM")) throw error;
  }
}

function inProcess(
  task: ScopeTask,
  { ahead, closing }: { ahead: boolean; closing: AbortSignal },
): Promise<void> {
  closing.throwIfAborted();
  const child = startProcess("scopeProcess", { heapMegabytes: 1_024 });
  yieldToPages(child, { further: ahead });
  child.stdout?.resume();
  const kill = () => child.kill("SIGKILL");
  const timer = setTimeout(kill, buildMilliseconds);
  closing.addEventListener("abort", kill, { once: true });
  return new Promise<void>((resolve, reject) => {
    child.on("message", (message: ScopeMessage) => {
      if (message.kind === "done") resolve();
      else reject(new AppError(message.code, message.message));
    });
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new AppError("internal", `a scope could not be made: its process ended: ${signal ?? code}`)),
    );
    child.send(task);
  }).finally(() => {
    clearTimeout(timer);
    closing.removeEventListener("abort", kill);
    kill();
  });
}
