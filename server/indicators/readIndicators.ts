import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { projectRoot } from "../config.ts";
import { isDefinitionFault } from "../contracts/readEach.ts";
import { AppError } from "../errors.ts";
import { parseDefinition, type Definition } from "./definition.ts";

/** An indicator that cannot be computed: it is left out, and the others are there. */
export interface BrokenIndicator {
  /** Its file's name, which is its id. */
  id: string;
  file: string;
  /** One line for each fault, with its place. */
  reason: string;
}

/** Where analysts put them. */
export const indicatorsFolder = join(projectRoot, "queries", "indicators");

/** All indicators below `queries/indicators`, one file each, in folders by theme. */
export function readIndicators(folder: string): { indicators: Definition[]; broken: BrokenIndicator[] } {
  const indicators: Definition[] = [];
  const broken: BrokenIndicator[] = [];
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".sql"))
    .toSorted();
  for (const file of paths.map((path) => join(folder, path))) {
    const read = readIndicator(file);
    const other = indicators.find(({ id }) => id === read.id);
    if ("reason" in read) broken.push(read);
    else if (other === undefined) indicators.push(read);
    else
      broken.push({ id: read.id, file, reason: `${at(read, "id")}also the id of ${other.file}: ${read.id}` });
  }
  return { indicators, broken };
}

export function findIndicator<D extends Definition>(definitions: D[], id: string): D {
  const definition = definitions.find((each) => each.id === id);
  if (definition) return definition;
  throw new AppError("not-found", `unknown indicator: ${id}; a new one is there after the next publish`);
}

/** The place of a key of the front matter, to begin a message with. */
export function at({ file, keyLines }: Definition, key: string): string {
  const line = keyLines[key];
  return line === undefined ? `${file}: ${key}: ` : `${file}:${line}: ${key}: `;
}

function readIndicator(file: string): Definition | BrokenIndicator {
  const id = basename(file, ".sql");
  try {
    const definition = parseDefinition(readFileSync(file, "utf8"), file);
    const expected = { id, theme: basename(dirname(file)) };
    const faults = (["id", "theme"] as const)
      .filter((key) => definition[key] !== expected[key])
      .map((key) => `${at(definition, key)}expected ${expected[key]}: ${definition[key]}`);
    return faults.length === 0 ? definition : { id, file, reason: faults.join("\n") };
  } catch (error) {
    if (isDefinitionFault(error)) return { id, file, reason: error.message };
    // One that cannot even be read stops the others as little.
    if (error instanceof Error && "code" in error && "syscall" in error)
      return { id, file, reason: `${file}: ${error.message}` };
    throw error;
  }
}
