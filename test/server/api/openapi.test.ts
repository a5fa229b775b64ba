import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Express } from "express";
import type { z } from "zod";
import { localOperator } from "../../../server/access/actor.ts";
import { openAccess } from "../../../server/access/openAccess.ts";
import { createApp } from "../../../server/api/app.ts";
import { routesOf } from "../../../server/api/openapi.ts";
import { dataPaths } from "../../../server/config.ts";
import { openImports } from "../../../server/imports/openImports.ts";
import { openReporting } from "../../../server/imports/reporting.ts";
import { openDiffs } from "../../../server/snapshots/diffs.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity } from "../smallCity.ts";
import { serveApp } from "./serveApp.ts";

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<
    string,
    { description?: string; $ref?: string; content?: Record<string, { schema: object }> }
  >;
}

interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: Record<string, Record<string, object>>;
}

let app: Express;
let served: Awaited<ReturnType<typeof serveApp>>;
let document: Document;
/** Of an administrator, for what takes no less than a session. */
let cookie = "";
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  const { dataDir, library, remove } = await smallCity();
  const snapshots = openSnapshots(dataPaths(dataDir).snapshots);
  const imports = openImports({ dataDir, library });
  const access = await openAccess(dataDir, { demo: true });
  app = createApp({
    library,
    findActor: () => localOperator,
    access,
    ...snapshots,
    imports,
    diff: openDiffs(dataPaths(dataDir).snapshots, library.contracts),
    reporting: openReporting({ dataDir, library }),
  });
  served = await serveApp(app);
  document = (await (await fetch(`${served.address}/api/v1/openapi.json`)).json()) as Document;
  const { name = "", password = "" } = access.demoAccounts.find(({ role }) => role === "admin") ?? {};
  const signedIn = await fetch(`${served.address}/api/v1/login`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name, password }),
  });
  cookie = signedIn.headers.getSetCookie().join("; ").split(";")[0] ?? "";
  closing.push(served.close, imports.close, snapshots.close, access.close, remove);
});
afterAll(async () => {
  for (const close of closing) await close();
});

function operations(): [string, string, Operation][] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
      path,
      method,
      operation,
    ]),
  );
}

describe("/api/v1/openapi.json", () => {
  it("is a well-formed description", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const ids = operations().map(([, , { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [path, method, operation] of operations()) {
      const where = `${method} ${path}`;
      expect(path, where).toMatch(/^\/[\w./{}-]*$/);
      expect(["get", "post", "put", "patch", "delete"], where).toContain(method);
      expect(operation.operationId, where).toMatch(/^[A-Za-z]+$/);
      // In Chinese and English, as everything people read.
      expect(operation.summary, where).toMatch(/^[ -~]+$/);
      expect(operation.description, where).toMatch(/\p{Script=Han}/u);
      const inPath = operation.parameters.filter((each) => each.in === "path");
      expect(
        inPath.map(({ name }) => name),
        where,
      ).toEqual(Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name));
      expect(
        inPath.every(({ required }) => required),
        where,
      ).toBe(true);
      const names = operation.parameters.map((each) => `${each.in} ${each.name}`);
      expect(new Set(names).size, where).toBe(names.length);
      for (const { schema } of operation.parameters) expect(typeof schema, where).toBe("object");
      const [[status, good] = ["", {}], [other, error] = []] = Object.entries(operation.responses);
      expect([other, error], where).toEqual(["default", { $ref: "#/components/responses/Error" }]);
      expect(status, where).toMatch(/^20\d$/);
      expect(good.description, where).toBeTruthy();
      expect(good.content !== undefined, where).toBe(status !== "204");
    }
  });

  it("refers to nothing that is not there", () => {
    const references = JSON.stringify(document).matchAll(/"\$ref":"([^"]*)"/g);
    for (const [, reference = ""] of references) {
      let found: unknown = document;
      for (const word of reference.replace("#/", "").split("/"))
        found = (found as Record<string, unknown>)[word];
      expect(found, reference).toBeDefined();
    }
  });

  it("names the parameters of a question, with what they may be", () => {
    const parameters = document.paths["/api/v1/values"]?.["get"]?.parameters ?? [];
    expect(parameters.find(({ name }) => name === "indicator")).toMatchObject({
      in: "query",
      required: true,
    });
    expect(parameters.find(({ name }) => name === "format")).toMatchObject({
      required: false,
      schema: { enum: ["json", "arrow", "csv", "xlsx"] },
    });
  });

  it("tells nothing of the data", () => {
    expect(JSON.stringify(document)).not.toMatch(/9901\d\d|甲县|乙县/);
  });
});

