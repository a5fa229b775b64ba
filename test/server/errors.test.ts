import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { projectRoot } from "../../server/config.ts";
import { errorCodes } from "../../server/errors.ts";
import { remarkCodes } from "../../server/ingest/remarkCode.ts";

it("docs/errors.md lists every code with its status and exit code, and no other", () => {
  const text = readFileSync(join(projectRoot, "docs", "errors.md"), "utf8");
  const listed = [...text.matchAll(/^\| `([^`]+)` \| (\d+) \| (\d+) \| (.+) \| (.+) \|$/gm)].map(
    ([, code, status, exit]) => [code, { status: Number(status), exit: Number(exit) }],
  );
  expect(Object.fromEntries(listed)).toEqual(errorCodes);
  expect(listed).toHaveLength(Object.keys(errorCodes).length);
});

it("docs/errors.md lists every reason for not taking a file, and no other", () => {
  const text = readFileSync(join(projectRoot, "docs", "errors.md"), "utf8");
  const listed = [...text.matchAll(/^\| `([^`]+)` \| [^|]+ \|$/gm)].map(([, code]) => code);
  expect(listed).toEqual([...remarkCodes]);
});
