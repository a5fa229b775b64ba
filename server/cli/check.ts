import { join } from "node:path";
import { readComposites } from "../composites/readComposites.ts";
import { dataPaths, projectRoot, readDataDir } from "../config.ts";
import { checkLibrary } from "../indicators/checkLibrary.ts";
import { headlineFaults, readHeadlines } from "../indicators/headlines.ts";
import { impactOf } from "../indicators/impact.ts";
import { AppError } from "../errors.ts";
import { readLibrary, type Library } from "../library.ts";
import { readTemplates } from "../reports/template/readTemplates.ts";
import { definitionTestFaults } from "../snapshots/definitionTests.ts";
import { readTopics } from "../topics/readTopics.ts";
import { openSnapshot } from "../snapshots/snapshots.ts";
import { crossRuleFaults } from "../warehouse/checkCrossRules.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const check: Command = {
  usage: "check [--no-tests] [--impact] [--data DIR]",
  summary:
    "check contracts, rule tables, areas, rules across tables, indicators, composites, topics, flows, and that these give what their tests expect; names every fault with its place. --impact shows what changed definitions would make of the current snapshot's figures",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: {
        ...dataOption,
        impact: { type: "boolean", default: false },
        "no-tests": { type: "boolean", default: false },
      },
    });
    // The faults of indicators are listed below, with all others.
    const library = readLibrary(readDataDir(values), { onBroken: () => undefined });
    const faults = await checkLibrary(library, join(projectRoot, "test", "queries"));
    const ruleFaults = await crossRuleFaults(library);
    const tests = join(projectRoot, "test", "queries");
    const testFaults =
      values["no-tests"] || faults.indicators.length > 0 ? [] : await definitionTestFaults(library, tests);
    const { composites, faults: compositeFaults } = readComposites(library);
    const { topics, flows, faults: topicFaults } = readTopics(library, composites);
    const pageFaults = headlineFaults(readHeadlines(), library.indicators, library.brokenIndicators);
    const { templates, faults: templateFaults } = readTemplates(library);
    const all = [
      ...faults.contracts,
      ...ruleFaults,
      ...faults.indicators,
      ...pageFaults,
      ...compositeFaults,
      ...templateFaults,
      ...topicFaults,
      ...testFaults,
    ];
    if (faults.contracts.length > 0 || ruleFaults.length > 0)
      throw new AppError("definition-invalid", all.join("\n"));
    for (const fault of all) process.stderr.write(`${fault}\n`);
    const { contracts, ruleTables, areas, crossRules, indicators } = library;
    const verdict = all.length === 0 ? "all well" : `${all.length} faults, listed above`;
    process.stdout.write(
      `${contracts.length} contracts, ${ruleTables.length} rule tables, ${areas.areas.length} areas, ${crossRules.length} rules across tables, ${indicators.length} indicators, ${composites.length} composites, ${topics.length} topics, ${flows.length} flows, ${templates.length} report templates: ${verdict}\n`,
    );
    if (values.impact) await printImpact(dataPaths(readDataDir(values)).snapshots, library);
    return all.length === 0 ? 0 : 1;
  },
};

async function printImpact(folder: string, library: Library): Promise<void> {
  const snapshot = await openSnapshot(folder);
  try {
    const [manifest] = await snapshot.rows<{ month: string | null }>({
      sql: "select strftime(data_until, '%Y-%m') as month from manifest",
    });
    const rows = typeof manifest?.month !== "string" ? [] : await impactOf(snapshot, library, manifest.month);
    const names = new Map(library.areas.areas.map(({ code, name }) => [code, name.zh]));
    process.stdout.write(
      rows.length === 0
        ? `定义的改动不影响快照 ${snapshot.number} 的数 no figure of snapshot ${snapshot.number} changes\n`
        : printTable(
            rows.map(({ area, ...row }) => ({
              ...row,
              area: area === null ? library.areas.city.name.zh : (names.get(area) ?? area),
            })),
          ),
    );
  } finally {
    snapshot.close();
  }
}
