import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import type { ErrorAnswer, Reporting } from "../../../server/api/contract.ts";
import { openImports, type Imports } from "../../../server/imports/openImports.ts";
import { openReporting } from "../../../server/imports/reporting.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";

let city: SmallCity;
let imports: Imports;
let server: Server;
let address: string;
let actor: Actor = localOperator;
beforeAll(async () => {
  city = await smallCity();
  const { dataDir, library } = city;
  const snapshots = openSnapshots(`${dataDir}/snapshots`);
  imports = openImports({ dataDir, library });
  const reporting = openReporting({ dataDir, library });
  server = createServer(createApp({ findActor: () => actor, library, ...snapshots, imports, reporting }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
});
afterAll(async () => {
  server.close();
  await imports.close();
  city.remove();
});

describe("/reporting", () => {
  it("answers what each area has sent for the month", async () => {
    const answer = (await (await fetch(`${address}/reporting?month=2022-10`)).json()) as Reporting;
    expect(answer).toMatchObject({ month: "2022-10", latestMonth: "2022-10" });
    const states = answer.cells
      .filter(({ contract, state }) => contract === "clearing" && state === "received")
      .map(({ area, batch, receivedAt }) => ({ area, batch, receivedAt }));
    expect(states).toEqual([{ area: "990121", batch: 1, receivedAt: "2022-11-01T00:00:00Z" }]);
    const other = answer.cells.find(({ contract, area }) => contract === "clearing" && area === "990122");
    expect(other).toMatchObject({ state: "missing", batch: null, missingHere: 10, missingAreas: 11 });
  });

  it("tells areas in scope alone, and of batches those who bring them in", async () => {
    const scoped: Actor = { id: "a", name: "示例一", roles: ["leader"], areas: ["990121"] };
    const asked = async (asking: Actor) => {
      actor = asking;
      const answer = await fetch(`${address}/reporting?month=2022-10`);
      actor = localOperator;
      return (await answer.json()) as Reporting;
    };
    const { cells } = await asked(scoped);
    expect([...new Set(cells.map(({ area }) => area))]).toEqual(["990121"]);
    const received = cells.filter(({ state }) => state === "received");
    expect(received.length).toBeGreaterThan(0);
    for (const { batch, receivedAt } of received) expect([batch, receivedAt]).toEqual([null, null]);
    const steward = await asked({ ...scoped, roles: ["steward"] });
    expect(steward.cells).toContainEqual(expect.objectContaining({ area: "990121", batch: 1 }));
  });

  it.each(["month=2022-13", "month=10", "months=2022-10"])("refuses %s", async (search) => {
    const answer = await fetch(`${address}/reporting?${search}`);
    const { error } = (await answer.json()) as ErrorAnswer;
    expect([answer.status, error.code]).toEqual([400, "bad-question"]);
  });
});
