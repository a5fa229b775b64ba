import type {
  CustomSeriesRenderItemAPI,
  CustomSeriesRenderItemParams,
  CustomSeriesRenderItemReturn,
} from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import { mapFill, type MappedArea } from "./mapFill.ts";
import { symbolOf } from "./mark.ts";
import type { ChartTheme } from "./theme.ts";

type Point = readonly [number, number];

/** An area's outline in degrees: polygons, each of an outer ring and its holes. */
export interface Outline {
  code: string;
  polygons: readonly (readonly (readonly Point[])[])[];
}

interface Shape extends MappedArea {
  rings: Point[][];
  middle: Point;
}

/** Outlines on a plane whose unit is alike in both directions: a degree east is shorter the farther north. */
export function shapesOf(
  areas: readonly MappedArea[],
  outlines: readonly Outline[],
): { shapes: Shape[]; width: number; height: number } {
  const all = outlines.flatMap(({ polygons }) => polygons.flat(2));
  const least = (of: (point: Point) => number) =>
    all.reduce((found, each) => Math.min(found, of(each)), Infinity);
  const most = (of: (point: Point) => number) =>
    all.reduce((found, each) => Math.max(found, of(each)), -Infinity);
  const [west, east] = [least(([x]) => x), most(([x]) => x)];
  const [south, north] = [least(([, y]) => y), most(([, y]) => y)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const placed = ([x, y]: Point): Point => [(x - west) * shrink, north - y];
  const shapes = areas.flatMap((area): Shape[] => {
    const outline = outlines.find(({ code }) => code === area.area);
    if (!outline) return [];
    const polygons = outline.polygons.map((rings) => rings.map((ring) => ring.map(placed)));
    return [
      {
        ...area,
        rings: polygons.flat(),
        middle: middleOf(polygons.flatMap(([outer]) => (outer ? [outer] : []))),
      },
    ];
  });
  return { shapes, width: (east - west) * shrink, height: north - south };
}

/** Of the largest ring, its centre of gravity. */
function middleOf(rings: readonly Point[][]): Point {
  const weighed = rings.map((ring) => {
    let [area, x, y] = [0, 0, 0];
    for (const [index, [x1, y1]] of ring.entries()) {
      const [x2, y2] = ring[(index + 1) % ring.length] ?? [x1, y1];
      const cross = x1 * y2 - x2 * y1;
      area += cross / 2;
      x += ((x1 + x2) * cross) / 6;
      y += ((y1 + y2) * cross) / 6;
    }
    return {
      area: Math.abs(area),
      middle: area === 0 ? (ring[0] ?? [0, 0]) : ([x / area, y / area] as const),
    };
  });
  return weighed.toSorted((one, other) => other.area - one.area)[0]?.middle ?? [0, 0];
}

/** A site's own map. */
export function areaMap(
  { shapes, width, height }: ReturnType<typeof shapesOf>,
  { lit }: { lit: string | undefined },
  theme: ChartTheme,
): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily },
    grid: { left: 4, right: 4, top: 4, bottom: 4 },
    xAxis: { type: "value", show: false, min: 0, max: width },
    yAxis: { type: "value", show: false, min: 0, max: height, inverse: true },
    series: [
      {
        type: "custom",
        id: "areas",
        data: shapes.map(({ area, middle }) => ({ name: area, value: [...middle] })),
        renderItem: (params: CustomSeriesRenderItemParams, _: CustomSeriesRenderItemAPI) =>
          drawnShape(shapes[params.dataIndex], params, { width, height, lit }, theme),
      },
    ],
  };
}

function drawnShape(
  shape: Shape | undefined,
  { coordSys }: CustomSeriesRenderItemParams,
  { width, height, lit }: { width: number; height: number; lit: string | undefined },
  theme: ChartTheme,
): CustomSeriesRenderItemReturn {
  if (!shape) return { type: "group", children: [] };
  const box = coordSys as unknown as { x: number; y: number; width: number; height: number };
  // By the room there is, but never stretched.
  const scale = Math.min(box.width / width, box.height / height);
  const [left, top] = [box.x + (box.width - scale * width) / 2, box.y + (box.height - scale * height) / 2];
  const at = ([x, y]: Point): [number, number] => [left + scale * x, top + scale * y];
  const { fill, opacity, ink } = mapFill(shape, theme);
  const isLit = shape.area === lit;
  const path = shape.rings
    .map(
      (ring) =>
        `M${ring
          .map((point) =>
            at(point)
              .map((n) => n.toFixed(1))
              .join(" "),
          )
          .join("L")}Z`,
    )
    .join("");
  const [x, y] = at(shape.middle);
  return {
    type: "group",
    children: [
      { type: "path", shape: { pathData: path }, style: { fill: theme.paper } },
      {
        type: "path",
        shape: { pathData: path },
        style: {
          fill,
          opacity,

          stroke: isLit ? theme.accent : theme.grey,
          lineWidth: isLit ? 2.5 : 0.75,
        },
      },
      {
        type: "text",
        style: {
          text: `${shape.name}\n${symbolOf(shape.mark)} ${shape.label}`,
          x,
          y,
          fill: ink,
          font: `12px ${theme.fontFamily}`,
          align: "center",
          verticalAlign: "middle",
          stroke: theme.paper,
          lineWidth: ink === theme.paper ? 0 : 2,
        },
      },
    ],
  };
}
