import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where data folders lie that many tests begin with. */
    preparedFolders: string;
  }
}

const folder = mkdtempSync(join(tmpdir(), "hengjian-prepared-"));

/** One place for all test files of a run, for each data folder to be made once and copied by whoever begins with it. */
export function setup(project: TestProject): void {
  project.provide("preparedFolders", folder);
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
