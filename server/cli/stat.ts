import { text } from "node:stream/consumers";
import { AppError } from "../errors.ts";
import { readOptions, type Command } from "./command.ts";
import { disclosureSections } from "./stat/disclosure.ts";
import { funnelSections } from "./stat/funnel.ts";
import { answerIntervals } from "./stat/intervals.ts";
import { revisionSections } from "./stat/revision.ts";
import { answerCase, type Section } from "./stat/section.ts";
import { smaaSections } from "./stat/smaa.ts";
import { spcSections } from "./stat/spc.ts";

interface Method {
  summary: string;
  answer(input: string): string;
}

const methods: Record<string, Method> = {
  intervals: {
    summary: "CSV in, CSV out: intervals and verdicts of shares, rates and means, and funnel limits",
    answer: answerIntervals,
  },
  spc: caseMethod("control charts, their signals, and the recent trend", spcSections),
  funnel: caseMethod("limits of funnel plots, and overdispersion", funnelSections),
  smaa: caseMethod("how far ranks depend on weights; means; chance of one share above another", smaaSections),
  disclosure: caseMethod("what hidden cells can be concluded, and what to hide", disclosureSections),
  revision: caseMethod("late data: shares by delay, bounds, revisions", revisionSections),
};

export const stat: Command = {
  usage: "stat METHOD < INPUT > OUTPUT",
  summary: `check the statistics by hand or against published values: reads standard input
${listOfMethods("      ")}
      all but intervals take one case as JSON, or a list of cases`,
  async run(argv) {
    const { positionals } = readOptions(argv, { allowPositionals: true, options: {} });
    const [name, ...rest] = positionals;
    if (name === undefined) {
      process.stdout.write(`usage: hengjian ${stat.usage}\n\n${listOfMethods("  ")}\n`);
      return 0;
    }
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (!method || rest.length > 0) {
      const known = Object.keys(methods).join(", ");
      throw new AppError(
        "bad-usage",
        method ? "expected one method" : `no such method: ${name}; there are ${known}`,
      );
    }
    process.stdout.write(method.answer(await text(process.stdin)));
    return 0;
  },
};

function caseMethod(summary: string, sections: readonly Section[]): Method {
  return {
    summary: `JSON in, JSON out: ${summary}`,
    answer(input) {
      // A number that cannot be had is null in JSON.
      return `${JSON.stringify(answerCase(sections, readJson(input)), null, 1)}\n`;
    },
  };
}

function readJson(input: string): unknown {
  try {
    return JSON.parse(input);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AppError("bad-question", `no JSON on standard input: ${error.message}`, { cause: error });
  }
}

function listOfMethods(indent: string): string {
  const widest = Math.max(...Object.keys(methods).map((name) => name.length));
  return Object.entries(methods)
    .map(([name, { summary }]) => `${indent}${name.padEnd(widest)}  ${summary}`)
    .join("\n");
}
