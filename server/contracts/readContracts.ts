import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import type { z } from "zod";
import { AppError } from "../errors.ts";
import { checkColumns } from "./checkColumns.ts";
import { commonColumns, contractFile, type Column, type Contract } from "./contract.ts";
import { readYaml } from "./readYaml.ts";

const commonFile = "common.yaml";

/** All contracts of a folder, by number. One bad file refuses the whole folder, with every problem named. */
export function readContracts(folder: string): Contract[] {
  const common = new Map(
    readYaml(join(folder, commonFile), commonColumns).columns.map((column) => [column.id, column]),
  );
  const contracts = readdirSync(folder)
    .filter((name) => name.endsWith(".yaml") && name !== commonFile)
    .map((name) => readContract(join(folder, name), common))
    .toSorted((a, b) => a.number - b.number);
  refuseRepeated(contracts);
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

function refuseRepeated(contracts: Contract[]): void {
  for (const [index, { number, file }] of contracts.entries()) {
    const next = contracts[index + 1];
    if (next?.number !== number) continue;
    throw new AppError("definition-invalid", `${next.file}: number: also the number of ${file}: ${number}`);
  }
}

/** `exactOptionalPropertyTypes` keeps an undefined override from erasing the shared value. */
function definedOnly<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}
