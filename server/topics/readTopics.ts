import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import type { Topic } from "../api/contract/topics.ts";
import type { Composite } from "../composites/composite.ts";
import { projectRoot } from "../config.ts";
import { isDefinitionFault } from "../contracts/readEach.ts";
import { placeInYaml, readYaml } from "../contracts/readYaml.ts";
import { AppError } from "../errors.ts";
import type { Library } from "../library.ts";
import { flow, hasSteps, type Flow } from "./flow.ts";
import { flowFaults } from "./flowFaults.ts";
import { topicFile, type TopicFile } from "./topic.ts";

const folders = {
  topics: join(projectRoot, "queries", "topics"),
  flows: join(projectRoot, "queries", "flows"),
};

/** Where all that topics are made of stands. */
export const topicFolders = Object.values(folders);

interface Topics {
  topics: Topic[];
  flows: Flow[];
  /** One line for each fault of those left out, with its place. */
  faults: string[];
}

/** What is not well written, or asks for what is not there, is left out and told; the others are there. */
export function readTopics(library: Library, composites: readonly Composite[], from = folders): Topics {
  const flows = readFolder(from.flows, flow, (each, file) => flowFaults(each, file, library));
  const known = { flows: flows.found, composites, library };
  const files = readFolder(from.topics, topicFile, (each, file) => topicFaults(each, file, known));
  const topics = files.found
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    .map((each) => topicOf(each, flows.found, library));
  return { topics, flows: flows.found, faults: [...flows.faults, ...files.faults] };
}

export function findTopic(topics: readonly Topic[], id: string): Topic {
  const found = topics.find((each) => each.id === id);
  if (found) return found;
  throw new AppError("not-found", `没有这样的专题 no such topic: ${id.slice(0, 100)}`);
}

/** The flow named, if it is one of the topic's; its first one, where none is. */
export function findFlow({ flows }: Topics, topic: Topic, id = topic.flows[0]?.id): Flow {
  const found = flows.find((each) => each.id === id);
  if (found && topic.flows.some((each) => each.id === id)) return found;
  throw new AppError(
    "not-found",
    `这个专题没有这样的流程 no such flow of ${topic.id}: ${(id ?? "").slice(0, 100)}`,
  );
}

function readFolder<Schema extends z.ZodType<{ id: string }>>(
  folder: string,
  schema: Schema,
  faultsOf: (each: z.output<Schema>, file: string) => string[],
): { found: z.output<Schema>[]; faults: string[] } {
  const found: z.output<Schema>[] = [];
  const faults: string[] = [];
  const names = readdirSync(folder).filter((each) => each.endsWith(".yaml"));
  for (const file of names.toSorted().map((each) => join(folder, each))) {
    try {
      const read = readYaml(file, schema);
      const own = faultsOf(read, file);
      if (read.id !== basename(file, ".yaml"))
        own.unshift(`${placeInYaml(file, ["id"])}expected the file's name: ${read.id}`);
      faults.push(...own);
      if (own.length === 0) found.push(read);
    } catch (error) {
      if (!isDefinitionFault(error)) throw error;
      faults.push(...error.message.split("\n"));
    }
  }
  return { found, faults };
}

interface Known {
  flows: readonly Flow[];
  composites: readonly Composite[];
  library: Library;
}

function topicFaults(topic: TopicFile, file: string, { flows, composites, library }: Known): string[] {
  const indicators = new Set([
    ...library.indicators.map(({ id }) => id),
    // Of which a fault is told already.
    ...library.brokenIndicators.map(({ id }) => id),
  ]);
  const known = {
    headlines: indicators,
    indicators,
    themes: new Set(library.indicators.map(({ theme }) => theme)),
    composites: new Set(composites.map(({ id }) => id)),
    flows: new Set(flows.map(({ id }) => id)),
  };
  return (Object.keys(known) as (keyof typeof known)[]).flatMap((key) =>
    topic[key].flatMap((id, index) =>
      known[key].has(id) ? [] : [`${placeInYaml(file, [key, index])}no such one among ${key}: ${id}`],
    ),
  );
}

function topicOf(file: TopicFile, flows: readonly Flow[], { indicators }: Library): Topic {
  const { id, title, sentence, headlines, composites, source, themes } = file;
  // What a flow counts by its endings is told there; its whole says what another figure says already.
  const courses = new Set(
    flows.filter((each) => hasSteps(each) || each.kind === "distribution").map(({ indicator }) => indicator),
  );
  const ofThemes = themes.flatMap((theme) =>
    indicators.filter((each) => each.theme === theme && !courses.has(each.id)).map((each) => each.id),
  );
  return {
    id,
    title,
    sentence,
    headlines,
    indicators: [...new Set([...headlines, ...file.indicators, ...ofThemes])],
    composites,
    flows: file.flows.flatMap((each) =>
      flows
        .filter((other) => other.id === each)
        .map((found) => ({
          id: found.id,
          kind: found.kind,
          title: found.title,
        })),
    ),
    hasCases: file.has_cases,
    source,
  };
}
