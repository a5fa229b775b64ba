import { readFileSync } from "node:fs";
import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { AppError } from "../errors.ts";

/**
 * Reads one YAML file against a schema. Whatever is wrong is reported at once,
 * each as `file:line: path: problem`, so a steward mends the file in one go.
 */
export function readYaml<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return parseYaml(readFileSync(file, "utf8"), file, schema);
}

export function parseYaml<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
  // YAML inside another file starts further down.
  { firstLine = 1 } = {},
): z.output<Schema> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw invalid(
      file,
      document.errors.map((error) => `${lineAt(error.pos[0])}: ${error.message}`),
    );
  }
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw invalid(
    file,
    result.error.issues.flatMap(nearest).map((issue) => {
      const path = issue.path as (string | number)[];
      return `${lineOf(path)}: ${path.join(".") || "(top)"}: ${lowerFirst(issue.message)}`;
    }),
  );

  // A missing key has no node: its parent's line is the nearest place to point at.
  function lineOf(path: (string | number)[]): number {
    for (let depth = path.length; depth >= 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as
        { range?: [number, number, number] } | undefined;
      if (node?.range) return lineAt(node.range[0]);
    }
    return firstLine;
  }

  function lineAt(offset: number): number {
    return lines.linePos(offset).line + firstLine - 1;
  }
}

/** A value that fits none of several shapes: what keeps it from the one it comes nearest to. */
function nearest(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const [closest] = issue.errors.toSorted((a, b) => a.length - b.length);
  if (closest === undefined) return [issue];
  return closest.flatMap(nearest).map((each) => ({ ...each, path: [...issue.path, ...each.path] }));
}

function invalid(file: string, problems: string[]): AppError {
  return new AppError("definition-invalid", problems.map((problem) => `${file}:${problem}`).join("\n"), {
    details: { file, problems },
  });
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
