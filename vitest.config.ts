import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // The browser tests share one server and one sample city; the rest needs neither.
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{server,client,scripts,queries}/**/*.test.ts"],
          setupFiles: ["test/fixedSeed.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: "test/e2e/globalSetup.ts",
          fileParallelism: false,
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
