import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dataPaths, projectRoot } from "../../server/config.ts";
import { hashFile } from "../../server/hashFile.ts";
import { currentSnapshot, openSnapshot, snapshotFile } from "../../server/snapshots/snapshots.ts";
import { readWarehouse } from "../../server/warehouse/openWarehouse.ts";
import { cookieHeader, signInAsAll } from "./signIn.ts";

/** A program and its first arguments, before those of the product. */
type Launcher = string[];

export const plain: Launcher = [process.execPath];

/** No file may grow beyond so many KiB; what would is refused as on a full disk. */
export function withFilesUpTo(kibibytes: number): Launcher {
  return ["bash", "-c", `ulimit -f ${kibibytes}; exec "$0" "$@"`, process.execPath];
}

/** Rights hold for everybody but root, so root has to give up passing them by; undefined where it cannot. */
export function heedingRights(): Launcher | undefined {
  if (process.getuid?.() !== 0) return plain;
  const launcher = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", ...plain];
  const folder = mkdtempSync(join(tmpdir(), "hengjian-rights-"));
  chmodSync(folder, 0o500);
  const [program = "", ...first] = launcher;
  const script = `require("node:fs").writeFileSync(${JSON.stringify(join(folder, "x"))}, "")`;
  const { stderr } = spawnSync(program, [...first, "-e", script], { encoding: "utf8" });
  rmSync(folder, { recursive: true });
  return /EACCES/.test(stderr ?? "") ? launcher : undefined;
}

export interface Ending {
  code: number | null;
  said: string;
  /** Its lines on stderr, without the progress. */
  complaints: string[];
}

export async function run([program = "", ...first]: Launcher, argv: string[]): Promise<Ending> {
  const child = spawn(program, [...first, join(projectRoot, "bin", "hengjian.mjs"), ...argv], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { said: "", complaint: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.said += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.complaint += text));
  const [code] = (await once(child, "close")) as [number | null];
  const lines = output.complaint.split("\n").filter((line) => line !== "" && !line.startsWith("[1/1]"));
  return { code, said: output.said, complaints: lines };
}

/** What is known and what people see, read as every reader does. */
export async function stateOf(dataDir: string) {
  const at = dataPaths(dataDir);
  const warehouse = await readWarehouse(at.warehouse);
  const counted = await warehouse.rows({
    sql: `
select
    (select list(batch_id order by batch_id) from batch) as batches,
    (select list(batch_id order by batch_id) from rollback) as rollbacks,
    (select sum(rows)::integer from purge) as purged,
    (select count(*)::integer from export.training) as rows`,
  });
  warehouse.close();
  const snapshot = await openSnapshot(at.snapshots);
  const seen = await snapshot.rows({ sql: "select count(*)::integer as rows from training" });
  snapshot.close();
  const current = currentSnapshot(at.snapshots) ?? 0;
  return {
    counted,
    seen,
    current,
    hash: await hashFile(snapshotFile(at.snapshots, current)),
    originals: readdirSync(at.archive).toSorted(),
  };
}

export function writeTraining(path: string, rows: string[]): string {
  writeFileSync(path, ["地区,人员编码,培训班名称,培训类别,开始时间", ...rows].join("\n"));
  return path;
}

/** The product as a server, started by a launcher, and asked by somebody who may everything. */
export async function serve([program = "", ...first]: Launcher, dataDir: string) {
  const command = join(projectRoot, "bin", "hengjian.mjs");
  const server = spawn(program, [...first, command, "serve", "--port", "0", "--data", dataDir], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    const read = (bytes: Buffer) => {
      output += bytes.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0];
      if (found !== undefined) resolve(found);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    server.once("exit", () => reject(new Error(`the server did not start: ${output}`)));
  });
  const headers = cookieHeader(await signInAsAll({ address, dataDir }));
  return {
    ask: (path: string, options?: RequestInit) => fetch(`${address}/api/v1${path}`, { ...options, headers }),
    async stop(): Promise<void> {
      server.kill("SIGTERM");
      if (server.exitCode === null) await once(server, "exit");
    },
  };
}
