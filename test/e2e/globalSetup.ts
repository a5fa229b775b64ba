import type { TestProject } from "vitest/node";
import { startProduct } from "./startProduct.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built product serves the sample city. */
    address: string;
    dataDir: string;
  }
}

/** One product for all browser tests that only look. */
export default async function provideProduct(project: TestProject): Promise<() => Promise<void>> {
  const { address, dataDir, stop } = await startProduct("demo");
  project.provide("address", address);
  project.provide("dataDir", dataDir);
  return stop;
}
