import { once } from "node:events";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tableFromIPC } from "apache-arrow";
import { readXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localOperator, type Actor } from "../../../server/access/actor.ts";
import { createApp } from "../../../server/api/app.ts";
import { dataPaths } from "../../../server/config.ts";
import { openSnapshots } from "../../../server/snapshots/openSnapshots.ts";
import { smallCity, type SmallCity } from "../smallCity.ts";
import { serveApp } from "./serveApp.ts";

let city: SmallCity;
let server: Server;
let address: string;
let snapshots: ReturnType<typeof openSnapshots>;

beforeAll(async () => {
  city = await smallCity();
  snapshots = openSnapshots(dataPaths(city.dataDir).snapshots);
  server = createServer(createApp({ findActor: () => localOperator, library: city.library, ...snapshots }));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, "close");
  snapshots.close();
  city.remove();
});

const question = "/api/v1/values?indicator=cleared_persons&from=2022-01&to=2022-10&grain=ytd&by=area";

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(address + path, { headers });
}

describe("/values", () => {
  it("tells a true zero from what was not received", async () => {
    const answer = (await (await get(question)).json()) as {
      snapshot: number;
      rows: Record<string, unknown>[];
    };
    expect(answer.snapshot).toBe(1);
    const of = (area: string) => answer.rows.find((row) => row["area"] === area);
    expect(of("990121")).toMatchObject({ value: 3, state: "ok", period: "2022-01/2022-10" });
    // Its October has not come: the zero may not be the last word.
    expect(of("990122")).toMatchObject({ value: 0, state: "provisional" });
    expect(of("990108")).toMatchObject({ value: null, numerator: null, state: "notReceived" });
  });

  it("answers the same as Arrow, JSON and CSV, as the caller accepts", async () => {
    const json = (await (await get(question, { accept: "application/json" })).json()) as {
      rows: { value: number | null }[];
    };
    const arrow = await get(question, { accept: "application/vnd.apache.arrow.stream" });
    expect(arrow.headers.get("content-type")).toBe("application/vnd.apache.arrow.stream");
    const table = tableFromIPC(await arrow.arrayBuffer());
    expect([...(table.getChild("value") ?? [])]).toEqual(json.rows.map((row) => row.value));
    const csv = await (await get(`${question}&format=csv`)).arrayBuffer();
    const lines = new TextDecoder("utf-8", { ignoreBOM: true }).decode(csv).split("\r\n");
    expect(lines[0]).toMatch(/^\ufeffindicator,area,period,numerator,/);
    expect(lines).toHaveLength(1 + 11 + 1);
    expect((await get(question, { accept: "image/png" })).status).toBe(406);
  });

  it.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "knows no dimension that objects have by nature: %s",
    async (name) => {
      for (const path of [
        `${question}&where=${name}:x`,
        `/api/v1/compare?indicator=cleared_persons&period=2022-10&where=${name}:x`,
        `/api/v1/trends?indicator=cleared_persons&to=2022-10&where=${name}:x`,
      ]) {
        const answer = await get(path);
        expect([path, answer.status]).toEqual([path, 400]);
      }
    },
  );

  it.each([
    ["nothing", undefined, "application/json"],
    ["anything", "*/*", "application/json"],
    ["anything, as a browser says it", "text/html,application/xml;q=0.9,*/*;q=0.8", "application/json"],
    ["anything, with a weight", "*/*;q=0.8", "application/json"],
    ["anything, and what nobody has", "*/*, text/x", "application/json"],
    ["a form before anything", "text/csv, */*;q=0.5", "text/csv"],
    ["the heavier of two", "application/json;q=0.5, text/csv", "text/csv"],
  ])("answers a caller that accepts %s", async (_, accept, type) => {
    const answer = await new Promise<string | undefined>((resolve, reject) => {
      request(address + question, { headers: accept === undefined ? {} : { accept } }, (response) => {
        response.resume();
        resolve(response.headers["content-type"]);
      })
        .on("error", reject)
        .end();
    });
    expect(answer).toMatch(type);
  });

  it("answers as a workbook, numbers as numbers", async () => {
    const answer = await get(`${question}&format=xlsx`);
    expect(answer.headers.get("content-type")).toContain("spreadsheetml.sheet");
    expect(answer.headers.get("content-disposition")).toContain(
      "hengjian-values-cleared_persons-2022-01-2022-10-area-1.xlsx",
    );
    const [sheet] = (await readXlsx(new Uint8Array(await answer.arrayBuffer()))).sheets;
    expect(sheet?.rows[0]?.slice(0, 3)).toEqual(["indicator", "area", "period"]);
    expect(sheet?.rows.find((row) => row[1] === "990121")).toContain(3);
    expect(sheet?.rows).toHaveLength(1 + 11);
  });

  it("names each column with its type", async () => {
    const { columns } = (await (await get(question)).json()) as { columns: unknown[] };
    expect(columns).toContainEqual({ name: "value", type: "DOUBLE" });
  });

  it("tags answers by snapshot, question and form, and spares the sending again", async () => {
    const first = await get(question);
    const tag = first.headers.get("etag") ?? "";
    expect(first.headers.get("hengjian-snapshot")).toBe("1");
    expect((await get(question, { "if-none-match": tag, "cache-control": "max-age=0" })).status).toBe(304);
    expect((await get(`${question}&format=csv`)).headers.get("etag")).not.toBe(tag);
    expect((await get(question.replace("to=2022-10", "to=2022-09"))).headers.get("etag")).not.toBe(tag);
  });

  it.each([
    ["an unknown parameter", `${question}&colour=red`, 400, "colour"],
    ["a month that is none", question.replace("2022-10", "2022-13"), 400, "to"],
    ["a grain nobody knows", question.replace("ytd", "week"), 400, "grain"],
    ["an end before the start", question.replace("2022-10", "2021-10"), 400, "to"],
    ["a question repeated", `${question}&from=2022-02`, 400, "from"],
    ["an indicator named twice", question.replace("cleared_persons", "a,a"), 400, "once"],
    [
      "more indicators than are answered",
      question.replace("cleared_persons", Array.from({ length: 101 }, (_, index) => `i${index}`).join(",")),
      400,
      "100",
    ],
    ["an unknown indicator", question.replace("cleared_persons", "cleared'--"), 404, "cleared'--"],
    ["an unknown snapshot", `${question}&snapshot=9`, 404, "9"],
  ])("refuses %s, saying which", async (_, path, status, word) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    const { error } = (await answer.json()) as { error: { code: string; message: string; details: unknown } };
    expect(Object.keys(error)).toEqual(["code", "message", "details"]);
    expect(error.message).toContain(word);
    expect(JSON.stringify(error)).not.toMatch(/select|node_modules|\.ts:/);
  });
});

