import { readDataDir } from "../config.ts";
import { readLibrary } from "../library.ts";
import { dataOption, readOptions, type Command } from "./command.ts";
import { printTable } from "./printTable.ts";

export const indicators: Command = {
  usage: "indicators [--json] [--data DIR]",
  summary: "list the indicators",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: { ...dataOption, json: { type: "boolean", default: false } },
    });
    const { indicators: known, brokenIndicators: broken } = readLibrary(readDataDir(values));
    const rows = known.map(({ id, title, unit, better, theme, source }) => ({
      id,
      title: title.zh,
      unit,
      better,
      theme,
      source,
    }));
    process.stdout.write(
      values.json ? `${JSON.stringify({ indicators: known, broken })}\n` : printTable(rows),
    );
    return 0;
  },
};
