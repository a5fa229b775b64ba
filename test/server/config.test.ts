import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isForOthers, projectRoot, readDataDir, readServerConfig } from "../../server/config.ts";

describe("readServerConfig", () => {
  it("takes options before the environment, and the environment before defaults", () => {
    expect(readServerConfig({}, {})).toEqual({
      host: "127.0.0.1",
      port: 8080,
      dataDir: join(projectRoot, "data", "local"),
    });
    expect(readServerConfig({ port: "1" }, { PORT: "2", HENGJIAN_DATA: "/x" })).toMatchObject({
      port: 1,
      dataDir: "/x",
    });
    expect(readServerConfig({}, { PORT: "2", HOST: "::1" })).toMatchObject({ port: 2, host: "::1" });
  });

  it("takes a variable that is set to nothing for unset", () => {
    expect(readServerConfig({}, { PORT: "", HOST: "", HENGJIAN_DATA: "" })).toEqual(readServerConfig({}, {}));
  });

  it("refuses a port that is none", () => {
    expect(() => readServerConfig({ port: "eighty" }, {})).toThrow("eighty");
  });

  it("knows what stands before it", () => {
    const given = { HENGJIAN_PUBLIC_ORIGIN: "https://hengjian.example/", HENGJIAN_TRUST_PROXY: "1" };
    expect(readServerConfig({}, given)).toMatchObject({
      publicOrigin: "https://hengjian.example",
      trustProxy: 1,
    });
    expect(readServerConfig({}, { HENGJIAN_TRUST_PROXY: "loopback, 10.0.0.0/8" })).toMatchObject({
      trustProxy: "loopback,10.0.0.0/8",
    });
  });

  it.each(["hengjian.example", "https://hengjian.example/app", "ftp://hengjian.example", "*"])(
    "refuses %j as a public origin",
    (HENGJIAN_PUBLIC_ORIGIN) => {
      expect(() => readServerConfig({}, { HENGJIAN_PUBLIC_ORIGIN })).toThrow("HENGJIAN_PUBLIC_ORIGIN");
    },
  );

  it.each(["true", "0", "all", "10.0.0.1/x"])("trusts no proxy by %j", (HENGJIAN_TRUST_PROXY) => {
    expect(() => readServerConfig({}, { HENGJIAN_TRUST_PROXY })).toThrow("HENGJIAN_TRUST_PROXY");
  });
});

describe("isForOthers", () => {
  it.each([
    ["127.0.0.1", undefined, false],
    ["::1", undefined, false],
    ["0.0.0.0", undefined, true],
    ["192.168.1.5", undefined, true],
    ["127.0.0.1", "https://hengjian.example", true],
  ])("%s with %s: %s", (host, publicOrigin, expected) => {
    expect(isForOthers({ host, ...(publicOrigin !== undefined && { publicOrigin }) })).toBe(expected);
  });
});

describe("readDataDir", () => {
  it("minds neither the host nor the port a shell has set", () => {
    expect(readDataDir({}, { HOST: "myhost", PORT: "eighty", HENGJIAN_DATA: "/x" })).toBe("/x");
    expect(readDataDir({ data: "/y" }, { HENGJIAN_DATA: "/x" })).toBe("/y");
    expect(readDataDir({}, {})).toBe(join(projectRoot, "data", "local"));
  });
});