describe("kept answers", () => {
  /** A server of its own, with whoever asks, that tells how often the snapshot was asked for figures. */
  async function counted(actor: () => Actor = () => localOperator) {
    let asked = 0;
    const app = createApp({
      findActor: actor,
      library: city.library,
      ...snapshots,
      async snapshot(number) {
        const found = await snapshots.snapshot(number);
        return {
          ...found,
          rows: (query, wanted) => {
            asked++;
            return found.rows(query, wanted);
          },
        };
      },
    });
    const served = await serveApp(app);
    return { ...served, asked: () => asked };
  }

  it("are made once, whole and the same however they are asked for", async () => {
    const { address, asked, close } = await counted();
    const first = await fetch(address + question);
    const body = await first.text();
    const made = asked();
    for (const path of [question, question.replace("from=2022-01&to=2022-10", "to=2022-10&from=2022-01")]) {
      const again = await fetch(address + path);
      expect(again.headers.get("etag")).toBe(first.headers.get("etag"));
      expect(again.headers.get("content-type")).toBe(first.headers.get("content-type"));
      expect(await again.text()).toBe(body);
    }
    const tag = first.headers.get("etag") ?? "";
    const spared = await fetch(address + question, {
      headers: { "if-none-match": tag, "cache-control": "max-age=0" },
    });
    expect(spared.status).toBe(304);
    const head = await fetch(address + question, { method: "HEAD" });
    expect([head.status, head.headers.get("etag"), await head.text()]).toEqual([200, tag, ""]);
    expect(asked()).toBe(made);
    await close();
  });

  it("are computed once for those who ask at once", async () => {
    const { address, asked, close } = await counted();
    await Promise.all(Array.from({ length: 8 }, async () => (await fetch(address + question)).text()));
    const together = asked();
    await (await fetch(address + question.replace("to=2022-10", "to=2022-09"))).text();
    expect(asked() - together).toBe(together);
    await close();
  });

  it("are never given to who may see something else", async () => {
    let actor: Actor = localOperator;
    const { address, asked, close } = await counted(() => actor);
    const all = await fetch(address + question);
    await all.text();
    const made = asked();
    actor = { id: "leader", name: "示例一", roles: ["leader"], areas: ["990121"] };
    const few = await fetch(address + question);
    await few.text();
    expect(few.headers.get("etag")).not.toBe(all.headers.get("etag"));
    expect(asked()).toBeGreaterThanOrEqual(made);
    // Who may see the same is given the same.
    actor = { ...actor, id: "other leader" };
    const before = asked();
    const same = await fetch(address + question);
    await same.text();
    expect(same.headers.get("etag")).toBe(few.headers.get("etag"));
    expect(asked()).toBe(before);
    await close();
  });

  it("are private, and vary with what is accepted", async () => {
    const { headers } = await get(question);
    expect(headers.get("cache-control")).toBe("private, no-cache");
    expect(headers.get("vary")).toMatch(/Accept, Accept-Encoding/);
  });

  it.each([["br"], ["gzip"]])("are compressed by %s for who takes it", async (encoding) => {
    const answer = await get(question, { "accept-encoding": encoding });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(((await answer.json()) as { rows: unknown[] }).rows).toHaveLength(11);
    expect(
      (await get(question, { "accept-encoding": "identity" })).headers.get("content-encoding"),
    ).toBeNull();
  });
});

