import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import { AppError } from "../../errors.ts";
import type { ReportManifest } from "../manifest.ts";
import { openTypesetter, typesettingHash, type Typesetting } from "./typeset.ts";

type Described = Pick<ReportManifest, "typesetting" | "fonts">;

/** Sets papers, one after another. */
export interface Typesetter {
  describe(): Promise<Described>;
  typeset(asked: Typesetting): Promise<Uint8Array>;
  close(): void;
}

export interface TypesetRequest {
  id: number;
  /** Null where only the fonts are asked for. */
  asked: Typesetting | null;
}

export interface TypesetAnswer {
  id: number;
  result?: Described | Uint8Array;
  failed?: string;
}

/** What the package sets with; it does not tell itself. */
const typstVersion = "0.14.2";

/** In this process. */
export function typesetterHere(ownFonts: string): Typesetter {
  const { fonts, typeset } = openTypesetter(ownFonts);
  const described = { typesetting: { sha256: typesettingHash(), typst: typstVersion }, fonts };
  return {
    describe: () => Promise.resolve(described),
    typeset: (asked) => Promise.resolve(typeset(asked)),
    close: () => undefined,
  };
}

interface Waiting {
  resolve(result: Described | Uint8Array): void;
  reject(error: Error): void;
}

/**
 * Compiling leaves some 6 MB behind each time that nothing frees: a process sets
 * so many papers and then makes room for another, which has to read the fonts anew.
 */
const papersOfOne = 30;

/** In a process beside this one, started with the first paper; one that ends is started anew for the next. */
export function typesetterBeside(ownFonts: string, { papers = papersOfOne } = {}): Typesetter {
  let child: ChildProcess | undefined;
  let described: Promise<Described> | undefined;
  let ending: Promise<void> | undefined;
  let count = 0;
  let set = 0;
  const waiting = new Map<number, Waiting>();

  function start(): ChildProcess {
    const started = startProcess(ownFonts);
    set = 0;
    started.on("message", ({ id, result, failed }: TypesetAnswer) => {
      const own = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) {
        if (ending) started.kill();
        else letGo(started);
      }
      if (result === undefined) own?.reject(new AppError("internal", failed ?? "the paper could not be set"));
      else own?.resolve(result);
    });
    started.once("exit", (code, signal) => {
      if (child === started) [child, described, ending] = [undefined, undefined, undefined];
      const ended = new AppError("internal", `the typesetting process ended: ${signal ?? code}`);
      for (const { reject } of waiting.values()) reject(ended);
      waiting.clear();
    });
    started.on("error", () => started.kill("SIGKILL"));
    return started;
  }

  async function ask(asked: Typesetting | null): Promise<Described | Uint8Array> {
    while (ending) await ending;
    const running = (child ??= start());
    const id = ++count;
    if (asked !== null && ++set === papers)
      ending = new Promise((resolve) => running.once("exit", () => resolve()));
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      // As long as somebody waits for a paper, this process does, too.
      running.ref();
      running.channel?.ref();
      running.send({ id, asked } satisfies TypesetRequest);
    });
  }

  return {
    describe() {
      described ??= ask(null) as Promise<Described>;
      // What failed may go well the next time.
      described.catch(() => (described = undefined));
      return described;
    },
    typeset: (asked) => ask(asked) as Promise<Uint8Array>,
    close: () => void child?.kill(),
  };
}

/** Whoever only wants to end need not wait for a process that has nothing to do. */
function letGo(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

/** Beside this module, as a source or in the bundle. */
function startProcess(ownFonts: string): ChildProcess {
  const fromSources = import.meta.url.endsWith(".ts");
  const script = new URL(fromSources ? "./typesetProcess.ts" : "./typesetProcess.js", import.meta.url);
  return fork(fileURLToPath(script), [ownFonts], {
    execArgv: fromSources ? ["--import", "tsx"] : [],
    // Papers are bytes, and would be spelled out as JSON otherwise.
    serialization: "advanced",
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
}
