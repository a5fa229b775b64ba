import { placeInYaml } from "../contracts/readYaml.ts";
import type { RuleTable } from "../contracts/ruleTables.ts";
import { units, type Definition } from "../indicators/definition.ts";
import { standardDimensions } from "../indicators/dimensions.ts";
import type { Library } from "../library.ts";
import { localDay } from "../localDay.ts";
import { AppError } from "../errors.ts";
import type { Component, Composite } from "./composite.ts";
import { statedWeights, weightFault, type RuleShare } from "./weights.ts";

/** What is wrong with a composite beside its shape: what it asks for that is not there, or may not be scored. */
export function compositeFaults(composite: Composite, file: string, library: Library): string[] {
  const { components, groups = [], grain } = composite;
  const at = (...path: (string | number)[]) => placeInYaml(file, path);
  const known = new Set(library.areas.groups.map(({ id }) => id));
  const faults = groups.flatMap((group, index) =>
    known.has(group) ? [] : [`${at("groups", index)}no such comparable group: ${group}`],
  );
  for (const [index, component] of components.entries()) {
    const place = (...path: (string | number)[]) => at("components", index, ...path);
    const indicator = library.indicators.find(({ id }) => id === component.indicator);
    if (indicator === undefined) {
      faults.push(`${place("indicator")}no such indicator: ${component.indicator}`);
      continue;
    }
    const { better, unit, finest } = indicator;
    // What is made a target is no longer counted honestly (privacy.md).
    if (better === "neutral")
      faults.push(`${place("indicator")}neutral, so it may be no part of a score: ${indicator.id}`);
    else if (better !== component.direction)
      faults.push(`${place("direction")}expected ${better}, as of ${indicator.id}: ${component.direction}`);
    if (units[unit] === "count")
      faults.push(
        `${place("indicator")}a count, which grows with an area's size; expected a rate or score: ${indicator.id}`,
      );
    if (order.indexOf(finest) > order.indexOf(grain))
      faults.push(`${at("grain")}${indicator.id} is known of no stretch shorter than a ${finest}: ${grain}`);
    faults.push(...filterFaults(component, indicator, library, place));
  }
  return [...faults, ...weightFaults(composite, at("components"), library.ruleTables, known)];
}

/** Grains from the shortest to the longest. */
const order = ["month", "quarter", "half-year", "year", "ytd"];

function filterFaults(
  { where }: Component,
  { id, dimensions }: Definition,
  { contracts }: Library,
  place: (...path: string[]) => string,
): string[] {
  const known = new Set([...Object.keys(dimensions), ...standardDimensions.map((each) => each.id)]);
  return Object.entries(where).flatMap(([dimension, members]) => {
    if (!known.has(dimension))
      return [`${place("where", dimension)}no such dimension of ${id}: ${dimension}`];
    const columns = contracts.flatMap(({ columns }) => columns.filter((column) => column.id === dimension));
    const choices = columns.flatMap((column) => Object.keys(column.choices ?? {}));
    // A word that no export has would always count nothing.
    return columns.length === 0 || choices.length === 0
      ? []
      : members
          .filter((member) => !choices.includes(member))
          .map((member) => `${place("where", dimension)}no such word of ${dimension}: ${member}`);
  });
}

/** On every day that a rule table begins to say something else, and for every group that is named. */
function weightFaults(
  composite: Composite,
  at: string,
  ruleTables: RuleTable[],
  known: Set<string>,
): string[] {
  const { components } = composite;
  const rules = components.flatMap(({ weight }) =>
    typeof weight === "object" && "rule" in weight ? [weight] : [],
  );
  const byGroup = components.flatMap(({ weight }) =>
    typeof weight === "object" && "by_group" in weight ? Object.keys(weight.by_group) : [],
  );
  const groups = [...new Set(["otherwise", ...byGroup])];
  const unknown = groups.filter((group) => group !== "otherwise" && !known.has(group));
  const begins = rules.flatMap(
    ({ rule }) => ruleTables.find(({ id }) => id === rule)?.rows.map((row) => row.valid_from) ?? [],
  );
  const found = [...new Set([...begins, localDay(new Date())])].flatMap((day) =>
    groups.flatMap((group) => faultOn(day, group)),
  );
  return [...unknown.map((group) => `${at}no such comparable group: ${group}`), ...new Set(found)];

  function faultOn(day: string, group: string): string[] {
    try {
      const fault = weightFault(statedWeights(composite, group, ruleShareOn(ruleTables, day)));
      return fault === undefined ? [] : [`${at}${fault}${group === "otherwise" ? "" : ` (${group})`}`];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return [`${at}${error.message}`];
    }
  }
}

function ruleShareOn(ruleTables: RuleTable[], day: string): RuleShare {
  return (rule, column) => {
    const rows = ruleTables
      .find(({ id }) => id === rule)
      ?.rows.filter(
        ({ valid_from, valid_to }) => valid_from <= day && (valid_to === null || valid_to >= day),
      );
    const [only, ...others] = rows ?? [];
    const found = only?.[column];
    return typeof found === "number" && others.length === 0 ? String(found) : undefined;
  };
}
