import { readFileSync } from "node:fs";
import { LineCounter, parseDocument, type Document } from "yaml";
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
  const result = schema.safeParse(valueOf(document, file));
  if (result.success) return result.data;
  throw invalid(
    file,
    result.error.issues.flatMap(nearest).map((issue) => {
      const path = issue.path as (string | number)[];
      const line = lineAt(offsetOf(document, path));
      return `${line}: ${path.join(".") || "(top)"}: ${lowerFirst(issue.message)}`;
    }),
  );

  function lineAt(offset: number): number {
    return lines.linePos(offset).line + firstLine - 1;
  }
}

/** `file:line: path: ` of a value in a file that was read before, to begin a message with. */
export function placeInYaml(file: string, path: (string | number)[]): string {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, "utf8"), { lineCounter: lines });
  return `${file}:${lines.linePos(offsetOf(document, path)).line}: ${path.join(".")}: `;
}

/** A missing key has no node: its parent is the nearest place to point at. */
function offsetOf(document: Document, path: (string | number)[]): number {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true) as
      { range?: [number, number, number] } | undefined;
    if (node?.range) return node.range[0];
  }
  return 0;
}

/** References to nothing, and those that unfold without end, show only when the document is unfolded. */
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    throw invalid(file, [`1: ${lowerFirst(error.message)}`]);
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
