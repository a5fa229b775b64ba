import { dataPaths, readDataDir } from "../config.ts";
import { AppError } from "../errors.ts";
import { findIndicator } from "../indicators/readIndicators.ts";
import { readLibrary } from "../library.ts";
import { readTriangle, type RevisionRow } from "../snapshots/readRevisions.ts";
import { completenessOf, sizeOf, type Completeness } from "../snapshots/revisionCompleteness.ts";
import { openSnapshot, requirePublished } from "../snapshots/snapshots.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const revisions: Command = {
  usage: "revisions INDICATOR [--json] [--data DIR]",
  summary:
    "show each month of an indicator as it was known at the end of each later one, and how complete it is",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const [id, ...rest] = positionals;
    if (id === undefined || rest.length > 0) throw new AppError("bad-usage", "expected one indicator");
    const dataDir = readDataDir(values);
    const { indicators } = readLibrary(dataDir);
    const definition = findIndicator(indicators, id);
    const snapshot = await openSnapshot(dataPaths(dataDir).snapshots);
    try {
      requirePublished(snapshot, [id]);
      const triangle = await readTriangle((sql) => snapshot.rows({ sql }), id);
      const found = completenessOf(triangle, sizeOf(definition));
      process.stdout.write(
        values.json
          ? `${JSON.stringify({ indicator: id, snapshot: snapshot.number, ...found, rows: triangle.rows })}\n`
          : triangle.rows.length === 0
            ? "最近36个月没有可比的月份 no month of the last 36 to compare\n"
            : forEyes(triangle.rows, found),
      );
    } finally {
      snapshot.close();
    }
    return 0;
  },
};

/** The whole alone: months down, and across the months at whose end it was known. */
function forEyes(rows: RevisionRow[], { byDelay, months, revisions: moved }: Completeness): string {
  const whole = rows.filter(({ area }) => area === null);
  const across = months.map(({ month }) => month);
  const lines = [...new Set(whole.map(({ month }) => month))].map((month) => {
    const known = new Map(whole.filter((row) => row.month === month).map((row) => [row.knownAt, row.value]));
    const share = months.find((each) => each.month === month)?.share;
    return {
      月份: month.slice(0, 7),
      ...Object.fromEntries(across.map((knownAt) => [knownAt.slice(0, 7), known.get(knownAt)])),
      完整度: byDelay && share !== undefined ? percent(share) : null,
    };
  });
  const summary = moved
    ? `修订 revisions: 平均 mean ${moved.mean.toFixed(2)}, 绝对平均 mean absolute ${moved.meanAbsolute.toFixed(2)} (${moved.months} 个月 months)\n`
    : "";
  return `${printTable(lines)}${summary}`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
