import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { projectRoot } from "../../config.ts";
import { isDefinitionFault } from "../../contracts/readEach.ts";
import { readYaml } from "../../contracts/readYaml.ts";
import { AppError } from "../../errors.ts";
import type { Definition } from "../../indicators/definition.ts";
import { reportTemplate, type ReportTemplate } from "./template.ts";
import { templateFaults } from "./templateFaults.ts";

export const templatesFolder = join(projectRoot, "queries", "reports");

interface Read {
  templates: ReportTemplate[];
  /** One line for each fault of those left out, with its place. */
  faults: string[];
}

/** One that is not well written, or asks for what is not there, is left out and told; the others are there. */
export function readTemplates(
  { indicators }: { indicators: readonly Definition[] },
  folder = templatesFolder,
): Read {
  const templates: ReportTemplate[] = [];
  const faults: string[] = [];
  for (const file of filesOf(folder)) {
    try {
      const read = readTemplate(file);
      const found = templateFaults(read, file, indicators);
      faults.push(...found);
      if (found.length === 0) templates.push(read);
    } catch (error) {
      if (!isDefinitionFault(error)) throw error;
      faults.push(...error.message.split("\n"));
    }
  }
  return { templates, faults };
}

function readTemplate(file: string): ReportTemplate {
  const id = basename(file, ".yaml");
  const named = reportTemplate.superRefine((found, context) => {
    if (found.id !== id)
      context.addIssue({ code: "custom", path: ["id"], message: `expected the file's name: ${found.id}` });
  });
  const sha256 = createHash("sha256").update(readFileSync(file)).digest("hex");
  return { ...readYaml(file, named), sha256 };
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
