import { z } from "zod";
import { bilingual } from "../contracts/contract.ts";

/** `sankey` and `funnel` have steps; the others are tables of a dimension by months or areas. */
export const flowKinds = ["sankey", "funnel", "heat", "timeline", "distribution"] as const;
export type FlowKind = (typeof flowKinds)[number];

export const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "expected small letters, digits and _");

const titled = z.strictObject({ id: z.string().min(1), title: bilingual });

const shared = {
  id: name,
  title: bilingual,
  source: z.string().min(1),
  caveat: bilingual,
  /** What is counted: every count of a flow is one of this indicator's, told as its figures are. */
  indicator: name,
  /** The dimension of it whose members are told apart. */
  dimension: name,
};

/** Steps: each member of the dimension is one way to the end, through the nodes named. */
const steps = z.strictObject({
  ...shared,
  kind: z.enum(["sankey", "funnel"]),
  nodes: z.array(titled).min(2).max(30),
  paths: z.record(z.string(), z.array(z.string()).min(1)),
  /** Indicators whose figure is the days between two nodes. */
  days: z.array(z.strictObject({ from: z.string(), to: z.string(), indicator: name })).default([]),
});

/** A table: of members by months (`heat`), of months that members are (`timeline`), of areas by members (`distribution`). */
const table = z.strictObject({
  ...shared,
  kind: z.enum(["heat", "timeline", "distribution"]),
  /** In order; left out, all that there are. */
  members: z.array(titled).optional(),
  /** The share that a rule allows a member. */
  line: z
    .strictObject({
      of: z.string(),
      title: bilingual,
      rule: name,
      column: name,
      /** What the row of the rule says beside. */
      where: z.record(z.string(), z.union([z.string(), z.boolean()])),
    })
    .optional(),
});

export const flow = z.discriminatedUnion("kind", [steps, table]);

export type Flow = z.output<typeof flow>;
export type StepsFlow = z.output<typeof steps>;
export type TableFlow = z.output<typeof table>;

export function hasSteps(each: Flow): each is StepsFlow {
  return each.kind === "sankey" || each.kind === "funnel";
}

/** Whose figures a flow is made of. */
export function indicatorsOf(each: Flow): string[] {
  return [each.indicator, ...(hasSteps(each) ? each.days.map(({ indicator }) => indicator) : [])];
}
