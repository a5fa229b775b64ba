import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemReturn } from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import { symbolOf } from "./mark.ts";
import { mapFill, type MappedArea } from "./mapFill.ts";
import type { ChartTheme } from "./theme.ts";

export interface Tile extends MappedArea {
  column: number;
  row: number;
}

/** Areas without a place of their own stand below the others, in their order. */
export function tilesOf(
  areas: readonly (MappedArea & { tile?: readonly [number, number] | undefined })[],
): Tile[] {
  const placed = areas.flatMap(({ tile, ...area }) =>
    tile ? [{ ...area, column: tile[0], row: tile[1] }] : [],
  );
  const loose = areas.filter(({ tile }) => tile === undefined);
  const columns = Math.max(4, ...placed.map(({ column }) => column + 1));
  const below = placed.length === 0 ? 0 : Math.max(...placed.map(({ row }) => row)) + 1;
  return [
    ...placed,
    ...loose.map(({ tile: _, ...area }, index) => ({
      ...area,
      column: index % columns,
      row: below + Math.floor(index / columns),
    })),
  ];
}

/** Every area as large as the others, about where it lies: a large empty county says no more than a small town. */
export function tileGrid(
  tiles: readonly Tile[],
  { lit }: { lit: string | undefined },
  theme: ChartTheme,
): EChartsCoreOption {
  const indices = (of: (tile: Tile) => number) =>
    Array.from({ length: Math.max(0, ...tiles.map(of)) + 1 }, (_, index) => String(index));
  const axis = { type: "category", show: false };
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily },
    grid: { left: 2, right: 2, top: 2, bottom: 2 },
    xAxis: { ...axis, data: indices(({ column }) => column) },
    yAxis: { ...axis, data: indices(({ row }) => row), inverse: true },
    series: [
      {
        type: "custom",
        id: "tiles",
        data: tiles.map(({ area, column, row }) => ({ name: area, value: [column, row] })),
        renderItem: ({ dataIndex }: { dataIndex: number }, api: CustomSeriesRenderItemAPI) =>
          drawnTile(tiles[dataIndex], api, lit, theme),
      },
    ],
  };
}

function drawnTile(
  tile: Tile | undefined,
  api: CustomSeriesRenderItemAPI,
  lit: string | undefined,
  theme: ChartTheme,
): CustomSeriesRenderItemReturn {
  if (!tile) return { type: "group", children: [] };
  const [x = 0, y = 0] = api.coord([tile.column, tile.row]);
  const [width = 0, height = 0] = (api.size?.([1, 1]) ?? []) as number[];
  const isLit = tile.area === lit;
  const { fill, opacity, ink } = mapFill(tile, theme);
  const text = (words: string, below: number, size: number, isBold: boolean) =>
    ({
      type: "text",
      style: {
        text: words,
        x,
        y: y + below,
        fill: ink,
        font: `${isBold ? "600 " : ""}${size}px ${theme.fontFamily}`,
        align: "center",
        verticalAlign: "middle",
        width: width - 10,
        overflow: "truncate",
      },
    }) as const;
  const box = { x: x - width / 2 + 3, y: y - height / 2 + 3, width: width - 6, height: height - 6, r: 2 };
  return {
    type: "group",
    children: [
      { type: "rect", shape: box, style: { fill: theme.paper } },
      {
        type: "rect",
        shape: box,
        style: {
          fill,
          opacity,
          stroke: isLit ? theme.accent : theme.hairline,
          lineWidth: isLit ? 3 : 1,
          ...(tile.isMissing && { lineDash: [3, 3] }),
        },
      },
      text(tile.name, -10, 13, true),
      text(`${symbolOf(tile.mark)} ${tile.label}`.trim(), 10, 12, false),
    ],
  };
}
