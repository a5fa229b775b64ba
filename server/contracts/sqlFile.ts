import type { z } from "zod";
import { AppError } from "../errors.ts";
import { parseYaml } from "./readYaml.ts";

/** A SELECT that a person wrote, and where it stands, for messages that point at it. */
export interface SqlFile {
  sql: string;
  /** The line of the file on which the SQL begins. */
  sqlLine: number;
  /** The line of each key of the front matter. */
  keyLines: Record<string, number>;
  file: string;
}

const leadingComment = /^\s*\/\*\r?\n(?<yaml>[\s\S]*?)\*\/\s*(?<sql>[\s\S]*)$/;

/** What a file's first comment says of its SELECT, as YAML, checked against a schema. */
export function parseSqlFile<Schema extends z.ZodType<object>>(
  text: string,
  file: string,
  schema: Schema,
): z.output<Schema> & SqlFile {
  const parts = leadingComment.exec(text)?.groups;
  if (!parts?.["yaml"] || !parts["sql"]) {
    throw new AppError("definition-invalid", `${file}:1: expected a /* … */ comment of YAML, then a SELECT`);
  }
  const sqlLine = text.slice(0, text.length - parts["sql"].length).split("\n").length;
  const matter = parseYaml(parts["yaml"], file, schema, { firstLine: 2 });
  const keyLines = linesOfKeys(parts["yaml"]);
  return { ...matter, sql: parts["sql"].trimEnd(), sqlLine, keyLines, file };
}

/** The YAML begins on the file's second line. */
function linesOfKeys(yaml: string): Record<string, number> {
  return Object.fromEntries(
    yaml.split("\n").flatMap((line, index) => {
      const key = /^([a-z_]+):/.exec(line)?.[1];
      return key === undefined ? [] : [[key, index + 2]];
    }),
  );
}