/** What Express keeps of its routes, read by matching and not as the document is made. */
interface Layer {
  match(path: string): false | { path: string };
  handle: { stack?: Layer[] };
  route?: { path: unknown; methods: Record<string, boolean> };
}

function stackOf(router: unknown): Layer[] {
  return (router as { stack: Layer[] }).stack;
}

function allRoutes(stack: Layer[]): object[] {
  return stack.flatMap(({ route, handle }) => (route ? [route] : allRoutes(handle.stack ?? [])));
}

function routeAt(stack: Layer[], method: string, path: string): object | undefined {
  for (const layer of stack) {
    const matched = layer.match(path);
    if (!matched) continue;
    if (layer.route) {
      if (layer.route.methods[method]) return layer.route;
    } else if (layer.handle.stack) {
      const rest = path.slice(matched.path.length);
      const found = routeAt(layer.handle.stack, method, rest.startsWith("/") ? rest : `/${rest}`);
      if (found) return found;
    }
  }
  return undefined;
}

describe("the description and the routes", () => {
  it("are the same: no route without a description, no description without a route", () => {
    expect(routesOf(app).filter(({ description }) => !description)).toEqual([]);
    const found = operations().map(([path, method]) =>
      routeAt(stackOf(app.router), method, path.replaceAll(/\{(\w+)\}/g, "$1")),
    );
    expect(found).not.toContain(undefined);
    // The pages' own, which any other path leads to, is the one that is not described.
    const pages = allRoutes(stackOf(app.router)).filter((route) => !found.includes(route));
    expect(pages.map((route) => (route as { path: unknown }).path)).toEqual([expect.any(RegExp)]);
  });

  it("refuse on every path what is not described", async () => {
    for (const [path, method] of operations()) {
      const asked = `${served.address}${path.replaceAll(/\{(\w+)\}/g, "$1")}?colour=red`;
      const answer = await fetch(asked, { method: method.toUpperCase(), headers: { cookie } });
      const { error } = (await answer.json()) as { error: { code: string; message: string } };
      expect([`${method} ${path}`, answer.status, error.code]).toEqual([
        `${method} ${path}`,
        400,
        "bad-question",
      ]);
      expect(error.message).toContain("colour");
    }
  });

  it("refuse a body on every path that takes none", async () => {
    const bodiless = operations().filter(
      ([, method, operation]) => method !== "get" && !("requestBody" in operation),
    );
    expect(bodiless.length).toBeGreaterThan(2);
    for (const [path, method] of bodiless) {
      const asked = `${served.address}${path.replaceAll(/\{(\w+)\}/g, "$1")}`;
      const answer = await fetch(asked, { method: method.toUpperCase(), body: "{}", headers: { cookie } });
      expect([path, answer.status]).toEqual([path, 400]);
    }
  });

  it.each([
    "/values?indicator=cleared_persons&from=2022-01&to=2022-10&grain=ytd&by=area",
    "/compare?indicator=cleared_persons&period=2022-10",
    "/indicators",
    "/indicators/cleared_persons",
    "/published-figures",
    "/areas",
    "/snapshots",
    "/contracts",
    "/contracts/clearing",
    "/imports",
    "/reporting?month=2022-10",
    "/openapi.json",
  ])("agree on what answers %s", async (path) => {
    const answer = await fetch(`${served.address}/api/v1${path}`);
    expect(answer.status).toBe(200);
    const name = `/api/v1${path.replace(/\?.*/, "")}`;
    const described = routesOf(app).find(
      (route) =>
        new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`).test(name) && route.method === "get",
    );
    const schema = described?.description?.answer as z.ZodType;
    expect(schema.safeParse(await answer.json()).error?.issues).toBeUndefined();
  });
});
