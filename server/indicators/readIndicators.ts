import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AppError } from "../errors.ts";
import { parseDefinition, type Definition } from "./definition.ts";

/** All indicators below `queries/indicators`, one file each, in folders by theme. */
export function readIndicators(folder: string): Definition[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql"))
    .toSorted()
    .map((path) => readIndicator(join(folder, path)));
}

export function findIndicator(definitions: Definition[], id: string): Definition {
  const definition = definitions.find((each) => each.id === id);
  if (definition) return definition;
  throw new AppError("not-found", `unknown indicator: ${id}; a new one is there after the next publish`);
}

function readIndicator(file: string): Definition {
  const definition = parseDefinition(readFileSync(file, "utf8"), file);
  const expected = { id: basename(file, ".sql"), theme: basename(dirname(file)) };
  for (const key of ["id", "theme"] as const) {
    if (definition[key] !== expected[key]) {
      throw new AppError(
        "definition-invalid",
        `${file}: ${key}: expected ${expected[key]}: ${definition[key]}`,
      );
    }
  }
  return definition;
}
