import { z } from "zod";
import { AppError } from "../../errors.ts";

/** One kind of case: what it needs, and what is printed for it. */
export interface Section {
  name: string;
  /** The field names, for the complaint where no kind fits. */
  needs: string;
  /** Undefined where the case is of another kind. */
  answer(input: unknown): object | undefined;
}

export function section<Shape extends z.ZodRawShape>(
  name: string,
  shape: Shape,
  answer: (input: z.output<z.ZodObject<Shape>>) => object,
): Section {
  const schema = z.object(shape);
  return {
    name,
    needs: Object.entries(shape)
      .map(([field, type]) => (type instanceof z.ZodOptional ? `[${field}]` : field))
      .join(", "),
    answer(input) {
      const read = schema.safeParse(input);
      return read.success ? answer(read.data) : undefined;
    },
  };
}

/** The published files name what a case is of in different ways. */
const inside = "cases";

/**
 * Answers a case; or a list of them; or an object with kinds as its names, as
 * the published files are. A case may say its kind in a field `section`.
 */
export function answerCase(sections: readonly Section[], input: unknown): unknown {
  if (Array.isArray(input)) return input.map((each) => answerCase(sections, each));
  if (!isRecord(input)) throw new AppError("bad-question", "expected a case: a JSON object");
  const named = Object.entries(input).flatMap(([key, value]) => {
    const same = sections.filter(({ name }) => name === key);
    if (same.length > 0 && isCase(value)) return [[key, answerCase(same, value)] as const];
    return isRecord(value) && holdsKinds(value, sections)
      ? [[key, answerCase(sections, value)] as const]
      : [];
  });
  if (named.length > 0) return Object.fromEntries(named);
  if (Array.isArray(input[inside])) return { [inside]: answerCase(sections, input[inside]) };
  const asked = typeof input["section"] === "string" ? input["section"] : undefined;
  const fitting = sections.filter(({ name }) => asked === undefined || name === asked);
  const [first, ...others] = fitting.flatMap((each) => {
    const answer = answered(each, input);
    return answer ? [{ name: each.name, answer }] : [];
  });
  // Some kinds have the same fields; a case that says no more than those is answered as each.
  const otherwise = others.filter(({ answer }) => JSON.stringify(answer) !== JSON.stringify(first?.answer));
  if (first && otherwise.length === 0) return first.answer;
  if (first)
    return {
      ...first.answer,
      otherwise: Object.fromEntries(otherwise.map(({ name, answer }) => [name, answer])),
    };
  throw new AppError(
    "bad-question",
    `no kind of case has these fields; expected one of:${listOf(fitting, sections)}`,
  );
}

function holdsKinds(value: Record<string, unknown>, sections: readonly Section[]): boolean {
  return sections.some(({ name }) => isCase(value[name]));
}

/** What the methods refuse is what was wrong with the case. */
function answered({ name, answer }: Section, input: unknown): object | undefined {
  try {
    return answer(input);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new AppError("bad-question", `${name}: ${error.message}`, { cause: error });
  }
}

function listOf(fitting: readonly Section[], sections: readonly Section[]): string {
  const known = fitting.length > 0 ? fitting : sections;
  return known.map(({ name, needs }) => `\n  ${name}: ${needs}`).join("");
}

function isCase(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return isCase(value) && !Array.isArray(value);
}

export const finite = z.number();
export const numbers = z.array(finite);
