import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { dataPaths, projectRoot } from "../../../server/config.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
/** A data folder in which nothing was done well. */
let spoilt: string;
beforeAll(async () => {
  city = await smallCity();
  vi.stubEnv("HENGJIAN_DATA", city.dataDir);
  // A host set by the shell concerns no command but those that serve.
  vi.stubEnv("HOST", "myhost");
  writeFileSync(join(dataPaths(city.dataDir).snapshots, "7.duckdb"), "no database");
  spoilt = mkdtempSync(join(tmpdir(), "hengjian-spoilt-"));
  writeFileSync(join(spoilt, "areas.yaml"), "areas: none\n");
  writeFileSync(join(spoilt, "locked.xlsx"), Buffer.from("504b0304", "hex"));
  mkdirSync(join(spoilt, "folder"));
  symlinkSync("round.csv", join(spoilt, "round.csv"));
  writeFileSync(join(spoilt, "picture.png"), Buffer.from("89504e470d0a1a0a", "hex"));
  writeFileSync(join(spoilt, "empty.csv"), "");
  writeFileSync(join(spoilt, "menu.csv"), "菜,价\n甲,1\n乙,2\n");
  writeFileSync(join(spoilt, "clearing.csv"), "地区,线索编号,类别,澄清日期\n甲县,L1,澄清,2022-03-01\n");
});
afterAll(() => {
  vi.unstubAllEnvs();
  city.remove();
  rmSync(spoilt, { recursive: true });
});

/** A command within this process, its output caught. */
async function hengjian(...argv: string[]) {
  const written = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  for (const name of ["stdout", "stderr"] as const) {
    vi.spyOn(process[name], "write").mockImplementation((piece) => {
      written[name].push(Buffer.from(piece as string));
      return true;
    });
  }
  try {
    const code = await runCommand(argv);
    const stdout = Buffer.concat(written.stdout);
    return { code, stdout, out: stdout.toString(), stderr: Buffer.concat(written.stderr).toString() };
  } finally {
    vi.restoreAllMocks();
  }
}

const question = ["value", "cleared_persons", "--from", "2022-01", "--to", "2022-10", "--by", "area"];

describe("value", () => {
  it("splits and filters by dimensions, compares, and names areas where asked", async () => {
    const json = async (...more: string[]) => {
      const { out } = await hengjian(...question, ...more, "--json", "--data", city.dataDir);
      return JSON.parse(out) as { columns: { name: string }[]; rows: Record<string, unknown>[] };
    };
    const split = await json("--where", "area=990121", "--by", "area,sex", "--compare", "--names");
    expect(split.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["sex", "lower", "lastYear", "groupValue", "title", "areaName"]),
    );
    expect(split.rows).toEqual([
      expect.objectContaining({ area: "990121", areaName: "甲县", sex: null, value: 3, lastYear: null }),
    ]);
    const unknown = await hengjian(...question, "--where", "colour=red", "--data", city.dataDir);
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain("colour");
  });

  it("says what was known at the end of a day", async () => {
    const on = async (day: string) => {
      const { out } = await hengjian(...question, "--as-of", day, "--json", "--data", city.dataDir);
      const { rows } = JSON.parse(out) as { rows: { area: string; value: number; state: string }[] };
      return rows.find(({ area }) => area === "990121");
    };
    expect(await on("2022-10-30")).toMatchObject({ value: null, state: "notReceived" });
    expect(await on("2022-11-02")).toMatchObject({ value: 3, state: "ok" });
    expect((await hengjian(...question, "--as-of", "yesterday", "--data", city.dataDir)).code).toBe(2);
  });

  it("prints a table without the columns nothing fills", async () => {
    const { code, out } = await hengjian(...question);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^indicator +title +area +name +period +numerator +denominator +value +lower +upper +state\n/,
    );
    expect(out).toMatch(/cleared_persons +澄清正名人数 +990121 +甲县 .* 3 +0\.618672 +8\.76727 +ok\n/);
    expect(out).not.toContain("rankLow");
  });

  it("names the city where the whole is asked", async () => {
    const { out } = await hengjian(...question.slice(0, -2));
    expect(out).toMatch(/cleared_persons +澄清正名人数 +示例市 /);
  });

  it("prints JSON as the HTTP interface answers it", async () => {
    const { code, out } = await hengjian(...question, "--format", "json");
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(["snapshot", "columns", "rows"]);
    expect(answer.columns).toContainEqual({ name: "value", type: "DOUBLE" });
    expect(answer.rows).toContainEqual(expect.objectContaining({ area: "990121", value: 3, state: "ok" }));
  });

  it("writes CSV, Arrow and a workbook with the same rows", async () => {
    const csv = await hengjian(...question, "--format", "csv");
    expect(csv.out).toMatch(/^\ufeffindicator,area,period,/);
    expect(csv.out.split("\r\n")).toHaveLength(1 + 11 + 1);
    const arrow = await hengjian(...question, "--format", "arrow");
    expect(tableFromIPC(arrow.stdout).numRows).toBe(11);
    const [sheet] = (await readXlsx((await hengjian(...question, "--format", "xlsx")).stdout)).sheets;
    expect(sheet?.rows).toHaveLength(1 + 11);
    expect(sheet?.rows.find((row) => row[1] === "990121")).toContain(3);
  });
});

