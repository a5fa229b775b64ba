import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";

/** An application served on this machine. */
export async function serveApp(
  app: Express,
): Promise<{ address: string; server: Server; close(): Promise<void> }> {
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
