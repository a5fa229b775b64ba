import { execFile, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { projectRoot } from "../../server/config.ts";
import { signInAsAll, type SessionCookie } from "./signIn.ts";

interface Product {
  address: string;
  dataDir: string;
  /** Of somebody who may everything. */
  cookie: SessionCookie;
  stop(): Promise<void>;
}

const command = join(projectRoot, "bin", "hengjian.mjs");

/**
 * Starts the product as a user does, in a data folder of its own: with the
 * sample city (sample, ingest, publish, serve), or as it is on its first day;
 * somebody who may everything is signed in.
 */
export async function startProduct(way: "demo" | "empty"): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), "hengjian-e2e-"));
  if (way === "empty") await promisify(execFile)(process.execPath, [command, "publish", "--data", dataDir]);
  const server = spawn(
    process.execPath,
    [command, way === "demo" ? "demo" : "serve", "--port", "0", "--data", dataDir],
    { stdio: ["ignore", "pipe", "pipe"] },
  );
  const exited = new Promise<void>((resolve) => server.once("exit", () => resolve()));
  let output = "";
  const address = await new Promise<string>((resolve, reject) => {
    const read = (bytes: Buffer) => {
      output += bytes.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
      if (found) resolve(found[0]);
    };
    server.stdout.on("data", read);
    server.stderr.on("data", read);
    void exited.then(() => reject(new Error(`the product did not start:\n${output}`)));
  });
  const stop = async () => {
    server.kill("SIGTERM");
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    return { address, dataDir, cookie: await signInAsAll({ address, dataDir }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
