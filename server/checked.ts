import type { z } from "zod";
import { AppError } from "./errors.ts";

/** What somebody asks, as the schema says; otherwise all that is wrong with it in one error. */
export function checked<T extends z.ZodType>(schema: T, given: unknown): z.output<T> {
  const asked = schema.safeParse(given);
  if (asked.success) return asked.data;
  const problems = asked.error.issues.map(
    (issue) => `${issue.path.join(".") || "question"}: ${issue.message}`,
  );
  throw new AppError("bad-question", problems.join("; "), { details: { problems } });
}
