import { readDataDir } from "../config.ts";
import { tableCsv } from "../engine/csv.ts";
import { rowsArrow } from "../engine/rowsArrow.ts";
import { tableXlsx } from "../engine/xlsx.ts";
import { AppError } from "../errors.ts";
import { inFull } from "../indicators/sight.ts";
import { dimensionsOf, question, type Question } from "../indicators/question.ts";
import { valueColumns, values as computed, type SplitValueRow } from "../indicators/values.ts";
import { readLibrary, type Library } from "../library.ts";
import { dataOption, readOptions, requireOption, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";
import { asKnown, publishedOrDraft } from "./valueSource.ts";

export const value: Command = {
  usage:
    "value INDICATOR… --from YYYY-MM --to YYYY-MM [--by area,month,sex,…] [--where dim=value[,value]]… [--compare] [--grain month|quarter|half-year|year|ytd|window] [--snapshot ID | --as-of YYYY-MM-DD] [--names] [--format table|csv|json|arrow|xlsx] [--data DIR]",
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
        "as-of": { type: "string" },
        names: { type: "boolean", default: false },
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
    const asOf = values["as-of"];
    if (asOf !== undefined && number !== undefined)
      throw new AppError("bad-usage", "expected either --snapshot or --as-of");
    const asking =
      asOf === undefined
        ? await publishedOrDraft(dataDir, library, asked.data.indicators, number)
        : await asKnown(dataDir, library, asked.data.indicators, asOf);
    try {
      const figures = await computed(inFull(asking.answerer), asked.data);
      const columns = [...valueColumns(asked.data), ...(values.names ? nameColumns : [])];
      const rows = values.names ? figures.map((row) => ({ ...row, ...namesOf(row, library) })) : figures;
      if (format === "arrow") process.stdout.write(rowsArrow(columns, rows));
      else if (format === "json")
        process.stdout.write(`${JSON.stringify({ snapshot: asking.number, columns, rows })}\n`);
      else if (format === "csv") process.stdout.write(tableCsv(columns, rows));
      else if (format === "xlsx") process.stdout.write(await tableXlsx(columns, rows));
      else process.stdout.write(printTable(figures.map((row) => forEyes(row, library, asked.data))));
    } finally {
      await asking.close();
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

const nameColumns = ["title", "areaName"].map((name) => ({ name, type: "VARCHAR" }));

function namesOf({ indicator, area }: SplitValueRow, { indicators, areas }: Library) {
  const place = area === null ? areas.city : areas.areas.find(({ code }) => code === area);
  return {
    title: indicators.find(({ id }) => id === indicator)?.title.zh ?? null,
    areaName: place?.name.zh ?? null,
  };
}

/** On a terminal, a code has its name beside it, and columns that nobody asked for are noise, as are last digits. */
function forEyes(row: SplitValueRow, library: Library, { by, compare }: Question) {
  const { indicator, area, period, state } = row;
  const { title, areaName: name } = namesOf(row, library);
  const members = Object.fromEntries(dimensionsOf(by).map((id) => [id, row[id]]));
  const compared = compare
    ? (["lastYear", "lastYearChange", "previous", "previousChange", "groupValue", "cityValue"] as const)
    : [];
  const figures = (["numerator", "denominator", "value", "lower", "upper", ...compared] as const).map(
    (key) => {
      const figure = row[key];
      return [key, typeof figure === "number" ? Number(figure.toPrecision(6)) : figure];
    },
  );
  return { indicator, title, area, name, period, ...members, ...Object.fromEntries(figures), state };
}
