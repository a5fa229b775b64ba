import { once } from "node:events";
import { Agent, createServer, get } from "node:http";
import type { AddressInfo } from "node:net";
import type { Express } from "express";
import { limitServer } from "../../server/api/limits.ts";

const agent = new Agent({ keepAlive: true });

interface Answered {
  status: number;
  snapshot: number;
  bytes: number;
  ms: number;
  text: string;
}

/** Asks and reads the answer to its end; its text is kept where it is wanted. */
export function ask(
  address: string,
  { accept = "application/json", keep = false, id = "" } = {},
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = { accept, ...(id && { "x-request-id": id }) };
    const asking = get(address, { agent, headers }, (response) => {
      let bytes = 0;
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => {
        bytes += piece.length;
        if (keep) pieces.push(piece);
      });
      response.on("error", reject);
      response.on("end", () =>
        resolve({
          status: response.statusCode ?? 0,
          snapshot: Number(response.headers["hengjian-snapshot"]),
          bytes,
          ms: performance.now() - began,
          text: Buffer.concat(pieces).toString(),
        }),
      );
    });
    asking.on("error", (error: NodeJS.ErrnoException) => {
      // A connection that the server had just closed for idleness: every browser asks again on another.
      const isStale = asking.reusedSocket && error.code === "ECONNRESET";
      if (isStale) resolve(ask(address, { accept, keep, id }));
      else reject(error);
    });
  });
}

/** Serves an application on this machine while some work is done. */
export async function whileServed<T>(app: Express, work: (address: string) => Promise<T>): Promise<T> {
  const server = createServer(app);
  limitServer(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.close();
    server.closeAllConnections();
    await once(server, "close");
  }
}

/** Of measured times, the one that so large a share does not exceed. */
export function quantileOf(times: number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
