import { statSync } from "node:fs";
import { basename } from "node:path";
import { AppError } from "../errors.ts";
import { peek as peekFile, sheetNumber } from "../ingest/peek.ts";
import { toCsv } from "../ingest/text/writeCsv.ts";
import { readOptions, type Command } from "./command.ts";
import { peekText } from "./peekText.ts";
import { terminalText } from "./terminalText.ts";

export const peek: Command = {
  usage: "peek FILE [--sheet N] [--format table|json|csv] [--unmasked]",
  summary: "show what the reader sees in a file, as text, without any contract",
  async run(argv) {
    const { values, positionals } = readOptions(argv, {
      allowPositionals: true,
      options: {
        sheet: { type: "string" },
        format: { type: "string", default: "table" },
        unmasked: { type: "boolean", default: false },
      },
    });
    const [file] = positionals;
    if (file === undefined || positionals.length > 1) throw new AppError("bad-usage", "expected one file");
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) {
      throw new AppError("bad-usage", `no such file: ${file}`);
    }
    if (!formats.has(values.format)) {
      throw new AppError("bad-usage", `expected ${[...formats].join(", ")}: ${values.format}`);
    }
    const seen = await peekFile(file, { withFarCells: values.format !== "table" });
    if (values.format === "csv") {
      const sheet = sheetNumber(seen, Number(values.sheet ?? 1));
      for (const warning of sheet.warnings) process.stderr.write(`${terminalText(warning)}\n`);
      process.stdout.write(toCsv(sheet.rows));
      return 0;
    }
    const sheets = values.sheet === undefined ? seen.sheets : [sheetNumber(seen, Number(values.sheet))];
    if (values.format === "json") process.stdout.write(`${JSON.stringify({ ...seen, sheets })}\n`);
    else process.stdout.write(peekText(basename(file), { ...seen, sheets }, { unmasked: values.unmasked }));
    return 0;
  },
};

/** What programs ask for has every value as it was read; only what is made for eyes is masked. */
const formats = new Set(["table", "json", "csv"]);
