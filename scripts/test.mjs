// npm test: everything that must hold, each step told with its time. The last
// line counts the tests, the static steps among them.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { prepare, root } from "./prepare.mjs";

prepare((line) => process.stdout.write(`${line}\n`));

const counts = { passed: 0, failed: 0 };
const npxFree = (name) => join(root, "node_modules", ".bin", name);

step("types", npxFree("tsc"), ["-p", "."]);
step("lint", npxFree("oxlint"), ["--type-aware", "--quiet"]);
step("format", npxFree("prettier"), ["--check", "--log-level", "warn", "."]);
step("dead code", npxFree("knip"), ["--no-progress"]);
step("definitions", process.execPath, ["bin/hengjian.mjs", "check", "--no-tests"]);
if (!process.argv.includes("--static")) vitest();

process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exitCode = counts.failed > 0 ? 1 : 0;

function step(name, command, args) {
  const passed = timed(name, command, args);
  counts[passed ? "passed" : "failed"]++;
}

function vitest() {
  const folder = mkdtempSync(join(tmpdir(), "hengjian-test-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const passed = timed("tests", npxFree("vitest"), ["run", ...reporters]);
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, "utf8"));
    counts.passed += numPassedTests;
    counts.failed += numFailedTests;
    // A file that cannot be loaded fails the run, but is no failed test.
    if (!passed && numFailedTests === 0) counts.failed++;
  } catch (error) {
    process.stderr.write(`no test report: ${error}\n`);
    counts.failed++;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function timed(name, command, args) {
  const began = Date.now();
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? "ok" : "FAILED"}  ${name}  ${seconds} s\n`);
  return status === 0;
}
