import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { readLibrary, type Library } from "../library.ts";
import { changesQuery, diffSnapshots, type ChangeRow } from "../snapshots/diff.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";
import { terminalText } from "./terminalText.ts";

export const diff: Command = {
  usage: "diff SNAPSHOT SNAPSHOT [--json] [--data DIR]",
  summary: "list every figure that changed between two snapshots, and the batch and file that changed it",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const [from, to, ...rest] = positionals.map(snapshotNumber);
    if (from === undefined || to === undefined || rest.length > 0)
      throw new AppError("bad-usage", "expected the numbers of two snapshots, the older first");
    const dataDir = readDataDir(values);
    const library = readLibrary(dataDir);
    const compared = await diffSnapshots(dataPaths(dataDir).snapshots, { from, to }, library.contracts);
    const { notCompared } = compared;
    const query = changesQuery();
    const columns = await compared.check(query);
    const rows = await compared.rows<ChangeRow>(query);
    compared.close();
    if (values.json) {
      process.stdout.write(`${JSON.stringify({ snapshot: to, from, to, notCompared, columns, rows })}\n`);
      return 0;
    }
    process.stdout.write(
      rows.length === 0
        ? `两期快照之间没有数字变化 no figure changed between snapshots ${from} and ${to}\n`
        : printTable(rows.map((row) => forEyes(row, library))),
    );
    if (notCompared.length > 0)
      process.stdout.write(
        `只在其中一期的指标未比较 not compared, being in one of the two only: ${notCompared.join(", ")}\n`,
      );
    return 0;
  },
};

function snapshotNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new AppError("bad-usage", `expected the number of a snapshot: ${text}`);
}

/** On a terminal a figure or its state is one column, and places have their names. */
function forEyes(row: ChangeRow, { indicators, areas }: Library) {
  const place =
    row.area === null ? areas.city.name.zh : areas.areas.find(({ code }) => code === row.area)?.name.zh;
  return {
    indicator: row.indicator,
    title: indicators.find(({ id }) => id === row.indicator)?.title.zh,
    area: row.area,
    name: place,
    grain: row.grain,
    period: row.period,
    old: figure(row.oldValue, row.oldState),
    new: figure(row.newValue, row.newState),
    difference: row.difference === null ? null : `${rounded(row.difference)} ${row.differenceUnit}`,
    reasons: row.reasons,
    batches: row.batches,
    files: terminalText(row.files),
  };
}

function figure(value: number | null, state: ChangeRow["oldState"]): string | null {
  if (value === null) return state;
  return state === "ok" ? String(rounded(value)) : `${rounded(value)} ${state}`;
}

/** What reckoning adds in the last digits is no figure. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
