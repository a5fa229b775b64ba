import { describe, expect, it } from "vitest";
import { parseDefinition } from "../../../server/indicators/definition.ts";

const good = `/*
id: trained
title: {zh: 培训人次, en: Trained}
theme: training
unit: 人次
better: neutral
numerator: count(*)
interval: byar
additive: true
source: S3
chart: bar
privacy: sensitive
mechanisms: []
owner: none
version: 1
effective_from: 2022-01-01
*/
select 1`;

describe("parseDefinition", () => {
  it("reads the front matter and keeps the SQL", () => {
    expect(parseDefinition(good, "trained.sql")).toMatchObject({
      id: "trained",
      additive: true,
      sql: "select 1",
    });
  });

  it.each([
    ["an unknown key", "unit: 人次", "unitt: 人次", "trained.sql:"],
    ["a unit nobody knows", "unit: 人次", "unit: 头", "trained.sql:5: unit:"],
    ["a YAML fault", "additive: true", "additive: [", "trained.sql:10:"],
  ])("refuses %s with its line", (_, before, after, message) => {
    expect(() => parseDefinition(good.replace(before, after), "trained.sql")).toThrow(message);
  });

  it("refuses a file without front matter", () => {
    expect(() => parseDefinition("select 1", "x.sql")).toThrow("x.sql:1:");
  });
});
