import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../errors.ts";
import type { Answerer } from "../indicators/compiled.ts";
import type { Library } from "../library.ts";
import { listSnapshots, snapshotFile, thinnedFile } from "../snapshots/snapshots.ts";
import { descriptionFile, type ScopeTask } from "./buildScope.ts";
import type { SchemaAnswer } from "./schemaAnswer.ts";
import { scopeHash, type ScopePolicy } from "./scopePolicy.ts";
import type { ScopeMessage } from "./scopeProcess.ts";
import { startProcess, yieldToPages } from "./workerProcess.ts";

/** The snapshot a scope is of. */
export type ScopedSnapshot = { number: number; publishedAt: string } & Pick<Answerer, "minimumBases">;

const buildMilliseconds = 10 * 60_000;

/** The files that SQL of people reads: one for all who may see the same of a snapshot, made when it is first asked for. */
export class ScopeFiles {
  readonly #folder: string;
  readonly #snapshots: string;
  readonly #library: Pick<Library, "contracts" | "ruleTables">;
  readonly #making = new Map<string, Promise<string>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, snapshots: string, library: Pick<Library, "contracts" | "ruleTables">) {
    this.#folder = folder;
    this.#snapshots = snapshots;
    this.#library = library;
  }

  /** The file of a scope, made first where it is not there yet. */
  async file(policy: ScopePolicy, snapshot: ScopedSnapshot): Promise<string> {
    const file = join(this.#folder, `scope-${scopeHash(policy, snapshot)}-${snapshot.number}.duckdb`);
    if (existsSync(file) && existsSync(descriptionFile(file))) return file;
    const making = this.#making.get(file) ?? this.#make(file, policy, snapshot.number);
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

  /** Those of snapshots that are gone go, too. */
  sweep(): void {
    if (!existsSync(this.#folder)) return;
    const listed = new Set(listSnapshots(this.#snapshots));
    for (const name of readdirSync(this.#folder)) {
      const number = /^scope-[0-9a-f]+-(\d+)\.(duckdb|json)$/.exec(name)?.[1];
      if (number !== undefined && listed.has(Number(number))) continue;
      if (name.startsWith("scope-") && !this.#isBeingMade(name))
        rmSync(join(this.#folder, name), { force: true });
    }
  }

  #isBeingMade(name: string): boolean {
    return [...this.#making.keys()].some((file) => name.startsWith(file.slice(this.#folder.length + 1, -7)));
  }

  async #make(file: string, policy: ScopePolicy, number: number): Promise<string> {
    // One at a time: they are large questions, and pages come first.
    const before = this.#last;
    const made = before.then(() => this.#makeNow(file, policy, number));
    this.#last = made.catch(() => {});
    await made;
    return file;
  }

  async #makeNow(file: string, policy: ScopePolicy, number: number): Promise<void> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    this.sweep();
    const candidates = [snapshotFile(this.#snapshots, number), thinnedFile(this.#snapshots, number)];
    const found = candidates.find((each) => existsSync(each));
    if (found === undefined) throw new AppError("not-found", `没有这个快照 no such snapshot: ${number}`);
    const { contracts, ruleTables } = this.#library;
    await inProcess({
      file,
      policy,
      snapshot: number,
      snapshotFile: found,
      contracts,
      rules: ruleTables.map(({ id, title, note, columns }) => ({
        id,
        title,
        ...(note && { note }),
        columns: Object.keys(columns),
      })),
    });
  }
}

function inProcess(task: ScopeTask): Promise<void> {
  const child = startProcess("scopeProcess", { heapMegabytes: 1_024 });
  yieldToPages(child);
  child.stdout?.resume();
  const timer = setTimeout(() => child.kill("SIGKILL"), buildMilliseconds);
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
    child.kill("SIGKILL");
  });
}