describe("help", () => {
  it.each([
    ["--help", ["value", "--help"]],
    ["-h", ["value", "-h"]],
    ["--help among what it needs", ["value", "cleared_persons", "--from", "2022-01", "--help"]],
    ["help", ["help", "value"]],
  ])("of one command with %s", async (_, argv) => {
    const { code, out, stderr } = await hengjian(...argv);
    expect([code, stderr]).toEqual([0, ""]);
    expect(out).toMatch(/^usage: hengjian value INDICATOR.*\n\ncompute indicators/);
    expect(out).not.toContain("peek");
  });

  it("is none where the word stands behind --", async () => {
    const { code } = await hengjian("peek", "--", "--help");
    expect(code).toBe(2);
  });
});

describe("what the machine refuses", () => {
  const sentence = (code: string) =>
    new RegExp(`^hengjian \\w+: .*[\\u4e00-\\u9fff].* [a-z ]+.*\\[${code}\\]\n`);

  it.each([
    ["batches", []],
    ["publish", []],
    ["ingest", ["x.csv"]],
    ["value", question.slice(1)],
  ])("a file as data folder, told by %s", async (name, rest) => {
    for (const data of ["empty.csv", "empty.csv/below"]) {
      const { code, stderr } = await hengjian(name, ...rest, "--data", join(spoilt, data));
      expect(code, stderr).toBe(2);
      expect(stderr).toMatch(sentence("data-unusable"));
    }
  });

  it.each(["abc", "70000", "-1", "8e1", " "])("a port that is none: %s", async (port) => {
    vi.stubEnv("HOST", "127.0.0.1");
    vi.stubEnv("PORT", port);
    const { code, stderr } = await hengjian("serve");
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence("bad-usage"));
    vi.stubEnv("PORT", undefined);
    vi.stubEnv("HOST", "myhost");
  });

  it.each(["serve", "demo"])("a port that is taken, told by %s before it does anything", async (name) => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? String(address?.port) : "";
    const data = name === "serve" ? city.dataDir : join(spoilt, "not-made");
    const asked = ["--host", "127.0.0.1", "--port", port, "--data", data];
    const { code, stderr } = await hengjian(name, ...asked);
    other.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence("address-unavailable"));
    expect(existsSync(join(spoilt, "not-made"))).toBe(false);
  });

  it("links that lead round in a circle", async () => {
    const { code, stderr } = await hengjian("ingest", "--dry-run", join(spoilt, "round.csv"));
    expect(code, stderr).toBe(2);
    expect(stderr).toMatch(sentence("bad-usage"));
  });
});

