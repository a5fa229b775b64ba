import type { QueryChart } from "../../../server/api/contract.ts";
import type { Drawn, DrawnBox, DrawnCell, DrawnPoint } from "../../charts/queryChart.ts";
import type { Result, ResultColumn } from "./resultColumns.ts";

/** More than these nobody tells apart in a picture. */
const most = { points: 5_000, categories: 400, series: 6 };

interface ChartData {
  drawn: Drawn;
  /** What the picture leaves out, each as a key of `queries.left`. */
  left: ("points" | "categories" | "series" | "repeated")[];
}

/** Rows in the order that the table shows them; undefined where the columns chosen cannot be drawn so. */
export function chartData(
  { columns }: Result,
  rows: Iterable<number>,
  chart: QueryChart,
): ChartData | undefined {
  const named = (name: string | undefined) => columns.find((each) => each.name === name);
  const [x, series] = [named(chart.x), named(chart.series)];
  const values = chart.y.flatMap((name) => named(name) ?? []).filter(({ kind }) => kind === "number");
  const [first] = values;
  if (!x || !first) return undefined;
  const asked: Asked = { x, first, values, series, rows };
  if (chart.kind === "bar" || chart.kind === "line") return categoryData(asked, chart.kind);
  if (chart.kind === "scatter") return x.kind === "number" ? pointData(asked) : undefined;
  if (chart.kind === "heat") return series ? cellData(asked, series) : undefined;
  return chart.kind === "box" ? boxData(asked) : undefined;
}

interface Asked {
  x: ResultColumn;
  first: ResultColumn;
  values: readonly ResultColumn[];
  series: ResultColumn | undefined;
  rows: Iterable<number>;
}

const label = (column: ResultColumn, row: number) => String(column.at(row) ?? "—");

function categoryData({ x, first, values, series, rows }: Asked, kind: "bar" | "line"): ChartData {
  const categories = new Set<string>();
  const drawn = new Map<string, Map<string, DrawnPoint>>();
  const left = new Set<ChartData["left"][number]>();
  const isParted = series !== undefined;
  for (const row of rows) {
    const category = label(x, row);
    if (!categories.has(category) && categories.size >= most.categories) {
      left.add("categories");
      continue;
    }
    categories.add(category);
    for (const value of isParted ? [first] : values) {
      const name = series ? label(series, row) : value.name;
      const points = drawn.get(name) ?? new Map<string, DrawnPoint>();
      if (!drawn.has(name) && drawn.size >= most.series) {
        left.add("series");
        continue;
      }
      drawn.set(name, points);
      const y = value.at(row);
      if (points.has(category)) left.add("repeated");
      else if (typeof y === "number") points.set(category, { key: `${name}|${category}`, x: category, y });
    }
  }
  // A line goes from the earlier to the later, in whatever order the rows stand.
  const isOrdered = kind === "line" && x.kind !== "text";
  const inOrder = isOrdered ? [...categories].toSorted(byNumberOrText) : [...categories];
  return {
    drawn: {
      kind,
      categories: inOrder,
      series: [...drawn].map(([name, points]) => ({
        name,
        points: inOrder.flatMap((category) => points.get(category) ?? []),
      })),
      xName: x.name,
      yName: isParted || values.length === 1 ? first.name : "",
    },
    left: [...left],
  };
}

function byNumberOrText(one: string, other: string): number {
  const difference = Number(one) - Number(other);
  return Number.isNaN(difference) ? Number(one > other) - Number(one < other) : difference;
}

function pointData({ x, first, series, rows }: Asked): ChartData {
  const drawn = new Map<string, DrawnPoint[]>();
  const left = new Set<ChartData["left"][number]>();
  let count = 0;
  for (const row of rows) {
    const [across, up] = [x.at(row), first.at(row)];
    if (typeof across !== "number" || typeof up !== "number") continue;
    if (count >= most.points) {
      left.add("points");
      break;
    }
    const name = series ? label(series, row) : first.name;
    if (!drawn.has(name) && drawn.size >= most.series) {
      left.add("series");
      continue;
    }
    const points = drawn.get(name) ?? [];
    points.push({ key: `${name}|${row}`, x: across, y: up });
    drawn.set(name, points);
    count += 1;
  }
  return {
    drawn: {
      kind: "scatter",
      series: [...drawn].map(([name, points]) => ({ name, points })),
      xName: x.name,
      yName: first.name,
    },
    left: [...left],
  };
}

