import { afterAll, beforeAll, expect, it } from "vitest";
import { roleServer, type RoleServer } from "./roleServer.ts";

let served: RoleServer;
beforeAll(async () => {
  served = await roleServer();
}, 120_000);
afterAll(() => served.close());

interface Operation {
  parameters?: { name: string }[];
  requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> };
}

/** All else that these ask for; none of it is there, so that nothing is made of it. */
const asked = { period: "2022-10", month: "2022-10", template: "none", sql: "select 1" };

it("another snapshot is told to nobody without exact counts, in an address or in what is sent", async () => {
  const { paths } = (await (await served.ask("/api/v1/openapi.json")).json()) as {
    paths: Record<string, Record<string, Operation>>;
  };
  const taking = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { parameters = [], requestBody }]) => {
      const body = requestBody?.content["application/json"]?.schema.properties;
      if (body && "snapshot" in body) return [{ method, path, isBody: true, known: Object.keys(body) }];
      return parameters.some(({ name }) => name === "snapshot")
        ? [{ method, path, isBody: false, known: [] }]
        : [];
    }),
  );
  const bodies = taking.filter(({ isBody }) => isBody).map(({ path }) => path);
  expect(bodies).toEqual(
    expect.arrayContaining(["/api/v1/reports", "/api/v1/composites/{id}", "/api/v1/query"]),
  );
  expect(taking.length).toBeGreaterThan(bodies.length + 5);
  for (const name of ["analyst", "analyst of one area", "token"]) {
    const headers = served.people.find((each) => each.name === name)?.headers ?? {};
    for (const { method, path, isBody, known } of taking) {
      const address = path.replaceAll(/\{\w+\}/g, "none");
      const told = Object.fromEntries(Object.entries(asked).filter(([key]) => known.includes(key)));
      const answer = isBody
        ? await served.ask(address, { headers, method, body: { ...told, snapshot: 1 } })
        : await served.ask(`${address}?snapshot=1`, { headers, method });
      expect(answer.status, `${name} ${method} ${path}`).toBe(403);
    }
  }
});
