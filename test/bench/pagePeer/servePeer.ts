import { request } from "node:http";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import compression from "compression";
import express from "express";
import { build } from "vite";
import { whileServed } from "../httpClient.ts";

/** Builds the peer as the product is built, and passes its questions on to the product. */
export async function whilePeerServed<T>(
  folder: string,
  product: string,
  work: (address: string) => Promise<T>,
): Promise<T> {
  const outDir = join(folder, "peer");
  await build({
    configFile: false,
    root: import.meta.dirname,
    plugins: [react()],
    build: { outDir, target: "es2022" },
    logLevel: "warn",
  });
  const app = express();
  app.use("/api", ({ originalUrl, headers }, response) => {
    const { host } = new URL(product);
    const asking = request(product + originalUrl, { headers: { ...headers, host } }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    asking.on("error", () => response.status(502).end());
    asking.end();
  });
  app.use(compression(), express.static(outDir));
  return whileServed(app, work);
}
