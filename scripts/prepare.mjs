// What must be true before anything runs: packages installed, sources built.
// Each step leaves a stamp of what it was made from and is skipped while that
// holds. Plain JavaScript on Node alone, because nothing is installed yet.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

export function prepare(say) {
  refuseOldNode();
  const installStamp = join(root, "node_modules", ".hengjian-installed");
  unlessDone(installStamp, ["package.json", "package-lock.json"], () => {
    say("installing packages (once, some 30 seconds) 安装依赖");
    run("npm", ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  });
  const buildStamp = join(root, "dist", ".built");
  unlessDone(buildStamp, ["package-lock.json", "vite.config.ts", "scripts", "server", "client"], () => {
    say("building 构建");
    run(process.execPath, ["scripts/build.mjs"]);
  });
}

export function run(command, args, options = {}) {
  const windows = process.platform === "win32" && command === "npm";
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: windows,
    ...options,
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`hengjian needs Node 20.19 or newer: ${process.versions.node}\n`);
  process.exit(2);
}

function unlessDone(stamp, sources, work) {
  const wanted = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  // Work that dies half-way must not pass for the work before it.
  rmSync(stamp, { force: true });
  work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, wanted);
}

function fingerprint(sources) {
  const hash = createHash("sha256").update(process.versions.modules);
  for (const source of sources) {
    for (const file of filesBelow(join(root, source)))
      hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
