import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { createApp } from "../../../server/api/app.ts";
import { findActorBy } from "../../../server/api/signedIn.ts";
import type { ServerConfig } from "../../../server/config.ts";
import { readLibrary } from "../../../server/library.ts";
import { accessOf } from "./accessOf.ts";

type Given = Parameters<typeof accessOf>[0] & {
  address?: Pick<ServerConfig, "host" | "publicOrigin" | "trustProxy">;
};

/** No test here changes any of it, and reading it takes longer than most of them. */
const library = readLibrary(tmpdir());

/** The HTTP interface over accounts of its own, without any figures. */
export async function accessServer({ address, ...options }: Given = {}) {
  const test = await accessOf(options);
  const { access } = test;
  const app = createApp({
    library,
    access,
    findActor: findActorBy(access),
    ...(address && { address }),
    snapshot: () => Promise.reject(new Error("no figures here")),
    snapshots: () => [],
  });
  const server = createServer(app).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...test,
    origin,
    browser: () => browserAt(origin),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
      test.remove();
    },
  };
}

export type Browser = ReturnType<typeof browserAt>;

/** Somebody's browser: keeps cookies, sends its pages' origin, follows nothing by itself. */
function browserAt(origin: string) {
  const jar = new Map<string, string>();
  return {
    jar,
    /** Every cookie as it was set last, with what it was set with. */
    set: new Map<string, string>(),
    async ask(
      method: string,
      path: string,
      body?: object,
      headers: Record<string, string> = {},
    ): Promise<Response> {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
      const response = await fetch(new URL(path, `${origin}/api/v1/`), {
        method,
        redirect: "manual",
        headers: {
          ...(cookie && { cookie }),
          ...(method !== "GET" && { origin }),
          ...(body && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        this.set.set(name, line);
        if (value === "") jar.delete(name);
        else jar.set(name, value);
      }
      return response;
    },
    async signIn(name: string, password: string): Promise<number> {
      return (await this.ask("POST", "login", { name, password })).status;
    },
    async me() {
      const answer = (await (await this.ask("GET", "me")).json()) as {
        actor: { name: string; roles: string[]; mustChangePassword: boolean } | null;
        permissions: string[];
        setup: boolean;
        oidc: boolean;
        demoAccounts: { name: string; role: string; password: string }[];
      };
      return answer;
    },
  };
}