describe("the other paths", () => {
  it("give indicators without the machine's folders", async () => {
    const text = await (await get("/api/v1/indicators/cleared_persons")).text();
    expect(JSON.parse(text)).toMatchObject({ id: "cleared_persons", better: "neutral" });
    expect(text).not.toContain(process.cwd());
  });

  it("give the indicators that were left out, each with its reason", async () => {
    const brokenIndicators = [
      {
        id: "bad",
        file: "/home/x/queries/care/bad.sql",
        reason: "/home/x/queries/care/bad.sql:3: unit: wrong",
      },
    ];
    const library = { ...city.library, brokenIndicators };
    const other = createServer(createApp({ findActor: () => localOperator, library, ...snapshots })).listen(
      0,
      "127.0.0.1",
    );
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/api/v1/indicators`);
    other.close();
    const { indicators, broken } = (await answer.json()) as { indicators: unknown[]; broken: unknown };
    expect(indicators).toHaveLength(city.library.indicators.length);
    expect(broken).toEqual([{ id: "bad", reason: "bad.sql:3: unit: wrong" }]);
  });

  it("say of an indicator that came after the snapshot that it is not in it", async () => {
    const [first] = city.library.indicators;
    const library = { ...city.library, indicators: [{ ...first!, id: "later" }] };
    const other = createServer(createApp({ findActor: () => localOperator, library, ...snapshots })).listen(
      0,
      "127.0.0.1",
    );
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}${question.replace("cleared_persons", "later")}`);
    other.close();
    expect([answer.status, await answer.json()]).toEqual([
      404,
      {
        error: expect.objectContaining({
          code: "not-found",
          message: expect.stringContaining("publish again"),
        }),
      },
    ]);
  });

  it("give contracts, and for each an empty workbook", async () => {
    const { contracts } = (await (await get("/api/v1/contracts")).json()) as { contracts: { id: string }[] };
    expect(contracts).toHaveLength(20);
    const template = await get("/api/v1/contracts/clearing/template.xlsx");
    expect(template.headers.get("content-disposition")).toContain(encodeURIComponent("澄清正名"));
    expect(
      Buffer.from(await template.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe("PK");
  });

  it("say what is current", async () => {
    const answer = (await (await get("/api/v1/snapshots")).json()) as { current: object };
    expect(answer).toMatchObject({ current: { snapshot: 1, data_until: "2022-03-05" }, numbers: [1] });
    // Not who published it.
    const told = ["data_until", "is_sample", "note", "published_at", "snapshot"];
    expect(Object.keys(answer.current).toSorted()).toEqual(told);
    expect((await get("/readyz")).status).toBe(200);
  });

  it("answer what is not there in the one shape of errors", async () => {
    for (const path of ["/api/v1/nothing", "/api/v1/contracts/nothing", "/assets/nothing.js"]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: { code: "not-found" } });
    }
  });

  it("refuse what is no request", async () => {
    const answer = await get("/api/v1/indicators/%E0%A4%A");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: "bad-question" } });
  });

  it("let nothing in from elsewhere", async () => {
    const policy = (await get("/api/v1/areas")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe|https?:/);
  });
});
