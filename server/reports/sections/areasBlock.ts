import type { Mark } from "../../../client/charts/mark.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import type { ValueRow } from "../../indicators/values.ts";
import type { NamedArea } from "../figures/areaNames.ts";
import type { ChartBlock } from "../model.ts";
import { figureText } from "../text/words.ts";

interface PlacedArea {
  area: NamedArea;
  row: Pick<ValueRow, "value" | "lower" | "upper" | "state">;
}

interface DrawnArea extends PlacedArea {
  benchmark: number | null;
  mark: Mark;
}

/** Those of a group together, in the order that groups have, the largest first. */
export function inGroups<Area extends PlacedArea>(
  areas: readonly Area[],
  order: readonly Pick<NamedArea, "group">[],
): Area[] {
  const at = ({ area }: Area) => order.findIndex(({ group }) => group === area.group);
  return areas.toSorted((a, b) => at(a) - at(b) || (b.row.value ?? -Infinity) - (a.row.value ?? -Infinity));
}

interface Words {
  definition: Pick<CompiledDefinition, "title" | "unit">;
  /** The period. */
  span: string;
  title: string;
  note: string;
}

/** Areas beside each other, each with its interval and what it is held against. */
export function areasBlock(
  { definition: { title: indicator, unit }, span, title, note }: Words,
  areas: readonly DrawnArea[],
): ChartBlock {
  const axisName = `${indicator.zh}（${unit}）`;
  const bars = areas.map(({ area, row: { value, lower, upper, state }, benchmark, mark }) => ({
    area: area.code,
    name: area.name,
    value,
    lower,
    upper,
    benchmark,
    label: figureText({ value, state, unit }),
    mark,
  }));
  return {
    kind: "chart",
    title,
    alt: `${axisName}，${span}，分地区：${bars.map(({ name, label }) => `${name}${label}`).join("，")}。`,
    height: 12 + 5.4 * bars.length,
    chart: { kind: "areas", unit, axisName, bars },
    note,
  };
}
