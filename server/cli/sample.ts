import { resolve } from "node:path";
import { AppError } from "../errors.ts";
import { writeBulk } from "../sample/writeBulk.ts";
import { readOptions, requireOption, type Command } from "./command.ts";

export const sample: Command = {
  usage: "sample --out DIR [--scale city|province|nation|PERSONS] [--months N] [--seed N]",
  summary: "write the export files of a fictional city, or plain CSV of a province or a nation",
  async run(argv) {
    const { values } = readOptions(argv, {
      options: {
        out: { type: "string" },
        scale: { type: "string", default: "city" },
        months: { type: "string", default: "36" },
        seed: { type: "string", default: "1" },
      },
    });
    const out = resolve(requireOption(values.out, "out"));
    const months = wholeNumber("months", values.months);
    const seed = wholeNumber("seed", values.seed);
    const progress = (line: string) => process.stderr.write(`${line}\n`);
    if (values.scale === "city") {
      const { writeSample } = await import("../sample/writeSample.ts");
      const { files } = await writeSample({ out, months, seed, progress });
      process.stdout.write(`${files.length} files in ${out}\n`);
      return 0;
    }
    const scale =
      values.scale === "province" || values.scale === "nation"
        ? values.scale
        : wholeNumber("scale", values.scale);
    const { rows, seconds, files } = await writeBulk({ out, scale, months, seed, progress });
    process.stdout.write(
      `${files.length} files, ${rows} rows in ${out}, ${Math.round(rows / seconds)} rows/s\n`,
    );
    return 0;
  },
};

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number > 0) return number;
  throw new AppError("bad-usage", `expected a whole number above 0 for --${name}: ${text}`);
}