describe("ingest", () => {
  it("leaves nothing behind after a dry run, and says what it would have taken", async () => {
    const data = join(spoilt, "rehearsed");
    const { code, out } = await hengjian(
      "ingest",
      "--dry-run",
      "--json",
      "--data",
      data,
      join(spoilt, "clearing.csv"),
    );
    const { batch, files } = JSON.parse(out);
    expect([batch, files[0].contract, files[0].rowsRead]).toEqual([null, "clearing", 2]);
    expect(code).toBe(3);
    expect(existsSync(data)).toBe(false);
  });

  it("has a code beside each reason for not taking a whole file", async () => {
    const names = ["picture.png", "empty.csv", "menu.csv", "locked.xlsx", "clearing.csv"];
    const paths = names.map((name) => join(spoilt, name));
    const { out } = await hengjian("ingest", "--dry-run", "--json", ...paths);
    const files = JSON.parse(out).files as { file: string; remarkCode: string | null; remark: string }[];
    expect(Object.fromEntries(files.map(({ file, remarkCode }) => [file, remarkCode]))).toEqual({
      "picture.png": "image",
      "empty.csv": "empty",
      "menu.csv": "no-table",
      "locked.xlsx": "truncated",
      "clearing.csv": "columns-missing",
    });
  });
});

describe("exit codes", () => {
  it.each([
    ["an unknown command", ["tidy"]],
    ["a command every object has", ["constructor"]],
    ["an unknown option", ["snapshots", "--colour", "red"]],
    ["a missing option", ["value", "cleared_persons", "--from", "2022-01"]],
    ["a form nobody knows", [...question, "--format", "pdf"]],
    ["an indicator named twice", ["value", "a", "a", "--from", "2022-01", "--to", "2022-02"]],
    ["an unknown indicator", ["value", "a", "--from", "2022-01", "--to", "2022-02"]],
    ["a snapshot that is not there", [...question, "--snapshot", "9"]],
    ["a snapshot that is no number", [...question, "--snapshot", "last"]],
    ["a data folder without any", [...question, "--data", join(tmpdir(), "hengjian-nothing-here")]],
    ["a file that is not there", ["peek", "nothing.csv"]],
    ["a path through a file", ["ingest", "--dry-run", "package.json/below.csv"]],
    ["an address beyond this machine", ["serve", "--port", "0"]],
  ])("2 for %s", async (_, argv) => {
    const { code, out, stderr } = await hengjian(...argv);
    expect(code, stderr).toBe(2);
    expect(out).toBe("");
    expect(stderr).not.toBe("");
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  it("2 for a folder where a file is meant", async () => {
    expect((await hengjian("peek", join(spoilt, "folder"))).code).toBe(2);
  });

  it("0 for help and for lists", async () => {
    for (const argv of [[], ["help"]]) {
      const help = await hengjian(...argv);
      expect([help.code, help.out]).toEqual([0, expect.stringContaining("  value INDICATOR")]);
    }
    const batches = await hengjian("batches", "--json");
    expect([batches.code, JSON.parse(batches.out).batches.length]).toEqual([0, expect.any(Number)]);
  });

  it("3 for what is refused whole", async () => {
    const definition = await hengjian("check", "--data", spoilt);
    expect([definition.code, definition.stderr]).toEqual([
      3,
      expect.stringContaining("[definition-invalid]"),
    ]);
    const file = await hengjian("peek", join(spoilt, "locked.xlsx"));
    expect([file.code, file.stderr]).toEqual([3, expect.stringContaining("[file-refused]")]);
  });

  it("4 for a fault, with its trace", async () => {
    const { code, stderr } = await hengjian(...question, "--snapshot", "7");
    expect([code, stderr]).toEqual([4, expect.stringContaining("[internal]")]);
  });
});

it("the process ends with the command's exit code, answers on stdout and complaints on stderr", async () => {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", join(projectRoot, "server", "main.ts"), "value", "--to", "2022-01"],
    { cwd: projectRoot, stdio: ["ignore", "pipe", "pipe"] },
  );
  const [out, complaint, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "exit") as Promise<[number]>,
  ]);
  expect([code, out]).toEqual([2, ""]);
  expect(complaint).toMatch(/^hengjian value: missing option: --from \[bad-usage\]\nusage: hengjian value /m);
});
