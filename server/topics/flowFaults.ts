import { placeInYaml } from "../contracts/readYaml.ts";
import { standardDimensions } from "../indicators/dimensions.ts";
import type { Library } from "../library.ts";
import { hasSteps, type Flow, type StepsFlow, type TableFlow } from "./flow.ts";

type Place = (...path: (string | number)[]) => string;

/** What is wrong with a flow beside its shape: what it asks for that is not there, and steps that lead nowhere. */
export function flowFaults(flow: Flow, file: string, library: Library): string[] {
  const at: Place = (...path) => placeInYaml(file, path);
  const indicator = library.indicators.find(({ id }) => id === flow.indicator);
  if (indicator === undefined) return [`${at("indicator")}no such indicator: ${flow.indicator}`];
  const known = [...Object.keys(indicator.dimensions), ...standardDimensions.map(({ id }) => id)];
  const faults = known.includes(flow.dimension)
    ? []
    : [`${at("dimension")}no such dimension of ${indicator.id}: ${flow.dimension}`];
  if (hasSteps(flow)) {
    // Somebody who went two ways would stand in both, and the steps would not add up.
    if (!indicator.additive)
      faults.push(`${at("indicator")}not additive, so its steps would not add up: ${indicator.id}`);
    return [...faults, ...stepFaults(flow, at), ...dayFaults(flow, at, library)];
  }
  return [...faults, ...lineFaults(flow, at, library)];
}

function stepFaults({ nodes, paths }: StepsFlow, at: Place): string[] {
  const ids = nodes.map(({ id }) => id);
  const [first] = ids;
  const used = new Set(Object.values(paths).flat());
  const faults = Object.entries(paths).flatMap(([member, path]) => [
    ...path.filter((id) => !ids.includes(id)).map((id) => `${at("paths", member)}no such node: ${id}`),
    ...(path[0] === first ? [] : [`${at("paths", member)}expected to begin at ${first}: ${path[0]}`]),
    ...(new Set(path).size === path.length
      ? []
      : [`${at("paths", member)}goes through a node twice: ${path.join(", ")}`]),
  ]);
  for (const [index, id] of ids.entries()) {
    if (!used.has(id)) faults.push(`${at("nodes", index, "id")}no path leads through it: ${id}`);
    if (ids.indexOf(id) !== index)
      faults.push(`${at("nodes", index, "id")}also the id of another node: ${id}`);
  }
  return faults;
}

function dayFaults({ days, paths }: StepsFlow, at: Place, { indicators }: Library): string[] {
  const steps = new Set(
    Object.values(paths).flatMap((path) => path.slice(1).map((to, index) => `${path[index]} ${to}`)),
  );
  return days.flatMap(({ from, to, indicator: id }, index) => {
    const found = indicators.find((each) => each.id === id);
    return [
      ...(steps.has(`${from} ${to}`) ? [] : [`${at("days", index, "from")}no such step: ${from} to ${to}`]),
      ...(found?.unit === "日"
        ? []
        : [`${at("days", index, "indicator")}expected an indicator of days (日): ${id}`]),
    ];
  });
}

function lineFaults({ line, members }: TableFlow, at: Place, { ruleTables }: Library): string[] {
  if (line === undefined) return [];
  const table = ruleTables.find(({ id }) => id === line.rule);
  if (!members?.some(({ id }) => id === line.of))
    return [`${at("line", "of")}expected one of members: ${line.of}`];
  return table?.rows.some((row) => line.column in row)
    ? []
    : [`${at("line", "rule")}no such rule table, or no such column of it: ${line.rule} ${line.column}`];
}
