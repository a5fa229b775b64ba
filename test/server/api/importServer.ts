import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "vitest";
import { localOperator } from "../../../server/access/actor.ts";
import type { FindActor } from "../../../server/api/actorOf.ts";
import { createApp } from "../../../server/api/app.ts";
import type { Import, JobEvent } from "../../../server/api/contract.ts";
import { dataPaths } from "../../../server/config.ts";
import { openImports } from "../../../server/imports/openImports.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity } from "../smallCity.ts";

export type Files = Record<string, string | Uint8Array<ArrayBuffer>>;

/** A small city, served, with ways to ask it. */
export async function importServer(findActor: FindActor = () => localOperator) {
  const city = await smallCity();
  const at = dataPaths(city.dataDir);
  const snapshots = openSnapshots(at.snapshots);
  const imports = openImports({
    dataDir: city.dataDir,
    library: city.library,
    uploadLimits: { files: 3, fileBytes: 200_000, totalBytes: 300_000 },
  });
  const server = createServer(createApp({ findActor, library: city.library, ...snapshots, imports }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function post(
    path: string,
    body?: FormData | object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const isForm = body instanceof FormData;
    return fetch(`${address}/api/v1${path}`, {
      method: "POST",
      headers: { ...(body && !isForm && { "Content-Type": "application/json" }), ...headers },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
  }

  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(`${address}/api/v1${path}`)).json()) as T;

  async function send(files: Files, fields: Record<string, string> = {}): Promise<string> {
    const answer = await post("/imports", formOf(files, fields));
    expect(answer.status).toBe(202);
    return ((await answer.json()) as { job: string }).job;
  }

  /** Every event of a job, to its end. */
  async function eventsOf(job: string): Promise<JobEvent[]> {
    const answer = await fetch(`${address}/api/v1/jobs/${job}/events`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/event-stream/);
    return (await answer.text())
      .split("\n\n")
      .filter((event) => event !== "")
      .map((event) => JSON.parse(event.replace(/^data: /, "")) as JobEvent);
  }

  async function stagedImport(id: string): Promise<Import> {
    expect((await eventsOf(id)).at(-1)).toMatchObject({ state: "staged", ended: true });
    return get<Import>(`/imports/${id}`);
  }

  return {
    city,
    at,
    imports,
    snapshots,
    address,
    post,
    get,
    send,
    eventsOf,
    stagedImport,
    staged: async (files: Files, fields?: Record<string, string>) => stagedImport(await send(files, fields)),
    async close(): Promise<void> {
      server.close();
      await imports.close();
      server.closeAllConnections();
      snapshots.close();
      city.remove();
    },
  };
}

export type ImportServer = Awaited<ReturnType<typeof importServer>>;

export function formOf(files: Files, fields: Record<string, string> = {}): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [name, content] of Object.entries(files)) body.append("files", new Blob([content]), name);
  return body;
}

export async function codeOf(answer: Response): Promise<[number, string]> {
  const { error } = (await answer.json()) as { error: { code: string } };
  return [answer.status, error.code];
}
