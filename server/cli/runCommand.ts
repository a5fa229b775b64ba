import { backup, restore } from "./backup.ts";
import { batches } from "./batches.ts";
import { bench } from "./bench.ts";
import { check } from "./check.ts";
import type { Command } from "./command.ts";
import { composite } from "./composite.ts";
import { demo } from "./demo.ts";
import { diff } from "./diff.ts";
import { indicators } from "./indicators.ts";
import { ingest } from "./ingest.ts";
import { peek } from "./peek.ts";
import { publish } from "./publish.ts";
import { query } from "./query.ts";
import { purge } from "./purge.ts";
import { rebuild } from "./rebuild.ts";
import { report } from "./report.ts";
import { reporting } from "./reporting.ts";
import { rollback } from "./rollback.ts";
import { revisions } from "./revisions.ts";
import { sample } from "./sample.ts";
import { serve } from "./serve.ts";
import { snapshots } from "./snapshots.ts";
import { stat } from "./stat.ts";
import { users } from "./users.ts";
import { value } from "./value.ts";
import { verify } from "./verify.ts";
import { environmentFault } from "../environmentFault.ts";
import { AppError } from "../errors.ts";

const commands: Record<string, Command> = {
  demo,
  serve,
  sample,
  ingest,
  peek,
  batches,
  reporting,
  rollback,
  rebuild,
  purge,
  backup,
  restore,
  publish,
  snapshots,
  diff,
  revisions,
  indicators,
  value,
  query,
  composite,
  stat,
  users,
  report,
  check,
  verify,
  bench,
};

/** Runs one command and gives its exit code; see `errors.ts` for the codes. */
export async function runCommand([name, ...rest]: string[]): Promise<number> {
  const command = findCommand(name);
  if (!command) {
    const asked = name === undefined || name === "help" || isHelp(name);
    const about = name === "help" ? findCommand(rest[0]) : undefined;
    (asked ? process.stdout : process.stderr).write(about ? helpFor(about) : help());
    return asked ? 0 : 2;
  }
  // What follows `--` are words, whatever they look like.
  if (rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined).some(isHelp)) {
    process.stdout.write(helpFor(command));
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    const known = toldFor(error);
    const place = known.place === undefined ? "" : `: ${known.place}`;
    process.stderr.write(`hengjian ${name}: ${known.message}${place} [${known.code}]\n`);
    if (known.code === "bad-usage") process.stderr.write(`usage: hengjian ${command.usage}\n`);
    if (known.code === "internal" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return known.exitCode;
  }
}

function findCommand(name: string | undefined): Command | undefined {
  return name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
}

function isHelp(word: string): boolean {
  return word === "--help" || word === "-h";
}

function toldFor(error: unknown): AppError {
  const fault = environmentFault(error);
  if (fault) return fault;
  return error instanceof AppError ? error : new AppError("internal", String(error), { cause: error });
}

function helpFor({ usage, summary }: Command): string {
  return `usage: hengjian ${usage}\n\n${summary}\n`;
}

function help(): string {
  const lines = Object.values(commands).map((command) => `  ${command.usage}\n      ${command.summary}\n`);
  return `hengjian 衡鉴\n\n${lines.join("")}`;
}
