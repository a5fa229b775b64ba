import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import express, { type Request, type Response } from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AppError } from "../../../server/errors.ts";
import { answerError } from "../../../server/api/errors.ts";
import { requireOwnHost } from "../../../server/api/requireOwnHost.ts";

let server: Server;
let port: number;
beforeAll(async () => {
  const app = express();
  app.use(requireOwnHost({ host: "127.0.0.1" }));
  app.get("/", (_request, response) => void response.send("figures"));
  app.use(answerError);
  server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => server.close());

function ask(host: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    request({ port, host: "127.0.0.1", headers: { host } }, (response) => {
      void text(response).then((body) => resolve({ status: response.statusCode, body }));
    })
      .on("error", reject)
      .end();
  });
}

describe("requireOwnHost", () => {
  it.each(["127.0.0.1", "127.0.0.1:8080", "localhost", "LocalHost:1", "[::1]:8080"])(
    "lets %s in",
    async (host) => {
      expect(await ask(host)).toEqual({ status: 200, body: "figures" });
    },
  );

  it.each([
    "evil.example",
    "evil.example:8080",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "evil.example@127.0.0.1",
    "10.0.0.1",
    "localhost:",
  ])("refuses <%s> in the one shape of errors", async (host) => {
    const { status, body } = await ask(host);
    expect(status).toBe(403);
    expect(JSON.parse(body)).toMatchObject({ error: { code: "host-refused" } });
  });

  it("where others are to reach it, takes the public name and bare addresses, which no page can rebind", () => {
    const address = { host: "0.0.0.0", publicOrigin: "https://hengjian.example" };
    const statusOf = (host: string) => {
      let status = 200;
      try {
        requireOwnHost(address)({ headers: { host } } as Request, {} as Response, () => undefined);
      } catch (error) {
        ({ status } = error as AppError);
      }
      return status;
    };
    for (const host of ["hengjian.example", "10.0.0.1:8080", "[2001:db8::1]:8080", "127.0.0.1:8080"]) {
      expect(statusOf(host), host).toBe(200);
    }
    for (const host of [
      "evil.example",
      "hengjian.example.evil.example",
      "hengjian.example:99",
      "10.0.0.1.evil.example",
      "",
    ]) {
      expect(statusOf(host), host).toBe(403);
    }
  });

  it.each(["GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.1\r\nHost:\r\n\r\n"])("refuses %j", async (request) => {
    const socket = connect(port, "127.0.0.1");
    socket.end(request);
    expect(await text(socket)).toMatch(/^HTTP\/1\.1 403 /);
  });
});
