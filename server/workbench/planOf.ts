import type { PlanAnswer, PlanNode } from "./queryAnswers.ts";

/** As DuckDB writes it: the one with timings under other names, and under nodes that stand for the statement itself. */
interface WrittenNode {
  name?: string;
  operator_name?: string;
  operator_timing?: number;
  operator_cardinality?: number;
  latency?: number;
  extra_info?: Record<string, string | string[]>;
  children?: WrittenNode[];
}

export function planOf(written: WrittenNode | WrittenNode[]): Pick<PlanAnswer, "plan" | "milliseconds"> {
  if (Array.isArray(written)) return { plan: written.map(nodeOf), milliseconds: null };
  const [outermost] = written.children ?? [];
  const nodes = outermost?.operator_name === "EXPLAIN_ANALYZE" ? outermost.children : written.children;
  return { plan: (nodes ?? []).map(nodeOf), milliseconds: inMilliseconds(written.latency) };
}

function nodeOf({
  name,
  operator_name,
  operator_timing,
  operator_cardinality,
  extra_info,
  children,
}: WrittenNode): PlanNode {
  const details = Object.entries(extra_info ?? {}).map(([key, value]) => [key, detailOf(key, value)]);
  return {
    name: (name ?? operator_name ?? "").trim(),
    details: Object.fromEntries(details) as Record<string, string>,
    rows: operator_cardinality ?? null,
    milliseconds: inMilliseconds(operator_timing),
    children: (children ?? []).map(nodeOf),
  };
}

/** A table's name without that of its file. */
function detailOf(key: string, value: string | string[]): string {
  const text = [value].flat().join(", ");
  return key === "Table" ? (text.split(".").at(-1) ?? text) : text;
}

function inMilliseconds(seconds: number | undefined): number | null {
  return seconds === undefined ? null : seconds * 1000;
}
