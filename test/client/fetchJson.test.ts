import { afterEach, describe, expect, it, vi } from "vitest";
import { fetchJson, postJson, sendJson } from "../../client/api/fetchJson.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("fetchJson", () => {
  it("keeps the server's code and words", async () => {
    const answer = { error: { code: "not-found", message: "no such path: GET /x", details: {} } };
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(answer, { status: 404 })));
    await expect(fetchJson("/x")).rejects.toMatchObject({ code: "not-found", message: answer.error.message });
  });

  it("keeps what is told beside them, and when to try again", async () => {
    const answer = { error: { code: "too-many-requests", message: "", details: { permission: "names" } } };
    const headers = { "retry-after": "30" };
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(answer, { status: 429, headers })));
    await expect(fetchJson("/x")).rejects.toMatchObject({ details: { permission: "names" }, retryAfter: 30 });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json(answer, { status: 429 })));
    await expect(fetchJson("/x")).rejects.toMatchObject({ retryAfter: undefined });
  });

  it("calls a server that says nothing unreachable, but not one it stopped asking", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(fetchJson("/x")).rejects.toMatchObject({ code: "unreachable" });
    await expect(fetchJson("/x", AbortSignal.abort())).rejects.toBeInstanceOf(TypeError);
  });
});

describe("postJson", () => {
  it("posts, and gives the answer", async () => {
    const fetch = vi.fn<() => Promise<Response>>(() =>
      Promise.resolve(Response.json({ job: "1" }, { status: 202 })),
    );
    vi.stubGlobal("fetch", fetch);
    expect(await postJson("/publish")).toEqual({ job: "1" });
    expect(fetch).toHaveBeenCalledWith("/api/v1/publish", expect.objectContaining({ method: "POST" }));
  });
});

describe("sendJson", () => {
  it("has nothing to give where there is nothing to say", async () => {
    const fetch = vi.fn<() => Promise<Response>>(() => Promise.resolve(new Response(null, { status: 204 })));
    vi.stubGlobal("fetch", fetch);
    expect(await sendJson("DELETE", "/tokens/1")).toBeUndefined();
    expect(fetch).toHaveBeenCalledWith("/api/v1/tokens/1", expect.objectContaining({ method: "DELETE" }));
  });
});
