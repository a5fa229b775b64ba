import { z } from "zod";
import { aMonth, aSnapshot } from "./shared.ts";

export const dueKinds = ["influence", "inquiry", "task"] as const;

/** `/signals/due?period=2022-10&days=60`: looked ahead from the end of the month. */
export const dueParameters = z.strictObject({
  period: aMonth,
  days: z.coerce.number().int().min(1).max(366).default(60),
  snapshot: aSnapshot,
});

export const dueAnswer = z.strictObject({
  snapshot: z.int(),
  period: z.string(),
  days: z.int(),
  /** Null for those who may not see such counts. */
  items: z.array(z.strictObject({ kind: z.enum(dueKinds), ahead: z.int(), overdue: z.int() })).nullable(),
});
export type DueAnswer = z.output<typeof dueAnswer>;
