import type { Areas, QueryChart } from "../../../server/api/contract.ts";
import { binOf, binsOf } from "../../charts/mapFill.ts";
import { tilesOf, type Tile } from "../../charts/tileGrid.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import type { Result } from "./resultColumns.ts";

const parts = 5;

interface MapData {
  tiles: Tile[];
  /** Whether some area has more rows than the one that is drawn. */
  isRepeated: boolean;
}

/** A value an area, found by code or name, as tiles; undefined where no row is of an area. */
export function mapData(
  { columns }: Result,
  rows: Iterable<number>,
  chart: QueryChart,
  city: Areas,
  language: string,
): MapData | undefined {
  const [x, y] = [chart.x, chart.y[0]].map((name) => columns.find((each) => each.name === name));
  if (!x || y?.kind !== "number") return undefined;
  const values = new Map<string, number>();
  let isRepeated = false;
  for (const row of rows) {
    const [said, value] = [String(x.at(row)), y.at(row)];
    const area = city.areas.find(({ code, name }) => [code, name.zh, name.en].includes(said));
    if (!area || typeof value !== "number") continue;
    if (values.has(area.code)) isRepeated = true;
    else values.set(area.code, value);
  }
  if (values.size === 0) return undefined;
  const bins = binsOf([...values.values()], parts);
  const number = numberFormat(language, { maximumFractionDigits: 2 });
  const tiles = tilesOf(
    city.areas
      .filter(({ valid_to: end, code }) => end === null || values.has(code))
      .map(({ code, name, tile }) => {
        const value = values.get(code);
        return {
          area: code,
          name: inLanguage(name, language),
          label: value === undefined ? "—" : number.format(value),
          mark: { standing: "none", standsOut: false } as const,
          bin: value === undefined ? null : binOf(value, bins),
          isMissing: value === undefined,
          tile,
        };
      }),
  );
  return { tiles, isRepeated };
}
