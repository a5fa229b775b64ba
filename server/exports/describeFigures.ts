import type { Areas } from "../contracts/areas.ts";
import type { Bilingual } from "../contracts/contract.ts";
import type { CompiledDefinition } from "../indicators/compiled.ts";
import { standardDimensions } from "../indicators/dimensions.ts";
import type { ValueRow } from "../indicators/values.ts";
import {
  betterWords,
  columnWords,
  definitionWords,
  factWords,
  noteWords,
  sheetWords,
  stateWords,
  verdictWords,
  type ColumnId,
  type ExportLanguage,
} from "./exportWords.ts";
import type { FigureWorkbook } from "./figureWorkbook.ts";

/** A row of an answer; what it lacks has no column. */
export type ExportRow = Pick<ValueRow, "indicator" | "area" | "period" | "value" | "state"> &
  Record<string, unknown>;

interface Described {
  language: ExportLanguage;
  /** The definitions of the snapshot that the figures are of. */
  indicators: readonly CompiledDefinition[];
  areas: Areas;
  /** What the figures are split by beside area and month. */
  dimensions: readonly string[];
  columns: readonly ColumnId[];
  where: Record<string, readonly string[]>;
  snapshot: { number: number; publishedAt: string; dataUntil: string | null };
  /** Where it is of one place. */
  place?: string;
}

/** An answer in words, with what it must be read with. The numbers are those of the answer, whole. */
export function describeFigures(rows: readonly ExportRow[], described: Described): FigureWorkbook {
  const { language, indicators, areas, columns, dimensions, snapshot, where, place } = described;
  const say = (text: Bilingual) => text[language];
  const ids = [...new Set(rows.map(({ indicator }) => indicator))];
  const shown = ids.flatMap((id) => indicators.find((each) => each.id === id) ?? []);
  const periods = [...new Set(rows.map(({ period }) => period))].toSorted();
  const titles = shown.map(({ title }) => say(title));
  const [only] = shown.length === 1 ? shown : [];
  const head = [place, titles.length > 3 ? undefined : titles.join(language === "zh" ? "、" : ", ")];
  const split = columns.indexOf("period") + 1;
  const [before, after] = [columns.slice(0, split), columns.slice(split)];
  const period = periods.length > 1 ? `${periods[0]} … ${periods.at(-1)}` : (periods[0] ?? "");
  return {
    language,
    title: `${head.filter(Boolean).join(" ") || `${ids.length} ${say(columnWords.indicator)}`}　${period}`,
    facts: [
      ...(only ? [[say(factWords.unit), only.unit] as [string, string]] : []),
      [say(factWords.period), period],
      ...(Object.keys(where).length > 0
        ? [[say(factWords.filters), whereText(where)] as [string, string]]
        : []),
      [say(factWords.snapshot), `#${snapshot.number}`],
      [say(factWords.dataUntil), snapshot.dataUntil ?? "—"],
      [say(factWords.published), snapshot.publishedAt.slice(0, 10)],
      [say(factWords.source), [...new Set(shown.map(({ source }) => source))].join("; ")],
    ],
    heads: [
      ...before.map((id) => say(columnWords[id])),
      ...dimensions.map((id) => say(dimensionTitle(id, shown))),
      ...after.map((id) => say(columnWords[id])),
    ],
    rows: rows.map((row) => {
      const cell = (id: ColumnId) => cellOf(row, id, { language, areas, shown });
      return [...before.map(cell), ...dimensions.map((id) => String(row[id] ?? "")), ...after.map(cell)];
    }),
    notes: notesOf(rows, shown).map(say),
    definitions: definitionsOf(shown, say),
  };
}

interface Known {
  language: ExportLanguage;
  areas: Areas;
  shown: readonly CompiledDefinition[];
}

function cellOf(row: ExportRow, id: ColumnId, { language, areas, shown }: Known): string | number | null {
  const definition = shown.find((each) => each.id === row.indicator);
  const area = areas.areas.find(({ code }) => code === row.area);
  switch (id) {
    case "indicator":
      return definition?.title[language] ?? row.indicator;
    case "area":
      return row.area === null ? sheetWords.whole[language] : (area?.name[language] ?? row.area);
    case "group":
      return areas.groups.find((group) => group.id === area?.group)?.name[language] ?? null;
    case "unit":
      return definition?.unit ?? null;
    case "verdict":
      return verdictWords[String(row["verdict"])]?.[language] ?? null;
    case "rank":
      return (row["rankLow"] ?? null) === null ? null : `${row["rankLow"]}–${row["rankHigh"]}`;
    case "state":
      return stateWords[row.state]?.[language] ?? row.state;
    case "value":
      // Why there is none stands where the number would: an empty cell is taken for nought.
      return row.value ?? stateWords[row.state]?.[language] ?? null;
    default: {
      const value = row[id];
      return typeof value === "number" || typeof value === "string" ? value : null;
    }
  }
}

function dimensionTitle(id: string, shown: readonly CompiledDefinition[]): Bilingual {
  const own = shown.find(({ dimensions }) => dimensions[id])?.dimensions[id];
  return own ?? standardDimensions.find((each) => each.id === id)?.title ?? { zh: id, en: id };
}

function whereText(where: Record<string, readonly string[]>): string {
  return Object.entries(where)
    .map(([dimension, members]) => `${dimension}=${members.join("|")}`)
    .join(", ");
}

function notesOf(rows: readonly ExportRow[], shown: readonly CompiledDefinition[]): Bilingual[] {
  const states = new Set(rows.map(({ state }) => state));
  return [
    ...(["suppressed", "notReceived", "provisional"] as const).flatMap((state) =>
      states.has(state) ? [noteWords[state]] : [],
    ),
    ...(shown.some(({ additive }) => !additive) ? [noteWords.notAdditive] : []),
    ...(shown.some(({ better }) => better === "neutral") ? [noteWords.neutral] : []),
    ...(shown.length <= 3 ? shown.flatMap(({ caveat }) => (caveat ? [caveat] : [])) : []),
  ];
}

function definitionsOf(shown: readonly CompiledDefinition[], say: (text: Bilingual) => string): string[][] {
  return [
    Object.values(definitionWords).map(say),
    ...shown.map(
      ({ title, id, unit, better, numerator, measure, denominator, interval, source, caveat, version }) => [
        say(title),
        id,
        unit,
        say(betterWords[better] ?? { zh: better, en: better }),
        numerator ?? measure ?? "",
        denominator ?? "",
        interval,
        source,
        caveat ? say(caveat) : "",
        String(version),
      ],
    ),
  ];
}
