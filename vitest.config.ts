import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The tests of the built product take longest: begun last, one of them would run on alone. */
class ProductFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isOfProduct = ({ project }: TestSpecification) => project.name === "e2e";
    return [...sorted.filter(isOfProduct), ...sorted.filter((file) => !isOfProduct(file))];
  }
}

export default defineConfig({
  test: {
    // Vitest leaves one processor alone, which of two is half of what there is.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: ProductFirst },
    // The browser tests share one server and one sample city; the rest needs neither.
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/{server,client,scripts,queries}/**/*.test.ts"],
          exclude: ["**/*.mocked.test.ts"],
          globalSetup: "test/server/preparedFolders.ts",
          setupFiles: ["test/fixedSeed.ts"],
          // To load everything anew for each of so many files took a fifth of their time.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          // What stands in for a module must not meet it loaded already.
          name: "mocked",
          include: ["test/**/*.mocked.test.ts"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          globalSetup: "test/e2e/globalSetup.ts",
          // Pages come sooner or later, as the machine is quick or busy.
          expect: { poll: { timeout: 15_000 } },
          setupFiles: ["test/fixedSeed.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
