import type { Express } from "express";
import { z } from "zod";
import { errorCodes } from "../errors.ts";
import { descriptionOf, type RouteDescription } from "./describe.ts";

export interface DescribedRoute {
  method: string;
  /** As OpenAPI writes it: `/api/v1/imports/{id}`. */
  path: string;
  description: RouteDescription | undefined;
}

/** What Express keeps of its routes; `rawPath` is what was given to `use` or `get`. */
interface Layer {
  rawPath: unknown;
  handle: { stack?: Layer[] };
  route?: { path: unknown; methods: Record<string, boolean>; stack: { handle: object }[] };
}

/** Every route of an application that is given by a path in words; the pages, which any path leads to, are none. */
export function routesOf(app: Express): DescribedRoute[] {
  return (app.router as unknown as { stack: Layer[] }).stack.flatMap((layer) => within(layer, ""));
}

function within({ rawPath, handle, route }: Layer, before: string): DescribedRoute[] {
  if (route) {
    if (typeof route.path !== "string") return [];
    const path = `${before}${route.path === "/" ? "" : route.path}`.replaceAll(/:(\w+)/g, "{$1}");
    const description = route.stack.map((each) => descriptionOf(each.handle)).find(Boolean);
    return Object.keys(route.methods).map((method) => ({ method, path, description }));
  }
  const path = typeof rawPath === "string" && rawPath !== "/" ? before + rawPath : before;
  return (handle.stack ?? []).flatMap((layer) => within(layer, path));
}

/** What `/api/v1/openapi.json` answers. It tells of the interface alone, and of no data. */
export function openapiDocument(routes: DescribedRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const { method, path, description } of routes)
    if (description) (paths[path] ??= {})[method] = operation(method, path, description);
  return {
    openapi: "3.1.0",
    info: {
      title: "衡鉴 Hengjian",
      version: "1",
      description: "Every table answers by `Accept`, or by `format`. Unknown parameters are refused.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "hengjian" },
        token: { type: "http", scheme: "bearer" },
      },
      schemas: { Error: schemaOf(errorAnswer, "output") },
      responses: {
        Error: {
          description: "what went wrong, by a code that docs/errors.md explains",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
        },
      },
    },
  };
}

const errorAnswer = z.strictObject({
  error: z.strictObject({
    code: z.enum(Object.keys(errorCodes) as [string, ...string[]]),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
  }),
});

function operation(method: string, path: string, description: RouteDescription): object {
  const { summary, permission, note, isOpen, query, status = 200 } = description;
  const who = permission ? `needs the permission \`${permission}\`` : isOpen ? "open to all" : undefined;
  const told = [summary.zh, note, who].filter((each) => each !== undefined);
  return {
    operationId: `${method} ${path}`.replaceAll(/[^a-zA-Z]+(\w|$)/g, (_all, letter: string) =>
      letter.toUpperCase(),
    ),
    summary: summary.en,
    description: told.join("\n\n"),
    ...(permission && { "x-permission": permission }),
    security: isOpen ? [] : [{ session: [] }, { token: [] }],
    parameters: [...inPath(path), ...(query ? inQuery(query) : [])],
    ...requestBody(description),
    responses: { [status]: goodAnswer(description), default: { $ref: "#/components/responses/Error" } },
  };
}

function inPath(path: string): object[] {
  return Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function inQuery(query: z.ZodType): object[] {
  const { properties = {}, required = [] } = schemaOf(query, "input");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function requestBody({ body, takesFiles }: RouteDescription): object {
  if (body) return { requestBody: { content: { "application/json": { schema: schemaOf(body, "input") } } } };
  if (!takesFiles) return {};
  const files = {
    type: "object",
    properties: { files: { type: "array", items: { type: "string", format: "binary" } } },
  };
  return { requestBody: { required: true, content: { "multipart/form-data": { schema: files } } } };
}

function goodAnswer({
  answer,
  mediaTypes = answer ? ["application/json"] : [],
  summary,
}: RouteDescription): object {
  const content = mediaTypes.map((type) => [
    type,
    { schema: type === "application/json" && answer ? schemaOf(answer, "output") : {} },
  ]);
  return {
    description: summary.en,
    ...(content.length > 0 && { content: Object.fromEntries(content) as object }),
  };
}

/** Without the dialect, which the document names once for all. */
function schemaOf(schema: z.ZodType, io: "input" | "output") {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}
