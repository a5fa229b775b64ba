import { parseArgs, type ParseArgsConfig } from "node:util";
import { AppError } from "../errors.ts";

export interface Command {
  /** The command line's shape, after `hengjian`. */
  usage: string;
  /** One line for the help text. */
  summary: string;
  /** Gives the exit code. */
  run(argv: string[]): Promise<number>;
}

/** `parseArgs`, with a wrong option told as wrong usage. */
export function readOptions<const T extends ParseArgsConfig>(argv: string[], config: T) {
  try {
    return parseArgs({ ...config, args: argv });
  } catch (error) {
    throw new AppError("bad-usage", error instanceof Error ? error.message : String(error), { cause: error });
  }
}

export const serverOptions = {
  port: { type: "string" },
  host: { type: "string" },
  data: { type: "string" },
} as const;

export const dataOption = { data: { type: "string" } } as const;

/** The single word a command needs, named in the complaint when it is missing. */
export function requireOption(value: string | undefined, name: string): string {
  if (value === undefined) throw new AppError("bad-usage", `missing option: --${name}`);
  return value;
}
