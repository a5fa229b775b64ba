import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp } from "../api/app.ts";
import { dataPaths, readServerConfig, type ServerConfig } from "../config.ts";
import { AppError, isNodeError } from "../errors.ts";
import { openImports } from "../imports/openImports.ts";
import { readLibrary } from "../library.ts";
import { openSnapshots } from "../snapshots/openSnapshots.ts";
import { readOptions, serverOptions, type Command } from "./command.ts";

export const serve: Command = {
  usage: "serve [--port 8080] [--host 127.0.0.1] [--data DIR]",
  summary: "serve the pages and the HTTP interface",
  async run(argv) {
    const { values } = readOptions(argv, { options: serverOptions });
    return serveUntilStopped(readServerConfig(values));
  },
};

/** Serves until the process is told to stop, then lets running answers end. */
export async function serveUntilStopped({ host, port, dataDir }: ServerConfig): Promise<number> {
  const snapshots = openSnapshots(dataPaths(dataDir).snapshots);
  await snapshots.snapshot();
  const library = readLibrary(dataDir);
  const imports = openImports({ dataDir, library });
  const server = createServer(createApp({ library, ...snapshots, imports }));
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    if (!isNodeError(error, "EADDRINUSE")) throw error;
    throw new AppError("data-in-use", `port ${port} is taken; choose another with PORT or --port`, {
      cause: error,
    });
  }
  const address = server.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  process.stdout.write(`\n  衡鉴 Hengjian: http://${name}:${address.port}\n\n`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  server.close();
  // Ends the events that callers listen to, too; they would keep the server.
  await imports.close();
  server.closeIdleConnections();
  await once(server, "close");
  snapshots.close();
  return 0;
}
