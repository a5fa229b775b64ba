import { AppError } from "../errors.ts";

/** Reads each of several, and tells what is wrong with all of them instead of stopping at the first. */
export function readEach<Item, Result>(items: Item[], read: (item: Item) => Result) {
  const results: Result[] = [];
  const problems: AppError[] = [];
  for (const item of items) {
    try {
      results.push(read(item));
    } catch (error) {
      if (!isDefinitionFault(error)) throw error;
      problems.push(error);
    }
  }
  return { results, problems };
}

/** One refusal for all problems, if there are any. */
export function refuseProblems(problems: AppError[]): void {
  if (problems.length > 0) throw oneProblem(problems);
}

export function oneProblem(problems: AppError[]): AppError {
  const lines = problems.flatMap(({ message }) => message.split("\n"));
  return new AppError("definition-invalid", [...new Set(lines)].join("\n"), { cause: problems[0] });
}

export function isDefinitionFault(error: unknown): error is AppError {
  return error instanceof AppError && error.code === "definition-invalid";
}
