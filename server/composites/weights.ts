import { AppError } from "../errors.ts";
import {
  add,
  divide,
  fraction,
  multiply,
  one,
  parseFraction,
  sign,
  subtract,
  toNumber,
  zero,
  type Fraction,
} from "../statistics/fraction.ts";
import type { Composite } from "./composite.ts";

/** What a rule table says, as text; undefined where it has not exactly one row in force. */
export type RuleShare = (rule: string, column: string) => string | undefined;

/** The stated weights of a group's components, exactly. */
export function statedWeights(
  { components }: Pick<Composite, "components">,
  group: string,
  ruleShare: RuleShare,
): Fraction[] {
  const fixed = components.map(({ weight }) => {
    if (typeof weight === "string") return parseFraction(weight);
    if ("by_group" in weight)
      return parseFraction(weight.by_group[group] ?? weight.by_group["otherwise"] ?? "0");
    if ("rest" in weight) return zero;
    const found = ruleShare(weight.rule, weight.column);
    if (found === undefined)
      throw new AppError(
        "bad-question",
        `规则表在该日没有唯一的权重 no single weight in the rule table on that day: ${weight.rule}.${weight.column}`,
      );
    return parseFraction(found);
  });
  const rest = subtract(one, fixed.reduce(add, zero));
  return components.map(({ weight }, index) =>
    typeof weight === "object" && "rest" in weight
      ? multiply(rest, parseFraction(weight.rest))
      : (fixed[index] ?? zero),
  );
}

/** Why the weights are none; undefined where all is well. */
export function weightFault(weights: readonly Fraction[]): string | undefined {
  if (weights.some((weight) => sign(weight) < 0))
    return "the rule tables leave less than nothing for the rest";
  const whole = weights.reduce(add, zero);
  return sign(subtract(whole, one)) === 0
    ? undefined
    : `expected weights that add up to 1: ${Number(toNumber(whole).toFixed(9))}`;
}

/** Weights as somebody asks for them, made to add up to 1; a component that is not named counts nothing. */
export function askedWeights(
  { components }: Pick<Composite, "components">,
  asked: Record<string, number>,
): number[] {
  const unknown = Object.keys(asked).filter((id) => components.every((each) => each.id !== id));
  if (unknown.length > 0)
    throw new AppError(
      "bad-question",
      `没有这样的分项 no such component: ${unknown.join(", ")}; 可用 it has: ${components.map(({ id }) => id).join(", ")}`,
    );
  const given = components.map(({ id }) => parseFraction(Object.hasOwn(asked, id) ? (asked[id] ?? 0) : 0));
  const whole = given.reduce(add, fraction(0n));
  if (sign(whole) === 0) throw new AppError("bad-question", "权重全为零 every weight is 0");
  return given.map((each) => toNumber(divide(each, whole)));
}
