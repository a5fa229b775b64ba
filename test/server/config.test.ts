import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectRoot, readDataDir, readServerConfig } from "../../server/config.ts";

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

  it("refuses a port that is none, and an address beyond this machine", () => {
    expect(() => readServerConfig({ port: "eighty" }, {})).toThrow("eighty");
    expect(() => readServerConfig({}, { HOST: "0.0.0.0" })).toThrow("loopback");
  });
});

describe("readDataDir", () => {
  it("minds neither the host nor the port a shell has set", () => {
    expect(readDataDir({}, { HOST: "myhost", PORT: "eighty", HENGJIAN_DATA: "/x" })).toBe("/x");
    expect(readDataDir({ data: "/y" }, { HENGJIAN_DATA: "/x" })).toBe("/y");
    expect(readDataDir({}, {})).toBe(join(projectRoot, "data", "local"));
  });
});
