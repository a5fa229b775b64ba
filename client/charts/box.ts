import type {
  CustomSeriesRenderItemAPI,
  CustomSeriesRenderItemParams,
  CustomSeriesRenderItemReturn,
} from "echarts";
import type { EChartsCoreOption } from "echarts/core";
import type { Drawn, DrawnBox } from "./queryChart.ts";
import { categoryAxis, gridOf, plainText, valueAxis } from "./queryChartAxes.ts";
import type { ChartTheme } from "./theme.ts";

type Boxes = Extract<Drawn, { kind: "box" }>;

/** Of each category the middle half as a box, the median as a line in it, the ends as whiskers. */
export function boxChart({ boxes, xName, yName }: Boxes, theme: ChartTheme): EChartsCoreOption {
  return {
    ...plainText(theme),
    grid: gridOf(false),
    xAxis: categoryAxis(
      boxes.map(({ name }) => name),
      xName,
      theme,
    ),
    yAxis: { ...valueAxis(yName, theme), scale: true },
    series: [
      {
        type: "custom",
        encode: { x: 0, y: [1, 2] },
        data: boxes.map(({ key, least, most }, index) => ({ name: key, value: [index, least, most] })),
        renderItem: ({ dataIndex }: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
          drawnBox(boxes[dataIndex], dataIndex, api, theme),
      },
    ],
  };
}

function drawnBox(
  box: DrawnBox | undefined,
  index: number,
  api: CustomSeriesRenderItemAPI,
  theme: ChartTheme,
): CustomSeriesRenderItemReturn {
  if (!box) return { type: "group", children: [] };
  const [room = 0] = (api.size?.([1, 0]) ?? []) as number[];
  const half = Math.min(20, room * 0.3);
  const middle = api.coord([index, 0])[0] ?? 0;
  const y = (value: number) => api.coord([index, value])[1] ?? 0;
  const line = (x1: number, y1: number, x2: number, y2: number, lineWidth = 1.25) =>
    ({
      type: "line",
      shape: { x1, y1, x2, y2 },
      style: { stroke: theme.ink, lineWidth },
    }) as const;
  return {
    type: "group",
    children: [
      line(middle, y(box.least), middle, y(box.lower)),
      line(middle, y(box.upper), middle, y(box.most)),
      line(middle - half / 2, y(box.least), middle + half / 2, y(box.least)),
      line(middle - half / 2, y(box.most), middle + half / 2, y(box.most)),
      {
        type: "rect",
        shape: {
          x: middle - half,
          y: y(box.upper),
          width: half * 2,
          height: Math.max(1, y(box.lower) - y(box.upper)),
        },
        style: { fill: theme.wash, stroke: theme.ink, lineWidth: 1.25 },
      },
      line(middle - half, y(box.median), middle + half, y(box.median), 2.5),
    ],
  };
}
