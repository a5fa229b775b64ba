import { dataPaths, readDataDir } from "../config.ts";
import { tableCsv } from "../engine/csv.ts";
import { rowsArrow } from "../engine/rowsArrow.ts";
import { tableXlsx } from "../engine/xlsx.ts";
import { AppError } from "../errors.ts";
import { question } from "../indicators/question.ts";
import { valueColumns, values as computed } from "../indicators/values.ts";
import { readLibrary, type Library } from "../library.ts";
import { openSnapshot, requirePublished } from "../snapshots/snapshots.ts";
import { dataOption, readOptions, requireOption, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const value: Command = {
  usage:
    "value INDICATOR… --from YYYY-MM --to YYYY-MM [--by area,month,sex,…] [--where dim=value[,value]]… [--compare] [--grain month|quarter|half-year|year|ytd|window] [--snapshot ID] [--format table|csv|json|arrow|xlsx] [--data DIR]",
  summary: "compute indicators from a snapshot",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: {
        ...dataOption,
        from: { type: "string" },
        to: { type: "string" },
        by: { type: "string" },
        where: { type: "string", multiple: true, default: [] },
        compare: { type: "boolean", default: false },
        grain: { type: "string" },
        snapshot: { type: "string" },
        format: { type: "string", default: "table" },
        json: { type: "boolean", default: false },
      },
    });
    const asked = question.safeParse({
      indicators: positionals,
      from: requireOption(values.from, "from"),
      to: requireOption(values.to, "to"),
      grain: values.grain,
      by: values.by?.split(","),
      where: whereOf(values.where),
      compare: values.compare,
    });
    if (!asked.success) {
      const problems = asked.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
      throw new AppError("bad-usage", problems.join("; "));
    }
    const dataDir = readDataDir(values);
    const library = readLibrary(dataDir);
    const format = values.json ? "json" : values.format;
    if (!formats.has(format)) {
      throw new AppError("bad-usage", `expected ${[...formats].join(", ")}: ${format}`);
    }
    const number = values.snapshot === undefined ? undefined : snapshotNumber(values.snapshot);
    const snapshot = await openSnapshot(dataPaths(dataDir).snapshots, number);
    try {
      requirePublished(snapshot, asked.data.indicators);
      const columns = valueColumns(asked.data);
      const rows = await computed(snapshot, asked.data);
      if (format === "arrow") process.stdout.write(rowsArrow(columns, rows));
      else if (format === "json")
        process.stdout.write(`${JSON.stringify({ snapshot: snapshot.number, columns, rows })}\n`);
      else if (format === "csv") process.stdout.write(tableCsv(columns, rows));
      else if (format === "xlsx") process.stdout.write(await tableXlsx(columns, rows));
      else process.stdout.write(printTable(rows.map((row) => forEyes(row, library))));
    } finally {
      snapshot.close();
    }
    return 0;
  },
};

const formats = new Set(["table", "csv", "json", "arrow", "xlsx"]);

/** `kind=招商` or `area=990121,990122`; one dimension named twice has the members of both. */
function whereOf(texts: string[]): Record<string, string[]> {
  const where: Record<string, string[]> = {};
  for (const text of texts) {
    const [, dimension, members] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (dimension === undefined || members === undefined)
      throw new AppError("bad-usage", `expected --where dimension=value: ${text}`);
    (where[dimension] ??= []).push(...members.split(","));
  }
  return where;
}

function snapshotNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new AppError("bad-usage", `expected the number of a snapshot: ${text}`);
}

/** On a terminal, a code has its name beside it, and columns that no row of this version fills are noise. */
function forEyes(row: Record<string, unknown>, { indicators, areas }: Library) {
  const { indicator, area, period, numerator, denominator, value: figure, state } = row;
  const title = indicators.find(({ id }) => id === indicator)?.title.zh;
  const place = area === null ? areas.city : areas.areas.find(({ code }) => code === area);
  return {
    indicator,
    title,
    area,
    name: place?.name.zh,
    period,
    numerator,
    denominator,
    value: figure,
    state,
  };
}
