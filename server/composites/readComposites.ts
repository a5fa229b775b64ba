import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "../config.ts";
import { isDefinitionFault } from "../contracts/readEach.ts";
import { readYaml } from "../contracts/readYaml.ts";
import { AppError } from "../errors.ts";
import type { Library } from "../library.ts";
import { log } from "../log.ts";
import { composite, type Composite } from "./composite.ts";
import { compositeFaults } from "./compositeFaults.ts";

export const compositesFolder = join(projectRoot, "queries", "composites");

interface Read {
  composites: Composite[];
  /** One line for each fault of those left out, with its place. */
  faults: string[];
}

/** One that is not well written, or asks for what is not there, is left out and told; the others are there. */
export function readComposites(library: Library, folder = compositesFolder): Read {
  const composites: Composite[] = [];
  const faults: string[] = [];
  for (const file of filesOf(folder)) {
    try {
      const id = basename(file, ".yaml");
      const named = composite.superRefine((found, context) => {
        if (found.id !== id)
          context.addIssue({
            code: "custom",
            path: ["id"],
            message: `expected the file's name: ${found.id}`,
          });
      });
      const read = readYaml(file, named);
      const found = compositeFaults(read, file, library);
      faults.push(...found);
      if (found.length === 0) composites.push(read);
    } catch (error) {
      if (!isDefinitionFault(error)) throw error;
      faults.push(...error.message.split("\n"));
    }
  }
  return { composites, faults };
}

export function findComposite(composites: Composite[], id: string): Composite {
  const found = composites.find((each) => each.id === id);
  if (found) return found;
  throw new AppError(
    "not-found",
    `没有这样的综合评价 no such composite: ${id}; hengjian check says what is wrong with a file`,
  );
}

/** Composites while people write them: their files are read again when one of them changed. */
export function openComposites(library: Library, folder = compositesFolder) {
  let seen: string | undefined;
  let read: Read = { composites: [], faults: [] };
  return (): Composite[] => {
    const now = filesOf(folder).map((file) => {
      const { mtimeMs, size } = statSync(file);
      return `${file} ${mtimeMs} ${size}`;
    });
    if (now.join("\n") === seen) return read.composites;
    read = readComposites(library, folder);
    seen = now.join("\n");
    for (const fault of read.faults) log.warn(fault);
    return read.composites;
  };
}

function filesOf(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => join(folder, name));
}
