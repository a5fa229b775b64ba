import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { AppError } from "./errors.ts";

/** The checkout's folder, whether this runs from the sources or from the built bundle. */
export const projectRoot = findUp(dirname(fileURLToPath(import.meta.url)), "package.json");

export interface ServerConfig {
  host: string;
  port: number;
  /** Everything made at run time lies below it. */
  dataDir: string;
}

const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

interface DataOption {
  data?: string | undefined;
}

interface ServerOptions extends DataOption {
  host?: string | undefined;
  port?: string | undefined;
}

/** Options come before the environment, the environment before the defaults. */
export function readDataDir(options: DataOption = {}, environment: NodeJS.ProcessEnv = process.env): string {
  if (options.data === "") throw new AppError("bad-usage", "expected a folder for --data");
  // A variable that is set to nothing is not set: the folder one stands in is nobody's choice.
  const dataDir = resolve(
    options.data ?? (environment["HENGJIAN_DATA"] || join(projectRoot, "data", "local")),
  );
  if (statSync(dataDir, { throwIfNoEntry: false })?.isFile()) {
    throw new AppError(
      "data-unusable",
      `数据文件夹是一个文件：${dataDir}。请用 --data 或 HENGJIAN_DATA 另指定文件夹。 the data folder is a file: name a folder with --data or HENGJIAN_DATA`,
    );
  }
  return dataDir;
}

/** For what serves: many shells set `HOST` for reasons of their own, which no other command should mind. */
export function readServerConfig(
  options: ServerOptions = {},
  environment: NodeJS.ProcessEnv = process.env,
): ServerConfig {
  const host = options.host ?? (environment["HOST"] || "127.0.0.1");
  const portText = options.port ?? (environment["PORT"] || "8080");
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : NaN;
  if (!(port <= 65535)) {
    throw new AppError(
      "bad-usage",
      `端口应为 0 到 65535 的整数，请改 PORT 或 --port：${portText} expected a port between 0 and 65535 in PORT or --port: ${portText}`,
    );
  }
  // Until accounts exist, whoever reaches the port sees the figures.
  if (!loopback.has(host)) {
    throw new AppError(
      "address-not-loopback",
      `尚无账号，只在本机提供服务，请去掉 HOST 或设为 127.0.0.1：${host} this version has no accounts and serves loopback only: leave HOST out or set it to 127.0.0.1: ${host}`,
    );
  }
  return { host, port, dataDir: readDataDir(options, environment) };
}

/** Where each part keeps its files below the data folder. */
export function dataPaths(dataDir: string) {
  return {
    inbox: join(dataDir, "inbox"),
    archive: join(dataDir, "archive"),
    decisions: join(dataDir, "decisions.ndjson"),
    staging: join(dataDir, "staging"),
    warehouse: join(dataDir, "warehouse.duckdb"),
    snapshots: join(dataDir, "snapshots"),
    siteKey: join(dataDir, "site.key"),
    ownAreas: join(dataDir, "areas.yaml"),
  };
}

function findUp(folder: string, name: string): string {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no ${name} above ${import.meta.url}`);
  return findUp(parent, name);
}
