import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { auditFromCommand } from "../../../server/access/auditCommand.ts";
import { verify } from "../../../server/cli/verify.ts";
import { auditFolder, logFiles, logLines, numbered, written } from "../access/auditFolder.ts";

let dataDir: string;
let remove: () => void;
let output: string;
beforeEach(() => {
  ({ dataDir, remove } = auditFolder());
  output = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    output += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  remove();
});

const run = (...argv: string[]) => verify.run([...argv, "--data", dataDir]);

describe("hengjian verify --audit", () => {
  it("ends with 0 where the log is whole, the commands' own lines in it", async () => {
    await written(dataDir, numbered(3));
    await auditFromCommand(dataDir, "publish", { note: "月报" });
    expect(await run("--audit")).toBe(0);
    expect(output).toContain("4 行 lines");
    expect(logLines(dataDir).at(-1)).toMatchObject({ actor: { id: "local" }, action: "publish" });
  });

  it("ends with 1 and names file and line where it is not", async () => {
    await written(dataDir, numbered(3));
    const [name = ""] = logFiles(dataDir);
    const file = join(dataDir, "audit", name);
    writeFileSync(file, readFileSync(file, "utf8").replace('"rows":2', '"rows":1'));
    expect(await run("--audit")).toBe(1);
    expect(output).toContain(`${name}:2 `);
    output = "";
    expect(await run("--audit", "--json")).toBe(1);
    expect(JSON.parse(output)).toMatchObject({ lines: 3, findings: [{ file: name, line: 2 }] });
  });

  it("holds the log against the copy of its checkpoints", async () => {
    const copy = join(dataDir, "copy");
    await written(dataDir, numbered(3), { copyTo: copy });
    expect(await run("--audit", "--copy", copy)).toBe(0);
    const file = join(copy, "checkpoints.ndjson");
    writeFileSync(file, readFileSync(file, "utf8").replace('"sequence":3', '"sequence":4'));
    expect(await run("--audit", "--copy", copy)).toBe(1);
  });

  it("prints the public key", async () => {
    await written(dataDir, numbered(1));
    expect(await run("--audit", "--key")).toBe(0);
    expect(output).toBe(readFileSync(join(dataDir, "audit", "public-key.pem"), "utf8"));
  });

  it("refuses other usage, and says where there is no log", async () => {
    await expect(run()).rejects.toMatchObject({ code: "bad-usage" });
    await expect(run("--audit")).rejects.toMatchObject({ code: "not-found" });
    await expect(run("--audit", "--key")).rejects.toMatchObject({ code: "not-found" });
  });
});
