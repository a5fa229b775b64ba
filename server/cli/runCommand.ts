import { batches } from "./batches.ts";
import { bench } from "./bench.ts";
import { check } from "./check.ts";
import type { Command } from "./command.ts";
import { demo } from "./demo.ts";
import { indicators } from "./indicators.ts";
import { ingest } from "./ingest.ts";
import { peek } from "./peek.ts";
import { publish } from "./publish.ts";
import { sample } from "./sample.ts";
import { serve } from "./serve.ts";
import { snapshots } from "./snapshots.ts";
import { value } from "./value.ts";
import { AppError } from "../errors.ts";

const commands: Record<string, Command> = {
  demo,
  serve,
  sample,
  ingest,
  peek,
  batches,
  publish,
  snapshots,
  indicators,
  value,
  check,
  bench,
};

/** Runs one command and gives its exit code; see `errors.ts` for the codes. */
export async function runCommand([name, ...rest]: string[]): Promise<number> {
  const command = name !== undefined && Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    const asked = name === undefined || name === "help" || name === "--help";
    (asked ? process.stdout : process.stderr).write(help());
    return asked ? 0 : 2;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    const known =
      error instanceof AppError ? error : new AppError("internal", String(error), { cause: error });
    process.stderr.write(`hengjian ${name}: ${known.message} [${known.code}]\n`);
    if (known.code === "bad-usage") process.stderr.write(`usage: hengjian ${command.usage}\n`);
    if (known.code === "internal" && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    return known.exitCode;
  }
}

function help(): string {
  const lines = Object.values(commands).map((command) => `  ${command.usage}\n      ${command.summary}\n`);
  return `hengjian 衡鉴\n\n${lines.join("")}`;
}
