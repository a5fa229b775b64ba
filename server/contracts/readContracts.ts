import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { AppError } from "../errors.ts";
import { checkColumns } from "./checkColumns.ts";
import { commonColumns, contractFile, type Column, type Contract } from "./contract.ts";
import { readEach, refuseProblems } from "./readEach.ts";
import { placeInYaml, readYaml } from "./readYaml.ts";

const commonFile = "common.yaml";

/** All contracts of a folder, by number. One bad file refuses the whole folder, with every problem named. */
export function readContracts(folder: string): Contract[] {
  const { results: shared, problems } = readEach([join(folder, commonFile)], (file) =>
    readYaml(file, commonColumns),
  );
  const common = new Map(shared.flatMap(({ columns }) => columns.map((column) => [column.id, column])));
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml") && name !== commonFile)
    .map((name) => join(folder, name));
  // Without the shared columns, only what a file says by itself can be told right from wrong.
  if (problems.length > 0) {
    refuseProblems([...problems, ...readEach(files, (file) => readYaml(file, contractFile)).problems]);
  }
  const read = readEach(files, (file) => readContract(file, common));
  const contracts = read.results.toSorted((a, b) => a.number - b.number);
  refuseProblems([...read.problems, ...repeatedNumbers(contracts)]);
  return contracts;
}

export function findContract(contracts: Contract[], id: string): Contract {
  const contract = contracts.find((each) => each.id === id);
  if (contract) return contract;
  const known = contracts.map((each) => each.id).join(", ");
  throw new AppError("not-found", `unknown contract: ${id}; known are ${known}`);
}

function readContract(file: string, common: Map<string, Column>): Contract {
  const inPlace = contractFile.superRefine((value, context) => {
    const { id, columns } = value;
    const issue = (path: (string | number)[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const expectedId = basename(file, ".yaml");
    if (id !== expectedId) issue(["id"], `expected the file's name, ${expectedId}: ${id}`);
    const unknown = [...columns.entries()].flatMap(([index, column]) =>
      "use" in column && !common.has(column.use) ? [{ index, use: column.use }] : [],
    );
    for (const { index, use } of unknown)
      issue(["columns", index, "use"], `no column of ${commonFile}: ${use}`);
    if (unknown.length === 0) checkColumns(value, wholeColumns(columns, common), issue);
  });
  const contract = readYaml(file, inPlace);
  return { ...contract, file, columns: wholeColumns(contract.columns, common) };
}

/** Columns as this table has them: what it says of its own over what is shared. */
function wholeColumns(
  columns: z.output<typeof contractFile>["columns"],
  common: Map<string, Column>,
): Column[] {
  return columns.map((column) => {
    if (!("use" in column)) return column;
    const { use, synonyms, codes, ...own } = column;
    const shared = common.get(use)!; // the schema has seen to it
    return {
      ...shared,
      ...definedOnly(own),
      synonyms: [...shared.synonyms, ...synonyms],
      codes: [...shared.codes, ...codes],
    };
  });
}

function repeatedNumbers(contracts: Contract[]): AppError[] {
  return contracts.flatMap(({ number, file }, index) => {
    const next = contracts[index + 1];
    if (next?.number !== number) return [];
    const place = placeInYaml(next.file, ["number"]);
    return [new AppError("definition-invalid", `${place}also the number of ${file}: ${number}`)];
  });
}

/** `exactOptionalPropertyTypes` keeps an undefined override from erasing the shared value. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
