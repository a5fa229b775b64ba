import type { TestProject } from "vitest/node";
import { launchBrowser } from "./browser.ts";
import type { SessionCookie } from "./signIn.ts";
import { startProduct } from "./startProduct.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the built product serves the sample city. */
    address: string;
    dataDir: string;
    /** Of somebody there who may everything. */
    cookie: SessionCookie;
  }
}

/** One product for all browser tests that only look. */
export default async function provideProduct(project: TestProject): Promise<() => Promise<void>> {
  const [product] = await Promise.all([startProduct("demo"), unpackBrowser()]);
  project.provide("address", product.address);
  project.provide("dataDir", product.dataDir);
  project.provide("cookie", product.cookie);
  return product.stop;
}

/** Before any of several files, which run side by side, would do it for itself. */
async function unpackBrowser(): Promise<void> {
  const browser = await launchBrowser();
  await browser.close();
}
