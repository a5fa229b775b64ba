import { statSync } from "node:fs";
import { AppError } from "../errors.ts";
import { peek as peekFile, sheetNumber } from "../ingest/peek.ts";
import { toCsv } from "../ingest/text/writeCsv.ts";
import { readOptions, type Command } from "./command.ts";

export const peek: Command = {
  usage: "peek FILE [--sheet N] [--format json|csv]",
  summary: "show what the reader sees in a file, as text, without any contract",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: { sheet: { type: "string" }, format: { type: "string", default: "json" } },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new AppError("bad-usage", "expected one file");
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      throw new AppError("bad-usage", `no such file: ${file}`);
    }
    const seen = await peekFile(file);
    if (values.format === "csv") {
      const sheet = sheetNumber(seen, Number(values.sheet ?? 1));
      for (const warning of sheet.warnings) process.stderr.write(`${warning}\n`);
      process.stdout.write(toCsv(sheet.rows));
    } else if (values.format === "json") {
      const sheets = values.sheet === undefined ? seen.sheets : [sheetNumber(seen, Number(values.sheet))];
      process.stdout.write(`${JSON.stringify({ ...seen, sheets })}\n`);
    } else throw new AppError("bad-usage", `expected json or csv: ${values.format}`);
    return 0;
  },
};
