import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../../../server/api/contract.ts";
import { tileGrid, tilesOf } from "../../../charts/tileGrid.ts";
import { Figure, type DrawChart } from "../../../components/figure/Figure.tsx";
import type { ChartProps } from "./BarsFigure.tsx";

/** Where areas that differ lie: tiles as large as each other. */
export function MapFigure({ areas, origin, city }: ChartProps & { city: Areas }) {
  const { t } = useTranslation();
  const tiles = useMemo(
    () =>
      tilesOf(
        areas.map(({ area, name, text, value, mark }) => ({
          area,
          name,
          label: text,
          mark,
          isMissing: value === null,
          bin: null,
          tile: city.areas.find(({ code }) => code === area)?.tile,
        })),
      ),
    [areas, city],
  );
  const draw: DrawChart = useCallback((theme, lit) => tileGrid(tiles, { lit }, theme), [tiles]);
  const items = useMemo(
    () =>
      tiles
        .toSorted((one, other) => one.row - other.row || one.column - other.column)
        .map(({ area, name, column, row }) => ({
          key: area,
          title: name,
          lines: areas.find((each) => each.area === area)?.lines ?? [],
          at: [column, row] as const,
        })),
    [areas, tiles],
  );
  const rows = Math.max(1, ...tiles.map(({ row }) => row + 1));
  return (
    <Figure
      title={t("indicators.map")}
      notes={[t("comparison.mapTiles")]}
      origin={origin}
      draw={draw}
      height={Math.max(220, rows * 72)}
      items={items}
      anchor="map"
      sheet={{
        heads: [t("indicators.area"), t("indicators.value")],
        rows: areas.map(({ name, value, text }) => [name, value ?? text]),
      }}
    />
  );
}