function cellData({ x, first, rows }: Asked, series: ResultColumn): ChartData {
  const cells = new Map<string, DrawnCell>();
  const left = new Set<ChartData["left"][number]>();
  for (const row of rows) {
    const value = first.at(row);
    const key = `${label(series, row)}|${label(x, row)}`;
    if (cells.has(key)) left.add("repeated");
    if (typeof value !== "number" || cells.has(key)) continue;
    if (cells.size >= most.points) {
      left.add("points");
      break;
    }
    const text = String(Math.round(value * 100) / 100);
    cells.set(key, { key, column: label(x, row), row: label(series, row), value, text });
  }
  const all = [...cells.values()];
  return {
    drawn: {
      kind: "heat",
      columns: [...new Set(all.map(({ column }) => column))],
      rows: [...new Set(all.map(({ row }) => row))],
      cells: all,
      xName: x.name,
      yName: series.name,
    },
    left: [...left],
  };
}

function boxData({ x, first, rows }: Asked): ChartData {
  const groups = new Map<string, number[]>();
  const left = new Set<ChartData["left"][number]>();
  for (const row of rows) {
    const [name, value] = [label(x, row), first.at(row)];
    if (typeof value !== "number") continue;
    const group = groups.get(name);
    if (group) group.push(value);
    else if (groups.size < most.categories) groups.set(name, [value]);
    else left.add("categories");
  }
  const boxes = [...groups].map(([name, values]) => boxOf(name, values));
  return { drawn: { kind: "box", boxes, xName: x.name, yName: first.name }, left: [...left] };
}

export function boxOf(name: string, values: readonly number[]): DrawnBox {
  const sorted = Float64Array.from(values).sort();
  return {
    key: name,
    name,
    least: quantile(sorted, 0),
    lower: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    upper: quantile(sorted, 0.75),
    most: quantile(sorted, 1),
    count: sorted.length,
  };
}

/** Between the two nearest, as DuckDB's `quantile_cont`. */
export function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? Number.NaN, sorted[Math.ceil(place)] ?? Number.NaN];
  return low + (high - low) * (place - Math.floor(place));
}

/** What a result can first be drawn as: a value over days, over words, or against another value. */
export function suggestedChart({ columns, rows }: Result): QueryChart | undefined {
  const numbers = columns.filter(({ kind, name }) => kind === "number" && !/(^|_)(year|id|code)$/.test(name));
  const day = columns.find(({ kind, name }) => kind === "date" || /^(month|period|quarter|year)$/.test(name));
  const words = columns.filter(({ kind, name }) => kind === "text" && !/^(period|quarter)$/.test(name));
  const [word, further] = words;
  const [value, second] = numbers;
  if (!value || rows === 0) return undefined;
  if (rows === 1 && !day) return { kind: "value", y: [value.name] };
  if (day) return { kind: "line", x: day.name, y: [value.name], ...(word && { series: word.name }) };
  // What stands under one word more than once is told apart by the next: one bar for all would be one of them.
  const parted = word && further && isRepeated(word, rows) ? { series: further.name } : {};
  if (word) return { kind: "bar", x: word.name, y: [value.name], ...parted };
  return second ? { kind: "scatter", x: value.name, y: [second.name] } : undefined;
}

function isRepeated(word: ResultColumn, rows: number): boolean {
  const seen = new Set<string>();
  for (let row = 0; row < Math.min(rows, most.points); row++) {
    const text = label(word, row);
    if (seen.has(text)) return true;
    seen.add(text);
  }
  return false;
}
