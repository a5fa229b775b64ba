import { afterAll, beforeAll, expect, it } from "vitest";
import type { DueAnswer } from "../../../server/api/contract.ts";
import { roleServer } from "./roleServer.ts";

let served: Awaited<ReturnType<typeof roleServer>>;
beforeAll(async () => {
  served = await roleServer();
}, 120_000);
afterAll(() => served.close());

const path = "/api/v1/signals/due?period=2022-10&days=60";

it("is told to those alone who see exact and sensitive counts", async () => {
  for (const { name, roles, kind, headers } of served.people) {
    if (kind !== "session") continue;
    const answer = await served.ask(path, { headers });
    const isSeer = roles.some((role) => ["leader", "organisation", "discipline"].includes(role));
    if (answer.status !== 200) {
      expect(
        roles.some((role) => !["auditor", "admin"].includes(role)),
        name,
      ).toBe(false);
      continue;
    }
    const { items } = (await answer.json()) as DueAnswer;
    expect(items?.map(({ kind: of }) => of) ?? null, name).toEqual(
      isSeer ? ["influence", "inquiry", "task"] : null,
    );
  }
});
