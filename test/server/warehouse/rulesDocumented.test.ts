import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../../server/config.ts";
import { findContract } from "../../../server/contracts/readContracts.ts";
import { readLibrary } from "../../../server/library.ts";

it("docs/rules.md lists the rules across tables as their files say them", () => {
  const { crossRules, contracts } = readLibrary(join(projectRoot, "none"));
  const expected = crossRules
    .toSorted((a, b) => a.number - b.number || (a.id < b.id ? -1 : 1))
    .map(({ number, id, severity, contract, title }) => {
      const outcome = severity === "error" ? "退回 refused" : "请核查 flagged";
      const table = findContract(contracts, contract).title;
      return `| ${number} | \`${id}\` | ${outcome} | ${table.zh} ${table.en} | ${title.zh}<br>${title.en} |`;
    });
  const documented = readFileSync(join(projectRoot, "docs", "rules.md"), "utf8")
    .split("\n")
    .filter((line) => /^\| \d+ \| `/.test(line));
  expect(documented).toEqual(expected);
});
