import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { z } from "zod";
import { compositesFolder, readComposites } from "../../composites/readComposites.ts";
import { projectRoot } from "../../config.ts";
import { isDefinitionFault } from "../../contracts/readEach.ts";
import { readYaml } from "../../contracts/readYaml.ts";
import { AppError, isNodeError } from "../../errors.ts";
import type { Library } from "../../library.ts";
import { ofTopic } from "./topicTemplates.ts";
import { reportTemplate, type ReportTemplate } from "./template.ts";
import { readTopics, topicFolders } from "../../topics/readTopics.ts";
import { templateFaults } from "./templateFaults.ts";

export const templatesFolder = join(projectRoot, "queries", "reports");

interface Read {
  templates: ReportTemplate[];
  /** One line for each fault of those left out, with its place. */
  faults: string[];
}

/**
 * One that is not well written, or asks for what is not there, is left out and
 * told; the others are there. A file for each topic is as many templates.
 */
export function readTemplates(library: Library, folder = templatesFolder): Read {
  const templates: ReportTemplate[] = [];
  const faults: string[] = [];
  for (const file of filesOf(folder)) {
    try {
      for (const read of readFile(file, library)) {
        const found = templateFaults(read, file, library.indicators);
        faults.push(...found);
        if (found.length === 0) templates.push(read);
      }
    } catch (error) {
      // It was taken away just now.
      if (isNodeError(error, "ENOENT")) continue;
      if (!isDefinitionFault(error)) throw error;
      faults.push(...error.message.split("\n"));
    }
  }
  // One with a file of its own was written for it.
  const own = new Set(filesOf(folder).map((file) => basename(file, ".yaml")));
  return {
    templates: templates.filter(({ id, topic }) => topic === null || !own.has(id)),
    // What is wrong in a file for each topic would be told as often.
    faults: [...new Set(faults)],
  };
}

/** The same, read again only where a file came, went or was written. */
export function templatesReader(library: Library, folder = templatesFolder): () => Read {
  let known: { print: string; read: Read } | undefined;
  return () => {
    const print = [folder, ...topicFolders, compositesFolder].map(fingerprint).join("\n");
    if (known?.print !== print) known = { print, read: readTemplates(library, folder) };
    return known.read;
  };
}

function fingerprint(folder: string): string {
  return filesOf(folder)
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      // Of one that is taken away just now there is nothing to tell.
      return `${file} ${found?.mtimeMs} ${found?.size}`;
    })
    .join("\n");
}

const anyTemplate = z.looseObject({ for: z.literal("each-topic").optional() });

function readFile(file: string, library: Library): ReportTemplate[] {
  const text = readFileSync(file, "utf8");
  const written = readYaml(file, anyTemplate);
  if (written.for === undefined)
    return [{ ...readYaml(file, named(basename(file, ".yaml"))), sha256: hashOf(text), topic: null }];
  const { topics } = readTopics(library, readComposites(library).composites);
  return topics.map((topic) => {
    // What is wrong in one stands in the file, whichever topic it is filled with.
    const schema = anyTemplate
      .transform((found) => ofTopic(found, topic, library.indicators))
      .pipe(named(`${basename(file, ".yaml")}_${topic.id}`));
    return { ...readYaml(file, schema), sha256: hashOf(text, JSON.stringify(topic)), topic: topic.id };
  });
}

function named(id: string) {
  return reportTemplate.superRefine((found, context) => {
    if (found.id !== id)
      context.addIssue({ code: "custom", path: ["id"], message: `expected the file's name: ${found.id}` });
  });
}

function hashOf(...texts: string[]): string {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text);
  return hash.digest("hex");
}

export function findTemplate(templates: readonly ReportTemplate[], id: string): ReportTemplate {
  const found = templates.find((each) => each.id === id);
  if (found) return found;
  throw new AppError(
    "not-found",
    `没有这样的报告模板 no such report template: ${id}; hengjian check says what is wrong with a file`,
  );
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".yaml"))
    .toSorted()
    .map((name) => join(folder, name));
}
