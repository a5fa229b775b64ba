import type { FlowCount, FlowMeasure, FlowSteps } from "../api/contract/topics.ts";
import { smallCountsOf } from "../indicators/hidden.ts";
import { question } from "../indicators/question.ts";
import { findIndicator } from "../indicators/readIndicators.ts";
import type { Seen } from "../indicators/sight.ts";
import { seenFigures } from "../indicators/values.ts";
import type { FlowStretch } from "./answerFlow.ts";
import type { StepsFlow } from "./flow.ts";
import { sumOf, toldOf } from "./told.ts";

/** Nodes and steps, each the sum of the ways that lead through it, so that what goes in comes out. */
export async function flowSteps(seen: Seen, flow: StepsFlow, stretch: FlowStretch): Promise<FlowSteps> {
  const { nodes, paths } = flow;
  const ways = await waysOf(seen, flow, stretch);
  const through = (isOn: (path: string[]) => boolean) =>
    sumOf([...ways].filter(([member]) => isOn(pathOf(flow, member))).map(([, told]) => told));
  const told = new Map(nodes.map(({ id }) => [id, through((path) => path.includes(id))]));
  const { rateBase } = smallCountsOf(seen);
  const edges = stepsOf(paths).map(async ({ from, to }) => {
    const passed = through((path) => path.some((id, index) => id === from && path[index + 1] === to));
    return {
      from,
      to,
      ...passed,
      share: shareOf(passed, told.get(from), rateBase),
      days: await daysOf(seen, flow, { from, to }, stretch),
    };
  });
  return {
    nodes: nodes.map((node) => ({
      ...node,
      ...(told.get(node.id) ?? { count: null, state: "ok" as const }),
    })),
    edges: await Promise.all(edges),
  };
}

/** Each member's count; those that never occurred are told, too, or a path would be missing. */
async function waysOf(seen: Seen, flow: StepsFlow, stretch: FlowStretch): Promise<Map<string, FlowCount>> {
  const asked = { indicators: [flow.indicator], ...stretch };
  const [rows, [whole]] = await Promise.all([
    seenFigures(seen, question.parse({ ...asked, by: [flow.dimension] })),
    seenFigures(seen, question.parse(asked)),
  ]);
  const state = whole?.row.state ?? "notReceived";
  const members = rows.map(({ row }) => String(row[flow.dimension] ?? ""));
  return new Map(
    [...new Set([...Object.keys(flow.paths), ...members])].map((member) => [
      member,
      toldOf(rows[members.indexOf(member)]?.row, state),
    ]),
  );
}

/** What a file does not name began, and nothing more is known of it. */
function pathOf({ paths, nodes }: StepsFlow, member: string): string[] {
  const path = Object.hasOwn(paths, member) ? paths[member] : undefined;
  return path ?? nodes.slice(0, 1).map(({ id }) => id);
}

function stepsOf(paths: StepsFlow["paths"]): { from: string; to: string }[] {
  const found = new Map<string, { from: string; to: string }>();
  for (const path of Object.values(paths))
    for (const [index, to] of path.entries()) {
      const from = path[index - 1];
      if (from !== undefined) found.set(`${from} ${to}`, { from, to });
    }
  return [...found.values()];
}

function shareOf({ count }: FlowCount, of: FlowCount | undefined, rateBase: number): number | null {
  const base = of?.count ?? null;
  return count === null || base === null || base < rateBase ? null : (100 * count) / base;
}

async function daysOf(
  seen: Seen,
  { days }: StepsFlow,
  step: { from: string; to: string },
  stretch: FlowStretch,
): Promise<FlowMeasure | null> {
  const measured = days.find(({ from, to }) => from === step.from && to === step.to);
  if (measured === undefined) return null;
  const { id, unit } = findIndicator(seen.indicators, measured.indicator);
  const [figure] = await seenFigures(seen, question.parse({ indicators: [id], ...stretch }));
  return { indicator: id, unit, ...toldOf(figure?.row, "notReceived") };
}
