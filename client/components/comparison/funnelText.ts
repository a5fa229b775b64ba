import type { TFunction } from "i18next";

interface Point {
  base: number;
  value: number;
}

interface Limits {
  size: number;
  lower95: number;
  upper95: number;
  lower998: number;
  upper998: number;
}

/** How many areas lie where chance alone would leave them, by the lines as they are drawn. */
export function funnelText(
  group: string,
  points: readonly Point[],
  lines: readonly Limits[],
  t: TFunction,
): string {
  const beyond = (rule: "95" | "998") =>
    points.filter(({ base, value }) => {
      const limits = limitsAt(base, lines, rule);
      return limits !== undefined && (value < limits[0] || value > limits[1]);
    }).length;
  const [far, out] = [beyond("998"), beyond("95")];
  if (out === 0) return t("comparison.funnelNone", { group, count: points.length });
  return t("comparison.funnelSome", { group, far, near: out - far, within: points.length - out });
}

/** The lines between two of their points are straight. */
function limitsAt(base: number, lines: readonly Limits[], rule: "95" | "998"): [number, number] | undefined {
  const after = lines.find(({ size }) => size >= base);
  const before = lines.findLast(({ size }) => size <= base) ?? after;
  if (!after || !before) return undefined;
  const part = after.size === before.size ? 0 : (base - before.size) / (after.size - before.size);
  const between = (side: "lower95" | "upper95" | "lower998" | "upper998") =>
    before[side] + part * (after[side] - before[side]);
  return [between(`lower${rule}`), between(`upper${rule}`)];
}
