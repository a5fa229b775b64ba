import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { version as duckdbVersion } from "@duckdb/node-api";
import type { Bench, Figure } from "./bench.ts";

/*
 * Measures speed, one file a bench: `npx tsx test/bench/main.ts [NAME]… [--json] [--full]`.
 * There is no pass or fail: machines differ, so look at the ratios, which are
 * taken against something known in the same run.
 */

interface Report {
  name: string;
  title: string;
  figures: Figure[];
}

const suffix = ".bench.ts";
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length))
  .toSorted();

process.exitCode = await main(process.argv.slice(2));

async function main(argv: string[]): Promise<number> {
  const asked = readArguments(argv);
  if (typeof asked === "string") {
    process.stderr.write(`${asked}\nusage: bench [NAME]… [--json] [--full]; names are ${known.join(", ")}\n`);
    return 2;
  }
  const reports: Report[] = [];
  for (const name of asked.names) reports.push(await runBench(name, asked.full));
  process.stdout.write(
    asked.json ? `${JSON.stringify({ machine: machine(), benches: reports }, null, 2)}\n` : table(reports),
  );
  return 0;
}

function readArguments(argv: string[]): { names: string[]; json: boolean; full: boolean } | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { json: { type: "boolean", default: false }, full: { type: "boolean", default: false } },
    });
    const unknown = positionals.find((name) => !known.includes(name));
    if (unknown !== undefined) return `unknown bench: ${unknown}`;
    return { names: positionals.length > 0 ? positionals : known, json: values.json, full: values.full };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function runBench(name: string, full: boolean): Promise<Report> {
  const { bench } = (await import(`./${name}${suffix}`)) as { bench: Bench };
  const folder = mkdtempSync(join(tmpdir(), `hengjian-bench-${name}-`));
  try {
    const progress = (line: string) => process.stderr.write(`${name}: ${line}\n`);
    return { name, title: bench.title, figures: await bench.run({ folder, full, progress }) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function machine() {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model.trim() ?? "unknown",
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    duckdb: duckdbVersion(),
  };
}

function table(reports: Report[]): string {
  const { cores, processor, memoryBytes, platform, node, duckdb } = machine();
  const memory = `${Math.round(memoryBytes / 2 ** 30)} GiB`;
  const lines = [`${cores} cores (${processor}), ${memory}, ${platform}, Node ${node}, DuckDB ${duckdb}`];
  for (const { name, title, figures } of reports) {
    lines.push("", `${name}: ${title}`);
    const cells = figures.map((figure) => [
      figure.name,
      shortened(figure.value),
      figure.unit,
      against(figure),
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
    for (const [label = "", value = "", unit = "", ratio = ""] of cells) {
      const [left = 0, middle = 0, right = 0] = widths;
      lines.push(
        `  ${label.padEnd(left)}  ${value.padStart(middle)} ${unit.padEnd(right)}  ${ratio}`.trimEnd(),
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function against({ ratio }: Figure): string {
  return ratio ? `${shortened(ratio.value)} × ${ratio.of}` : "";
}

/** Three figures say as much as a bench can know. */
function shortened(value: number): string {
  return new Intl.NumberFormat("en", { maximumSignificantDigits: 3 }).format(value);
}
