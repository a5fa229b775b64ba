import type { Row } from "../engine/engine.ts";
import { describeFigures, type ExportRow } from "../exports/describeFigures.ts";
import type { ColumnId, ExportLanguage } from "../exports/exportWords.ts";
import { figureWorkbook } from "../exports/figureWorkbook.ts";
import type { Library } from "../library.ts";
import type { ServedSnapshot } from "../snapshots/openSnapshots.ts";

interface Exported {
  /** Without one, a workbook is the bare table that programs read. */
  language: ExportLanguage | undefined;
  columns: readonly ColumnId[];
  dimensions?: readonly string[];
  where?: Record<string, readonly string[]>;
  /** The code of the one area that all of it is of. */
  place?: string;
}

/** How an answer becomes a workbook for people; undefined where none is asked for. */
export function workbookFor(
  { areas }: Pick<Library, "areas">,
  snapshot: ServedSnapshot,
  { language, columns, dimensions = [], where = {}, place }: Exported,
): ((rows: readonly Row[]) => Promise<Uint8Array>) | undefined {
  if (language === undefined) return undefined;
  const named = areas.areas.find(({ code }) => code === place)?.name[language];
  return async (rows) => {
    const { number, publishedAt, indicators } = snapshot;
    const [manifest] = await snapshot.rows<{ data_until: string | null }>({
      sql: "select data_until from manifest",
    });
    return figureWorkbook(
      // Every answer that is made so has the columns of figures.
      describeFigures(rows as ExportRow[], {
        language,
        indicators,
        areas,
        dimensions,
        columns,
        where,
        snapshot: { number, publishedAt, dataUntil: manifest?.data_until ?? null },
        ...(named !== undefined && { place: named }),
      }),
    );
  };
}

const measured = ["numerator", "denominator", "value", "unit", "lower", "upper"] as const;
const besideThem = [
  "lastYear",
  "lastYearChange",
  "previous",
  "previousChange",
  "groupValue",
  "cityValue",
] as const;

/** What the workbook of `/values` has, in order. */
export function valuesColumns(isCompared: boolean): ColumnId[] {
  return [
    "indicator",
    "area",
    "period",
    ...measured,
    "verdict",
    "rank",
    ...(isCompared ? besideThem : []),
    "state",
  ];
}

export const compareColumns: readonly ColumnId[] = [
  "indicator",
  "area",
  "group",
  "period",
  ...measured,
  "benchmark",
  "verdict",
  "rank",
  ...besideThem,
  "state",
];

export const profileColumns: readonly ColumnId[] = [
  "indicator",
  "period",
  ...measured,
  "benchmark",
  "verdict",
  "rank",
  "lastYear",
  "lastYearChange",
  "state",
];
