import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { openDuckdb } from "../../../server/engine/duckdb.ts";
import { personHashSql, rehearsalKey, siteKey } from "../../../server/ingest/siteKey.ts";

const folder = mkdtempSync(join(tmpdir(), "hengjian-key-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("siteKey", () => {
  it("is made once, for its owner alone, and stays", () => {
    const file = join(folder, "deep", "site.key");
    const first = siteKey(file);
    expect(first).toHaveLength(16);
    expect(siteKey(file)).toEqual(first);
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe("rehearsalKey", () => {
  it("is the site's, and where there is none it makes none", () => {
    const file = join(folder, "rehearsed", "site.key");
    expect(rehearsalKey(file)).toHaveLength(16);
    expect(existsSync(file)).toBe(false);
    expect(rehearsalKey(file)).not.toEqual(rehearsalKey(file));
    const key = siteKey(file);
    expect(rehearsalKey(file)).toEqual(key);
  });
});

describe("person_hash", () => {
  it("is the first half of SHA-256 over the key and the text, in SQL as anywhere", async () => {
    const texts = [
      "110101199003070038",
      "某甲",
      ...fc.sample(fc.string({ minLength: 1 }), 30).filter((text) => !text.includes("\0")),
    ];
    const key = Buffer.from("k".repeat(16));
    const duckdb = await openDuckdb();
    const connection = await duckdb.connect();
    await connection.run(personHashSql(key));
    for (const text of texts) {
      const reader = await connection.runAndReadAll("select person_hash($text::varchar)::varchar as hash", {
        text,
      });
      const expected = createHash("sha256")
        .update(key.toString("hex"))
        .update(text)
        .digest("hex")
        .slice(0, 32);
      expect(String(reader.getRows()[0]?.[0]).replaceAll("-", "")).toBe(expected);
    }
    connection.closeSync();
    duckdb.close();
  });
});
