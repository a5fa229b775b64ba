import { existsSync, statSync } from "node:fs";
import { isIP } from "node:net";
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
  /** What people's browsers call this server, where something stands before it: `https://hengjian.example`. */
  publicOrigin?: string;
  /** Whose word on where a request came from counts; as Express takes it. */
  trustProxy?: number | string;
}

const loopback = new Set(["127.0.0.1", "::1", "[::1]", "localhost"]);

export function isLoopback(host: string): boolean {
  return loopback.has(host);
}

/** Whether anybody but those at this machine may be meant to reach the server. */
export function isForOthers({ host, publicOrigin }: Pick<ServerConfig, "host" | "publicOrigin">): boolean {
  return !isLoopback(host) || publicOrigin !== undefined;
}

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
  const publicOrigin = readPublicOrigin(environment["HENGJIAN_PUBLIC_ORIGIN"]);
  const trustProxy = readTrustProxy(environment["HENGJIAN_TRUST_PROXY"]);
  return {
    host,
    port,
    dataDir: readDataDir(options, environment),
    ...(publicOrigin !== undefined && { publicOrigin }),
    ...(trustProxy !== undefined && { trustProxy }),
  };
}

function readPublicOrigin(text = ""): string | undefined {
  if (text === "") return undefined;
  const { protocol = "", origin = "" } = URL.canParse(text) ? new URL(text) : {};
  if (/^https?:$/.test(protocol) && [origin, `${origin}/`].includes(text)) return origin;
  throw new AppError(
    "bad-usage",
    `HENGJIAN_PUBLIC_ORIGIN 应形如 https://hengjian.example expected an origin such as https://hengjian.example: ${text}`,
  );
}

/** Everybody's word would be nobody's: who is trusted must be counted or named. */
function readTrustProxy(text = ""): number | string | undefined {
  if (text === "") return undefined;
  if (/^[1-9]$/.test(text)) return Number(text);
  const names = text.split(",").map((name) => name.trim());
  const isKnown = (name: string) => name === "loopback" || isIP(name.replace(/\/\d{1,3}$/, "")) !== 0;
  if (names.every(isKnown)) return names.join(",");
  throw new AppError(
    "bad-usage",
    `HENGJIAN_TRUST_PROXY 应为反向代理的层数（如 1）或地址 expected how many proxies stand before it, such as 1, or their addresses: ${text}`,
  );
}

/** Where each part keeps its files below the data folder. */
export function dataPaths(dataDir: string) {
  return {
    inbox: join(dataDir, "inbox"),
    archive: join(dataDir, "archive"),
    decisions: join(dataDir, "decisions.ndjson"),
    audit: join(dataDir, "audit"),
    staging: join(dataDir, "staging"),
    warehouse: join(dataDir, "warehouse.duckdb"),
    snapshots: join(dataDir, "snapshots"),
    scopes: join(dataDir, "scopes"),
    siteKey: join(dataDir, "site.key"),
    ownAreas: join(dataDir, "areas.yaml"),
    areaMap: join(dataDir, "areas.geojson"),
    control: join(dataDir, "control.sqlite"),
    reports: join(dataDir, "reports"),
    reportSchedule: join(dataDir, "reports.yaml"),
    oidc: join(dataDir, "oidc.yaml"),
  };
}

function findUp(folder: string, name: string): string {
  if (existsSync(join(folder, name))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`no ${name} above ${import.meta.url}`);
  return findUp(parent, name);
}
