import { readFileSync } from "node:fs";
import { pipeline } from "node:stream/promises";
import { text } from "node:stream/consumers";
import { localOperator } from "../access/actor.ts";
import { dataPaths, readDataDir } from "../config.ts";
import type { Row } from "../engine/engine.ts";
import { AppError, isNodeError } from "../errors.ts";
import { inFull } from "../indicators/sight.ts";
import { readLibrary } from "../library.ts";
import { openSnapshot } from "../snapshots/snapshots.ts";
import { mostQueryRows, usualLimits } from "../workbench/limits.ts";
import type { QueryParameter } from "../workbench/queryAnswers.ts";
import { queryFormats, type QueryFormat } from "../workbench/queryFormats.ts";
import { ScopeFiles } from "../workbench/scopeFiles.ts";
import { scopePolicyOf } from "../workbench/scopePolicy.ts";
import { Workbench, type AnsweredQuery } from "../workbench/workbench.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const query: Command = {
  usage:
    "query FILE|- [--param name=value]… [--snapshot ID] [--limit ROWS] [--explain plan|timings] [--format table|csv|json|arrow|xlsx|parquet] [--data DIR]",
  summary: "run one SELECT over a snapshot, with the limits of the workbench",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: {
        ...dataOption,
        param: { type: "string", multiple: true, default: [] },
        snapshot: { type: "string" },
        limit: { type: "string" },
        explain: { type: "string" },
        format: { type: "string", default: "table" },
        json: { type: "boolean", default: false },
      },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0)
      throw new AppError("bad-usage", "expected one FILE, or - for stdin");
    const format = formatOf(values.json || values.explain !== undefined ? "json" : values.format);
    const asked = {
      sql: await readSql(file),
      params: paramsOf(values.param),
      limit: values.limit === undefined ? mostQueryRows : wholeNumber(values.limit, "limit"),
      explain: explainOf(values.explain),
      format: format === "table" ? ("json" as const) : format,
    };
    const dataDir = readDataDir(values);
    const at = dataPaths(dataDir);
    const number = values.snapshot === undefined ? undefined : wholeNumber(values.snapshot, "snapshot");
    const snapshot = inFull(await openSnapshot(at.snapshots, number));
    snapshot.close();
    // Nobody waits for a second query.
    const workbench = new Workbench(new ScopeFiles(at.scopes, at.snapshots, readLibrary(dataDir)), {
      ...usualLimits,
      atOnce: 1,
    });
    try {
      const policy = scopePolicyOf(localOperator, snapshot.sight);
      const asker = { actor: localOperator, policy, snapshot };
      await print(await workbench.run(asker, asked, { wanted: new AbortController().signal }), format);
    } finally {
      workbench.close();
    }
    return 0;
  },
};

async function print({ output, ended }: AnsweredQuery, format: QueryFormat | "table"): Promise<void> {
  if (format === "table") {
    const { rows } = JSON.parse(await text(output)) as { rows: Row[] };
    process.stdout.write(printTable(rows));
  } else {
    await pipeline(output, process.stdout, { end: false });
    if (format === "json") process.stdout.write("\n");
  }
  const { rows, truncated } = await ended;
  if (truncated)
    process.stderr.write(
      `只列出前 ${rows} 行 only the first ${rows} rows: the limit of ${truncated} was reached\n`,
    );
}

async function readSql(file: string): Promise<string> {
  if (file === "-") return text(process.stdin);
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (isNodeError(error, "ENOENT") || isNodeError(error, "EISDIR"))
      throw new AppError("bad-usage", `没有这个文件 no such file: ${file}`, { cause: error });
    throw error;
  }
}

function formatOf(name: string): QueryFormat | "table" {
  const known = ["table", ...(Object.keys(queryFormats) as QueryFormat[])] as const;
  const found = known.find((each) => each === name);
  if (found === undefined) throw new AppError("bad-usage", `expected ${known.join(", ")}: ${name}`);
  return found;
}

function explainOf(text: string | undefined): "plan" | "timings" | undefined {
  if (text === undefined || text === "plan" || text === "timings") return text;
  throw new AppError("bad-usage", `expected plan or timings: ${text}`);
}

function wholeNumber(text: string, name: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new AppError("bad-usage", `expected a whole number for --${name}: ${text}`);
}

/** All are texts; DuckDB reads them as what they stand beside. */
function paramsOf(texts: string[]): Record<string, QueryParameter> {
  return Object.fromEntries(
    texts.map((each) => {
      const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(each) ?? [];
      if (name === undefined || value === undefined)
        throw new AppError("bad-usage", `expected --param name=value: ${each}`);
      return [name, value];
    }),
  );
}
