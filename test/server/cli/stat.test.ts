import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, describe, expect, it, vi } from "vitest";
import { runCommand } from "../../../server/cli/runCommand.ts";
import { projectRoot } from "../../../server/config.ts";

afterEach(() => vi.restoreAllMocks());

/** A method with what it reads from standard input. */
async function stat(input: string, ...argv: string[]) {
  const written = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    vi.spyOn(process[name], "write").mockImplementation((piece) => {
      written[name] += String(piece);
      return true;
    });
  }
  vi.spyOn(process, "stdin", "get").mockReturnValue(Readable.from([input]) as typeof process.stdin);
  const code = await runCommand(["stat", ...argv]);
  vi.restoreAllMocks();
  return { code, out: written.stdout, error: written.stderr };
}

async function answer(method: string, input: unknown): Promise<unknown> {
  const { code, out, error } = await stat(JSON.stringify(input), method);
  expect({ code, error }).toEqual({ code: 0, error: "" });
  return JSON.parse(out);
}

function vectors(name: string): string {
  return readFileSync(join(projectRoot, "test/server/statistics/vectors", name), "utf8");
}

/** What of the expected is answered otherwise, or not at all; figures within the relative tolerance. */
function differences(expected: unknown, actual: unknown, tolerance = 1e-12, path = ""): string[] {
  if (typeof expected === "number" && typeof actual === "number") {
    const isClose = Math.abs(actual - expected) <= tolerance * (Math.abs(expected) || 1);
    return isClose ? [] : [`${path}: ${actual} is not ${expected}`];
  }
  if (typeof expected !== "object" || expected === null)
    return actual === expected
      ? []
      : [`${path}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`];
  if (typeof actual !== "object" || actual === null) return [`${path}: nothing`];
  if (Array.isArray(expected) && expected.length !== (actual as unknown[]).length) return [`${path}: length`];
  return Object.entries(expected).flatMap(([key, value]) =>
    differences(value, (actual as Record<string, unknown>)[key], tolerance, `${path}/${key}`),
  );
}

interface Case {
  [field: string]: unknown;
}

/** A case without what is expected of it. */
function given(each: Case, ...fields: string[]): Case {
  return Object.fromEntries(fields.flatMap((field) => (field in each ? [[field, each[field]]] : [])));
}

function rowsOf(csv: string): Record<string, string>[] {
  const [header = [], ...rows] = csv
    .trim()
    .split("\n")
    // The cells with commas in them are notes, which nothing here looks at.
    .map((line) => line.replace(/"[^"]*"/g, "quoted").split(","));
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ""])));
}

describe("stat intervals", () => {
  const text = vectors("intervals.csv");
  const tolerances: Record<string, number> = {
    funnel_prop_limits: 2e-7,
    funnel_rate_limits: 1e-4,
    funnel_ratio_limits: 1e-4,
  };

  it("gives every published value within its tolerance", async () => {
    const { code, out } = await stat(text, "intervals");
    expect(code).toBe(0);
    const rows = rowsOf(out);
    expect(rows).toHaveLength(664);
    const wrong = rows.flatMap((row) =>
      ["value", "lower", "upper", "lower_998", "upper_998"].flatMap((name) => {
        const expected = row[`exp_${name}`] ?? "";
        const found = row[name] === "" ? undefined : Number(row[name]);
        const tolerance = tolerances[row["method"] ?? ""] ?? 1e-12;
        return expected === "" ? [] : differences(Number(expected), found, tolerance, `${row["id"]}/${name}`);
      }),
    );
    expect(wrong).toEqual([]);
    const flags = rows.filter(({ exp_category }) => exp_category !== "");
    expect(flags.length).toBeGreaterThan(250);
    expect(flags.filter(({ category, exp_category }) => category !== exp_category)).toEqual([]);
  });

  it("adds its columns to the rows it was given, and leaves empty what cannot be had", async () => {
    const columns = "id,method,x,n,confidence,multiplier,benchmark,side,notes";
    const { out } = await stat(
      `${columns}\n1,wilson_ci,0,0,,,,,"none, at all"\n2,byar_count_ci,9,,0.95,1,,,\n3,rate_ci_byar,10,100,0.95,100,,,\n`,
      "intervals",
    );
    expect(out.split("\n").slice(0, 3)).toEqual([
      `${columns},value,lower,upper,lower_998,upper_998,category`,
      '1,wilson_ci,0,0,,,,,"none, at all",,,,,,',
      "2,byar_count_ci,9,,0.95,1,,,,9,,,,,",
    ]);
    expect(rowsOf(out)[2]).toMatchObject({
      value: "10",
      lower: expect.stringMatching(/^4\.787449913967\d*$/),
    });
  });

  it("names the line and the column of what it cannot read", async () => {
    const header = "id,method,x,n,confidence,multiplier,benchmark,side";
    const tried = async (row: string) => (await stat(`${header}\n${row}\n`, "intervals")).error;
    expect(await tried("1,wilson,1,2,,,,")).toContain("line 2: no such method: wilson; there are wilson_ci,");
    expect(await tried("1,wilson_ci,one,2,,,,")).toContain("line 2: no number in x: one [bad-question]");
    expect(await tried("1,wilson_ci,1,2,95,,,")).toContain(
      "line 2: expected a confidence between 0 and 1: 95",
    );
    expect(await stat("id,x\n", "intervals")).toMatchObject({
      code: 2,
      error: "hengjian stat: missing columns: method, n, confidence, multiplier, benchmark [bad-question]\n",
    });
    expect((await stat("", "intervals")).error).toContain("expected a CSV with a header");
  });
});

describe("stat spc", () => {
  const published = JSON.parse(vectors("spc.json")) as Record<string, Case[]>;
  const each = (name: string) => published[name] ?? [];

  it("has the rules of the published unit tests", async () => {
    for (const rule of each("rules_unit_tests"))
      expect(await answer("spc", given(rule, "fn", "args"))).toEqual({ expected: rule["expected"] });
  });

  it("has the published limits and signals of single values", async () => {
    for (const chart of each("xmr")) {
      const found = (await answer("spc", given(chart, "y", "screen_outliers"))) as Case;
      expect(differences(given(chart, "computed_full", "special_cause"), found)).toEqual([]);
      const tolerance = Number(chart["upstream_tolerance"] ?? 0);
      expect(differences(chart["upstream_expected"] ?? {}, found["upstream_expected"], tolerance)).toEqual(
        [],
      );
    }
  });

  it("draws the textbook's charts", async () => {
    const inputs = ["chart", "count", "n", "include", "baseline", "part"];
    const others = new Set(["name", "source", ...inputs]);
    for (const chart of each("montgomery_qicharts2")) {
      const expected = given(chart, ...Object.keys(chart).filter((name) => !others.has(name)));
      expect(differences(expected, await answer("spc", given(chart, ...inputs)))).toEqual([]);
    }
    const laney = published["laney_pprime_derived"] as unknown as Case;
    const found = await answer("spc", given(laney, "data"));
    expect(differences(given(laney, "pbar", "sigma_z", "lcl", "ucl"), found)).toEqual([]);
  });

  it("has the published thresholds of runs", async () => {
    const thresholds = each("anhoej_rule_thresholds");
    const found = await answer(
      "spc",
      thresholds.map(({ n }) => ({ n })),
    );
    expect(
      differences(
        thresholds.map(({ n: _, ...expected }) => expected),
        found,
      ),
    ).toEqual([]);
  });

  it("judges the recent trend as published, and says where it cannot", async () => {
    const { cases = [] } = published["fingertips_trend"] as unknown as { cases?: Case[] };
    const inputs = ["name", "value_lower_upper_oldest_first", "count_denominator_oldest_first"];
    for (const trend of cases) {
      const found = (await answer("spc", given(trend, ...inputs))) as Case;
      const isShare = "count_denominator_oldest_first" in trend;
      const expected = given(trend, "computed_chi2", "slope", "significant", "upstream_chi2_2dp");
      expect(differences(expected, found, 1e-11)).toEqual([]);
      // The published word on shares is that of a program that finds no intervals and then says no change.
      if (!isShare && "expected" in trend) expect(found["expected"]).toBe(trend["expected"]);
    }
    const noIntervals = Array.from({ length: 5 }, (_, year) => [year, null, null]);
    expect(await answer("spc", { value_lower_upper_oldest_first: noIntervals })).toMatchObject({
      expected: "CannotBeCalculated",
      computed_chi2: null,
    });
  });
});

describe("stat funnel", () => {
  const published = JSON.parse(vectors("funnel.json")) as Record<string, Case[]>;

  it.each([
    ["binomial_exact_interp", ["n", "p0"], 1e-12],
    ["actual_tail_probabilities", ["n", "p0", "nominal_tail"], 1e-11],
    ["poisson_exact_interp_ratio", ["E"], 1e-12],
    ["funnelplotr_poisson_limits", ["E"], 1e-6],
  ] as const)("has the published values of %s", async (kind, inputs, tolerance) => {
    for (const each of published[kind] ?? []) {
      const found = await answer("funnel", { ...given(each, ...inputs), section: kind });
      expect(differences(each, { ...each, ...(found as Case) }, tolerance)).toEqual([]);
      expect(
        Object.keys(each).every((name) => inputs.some((input) => input === name) || name in (found as Case)),
      ).toBe(true);
    }
  });

  it("has the published overdispersion", async () => {
    for (const each of published["overdispersion"] ?? []) {
      const found = await answer("funnel", given(each, "kind", "num", "den", "winsorise"));
      const {
        kind: _kind,
        num: _num,
        den: _den,
        winsorise: _winsorise,
        upstream_phi: _phi,
        ...expected
      } = each;
      expect(differences(expected, found)).toEqual([]);
    }
  });
});

describe("stat smaa", () => {
  const published = JSON.parse(vectors("smaa.json")) as Record<string, unknown>;

  it("has the published fractions of ranks and pairs", async () => {
    for (const each of published["exact_cases"] as Case[]) {
      const { name: _name, scores, mc_max_abs_diff_200k: _drawn, ...expected } = each;
      expect(differences(expected, await answer("smaa", { scores }))).toEqual([]);
    }
    for (const { d, exact, exact_float } of (published["pairwise_exact"] as { cases: Case[] }).cases)
      expect(differences({ exact, exact_float }, await answer("smaa", { d }))).toEqual([]);
  });

  it("has the published chances of one share above another", async () => {
    for (const each of (published["beta_pairwise_exact"] as { cases: Case[] }).cases)
      expect(
        differences(
          given(each, "p_first_greater", "fraction"),
          await answer("smaa", given(each, "x1", "n1", "x2", "n2")),
        ),
      ).toEqual([]);
  });

  it("has the published means, goalposts and outrankings, told apart by the names they stand under", async () => {
    const { formulas: _formulas, source: _source, ...coinr } = published["coinr"] as Case;
    const found = (await answer("smaa", { coinr })) as Case;
    const inputs = new Set(["x", "w", "p", "posts", "direction", "targ", "cap", "x1", "x2", "x3"]);
    const expectedOf = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(expectedOf)
        : given(value as Case, ...Object.keys(value as Case).filter((name) => !inputs.has(name)));
    for (const [name, value] of Object.entries(coinr))
      expect(differences(expectedOf(value), (found["coinr"] as Case)[name])).toEqual([]);
  });

  it("answers a case that could be of two kinds as both", async () => {
    expect(await answer("smaa", { x: [1, 2, 3], w: [2, 1, 1] })).toMatchObject({
      otherwise: { a_hmean: { exp: expect.closeTo(24 / 17, 12) } },
    });
  });
});

describe("stat disclosure", () => {
  const published = JSON.parse(vectors("disclosure.json")) as Case[];

  it("concludes of hidden cells what is published", async () => {
    for (const each of published.filter(({ analysis }) => analysis))
      expect(
        differences(
          { analysis: each["analysis"] },
          await answer("disclosure", given(each, "inner", "suppressed")),
        ),
      ).toEqual([]);
  });

  it("hides what the published heuristics hide, and finds the counts that a rounded share could be of", async () => {
    const cells = published.find(({ cells_1based }) => cells_1based);
    const { upstream } = (await answer("disclosure", given(cells ?? {}, "cells_1based"))) as {
      upstream: Case;
    };
    expect(differences(upstream, cells?.["upstream"])).toEqual([]);
    const shares = published.find((each) => Array.isArray(each["rows"]) && !each["inner"]) ?? {};
    const found = (await answer("disclosure", given(shares, "rows"))) as { rows: Case[] };
    for (const [index, row] of (shares["rows"] as Case[]).entries())
      expect(found.rows[index]?.["candidates"]).toEqual(row["candidates"]);
    const list = published.find(({ data }) => data);
    expect(await answer("disclosure", given(list ?? {}, "data", "rule"))).toMatchObject({
      primary: ["a", "c"],
    });
  });

  it("protects a table of counts", async () => {
    const inner = [
      [18, 2],
      [14, 19],
      [12, 10],
    ];
    expect(await answer("disclosure", { inner })).toEqual({
      primary: [[0, 1]],
      suppressed: [
        [0, 0],
        [0, 1],
        [2, 0],
        [2, 1],
      ],
      unprotected: [],
    });
    expect((await stat('{"inner": [[1, 2], [3]]}', "disclosure")).error).toContain(
      "as many cells in each row",
    );
    expect((await stat('{"inner": [[1]], "suppressed": [[4, 4]]}', "disclosure")).error).toContain(
      "attack: no such cell: 4,4",
    );
  });
});

describe("stat revision", () => {
  const published = JSON.parse(vectors("revision.json")) as Record<string, Case | Case[]>;

  it("has the published shares, fillings, bounds and revisions", async () => {
    const { estimate_delay, apply_delay, distinct_bounds, revision_metrics } = published;
    const delay = estimate_delay as Case;
    const estimated = await answer("revision", given(delay, "triangle"));
    expect(differences(given(delay, "expected_pmf", "filled"), estimated)).toEqual([]);
    for (const each of apply_delay as Case[])
      expect(
        differences(given(each, "computed"), await answer("revision", given(each, "triangle", "pmf"))),
      ).toEqual([]);
    for (const each of distinct_bounds as Case[]) {
      const found = await answer("revision", given(each, "monthly_distinct", "population", "sets"));
      expect(differences(given(each, "lower", "upper", "sum_monthly", "distinct"), found)).toEqual([]);
    }
    const { first, latest, ...expected } = revision_metrics as Case;
    expect(differences(expected, await answer("revision", { first, latest }))).toEqual([]);
  });
});

describe("stat", () => {
  it.each(["spc", "funnel", "smaa", "disclosure", "revision"])(
    "answers a whole file of %s",
    async (method) => {
      const { code, error } = await stat(vectors(`${method}.json`), method);
      expect({ code, error }).toEqual({ code: 0, error: "" });
    },
  );

  it("lists its methods where none is named, in the help, and where there is none of the name", async () => {
    const names = ["intervals", "spc", "funnel", "smaa", "disclosure", "revision"];
    const { code, out } = await stat("");
    expect(code).toBe(0);
    const help = await stat("", "--help");
    for (const name of names) {
      expect(out).toMatch(new RegExp(`^ +${name} `, "m"));
      expect(help.out).toMatch(new RegExp(`^ +${name} `, "m"));
    }
    expect(await stat("", "mean")).toMatchObject({
      code: 2,
      error: `hengjian stat: no such method: mean; there are ${names.join(", ")} [bad-usage]\nusage: hengjian stat METHOD < INPUT > OUTPUT\n`,
    });
    expect((await stat("", "spc", "funnel")).error).toContain("expected one method");
    expect((await stat("", "toString")).error).toContain("no such method: toString");
  });

  it("says what a case has to look like", async () => {
    expect((await stat("y = 1", "spc")).error).toContain("no JSON on standard input");
    expect((await stat("3", "spc")).error).toContain("expected a case: a JSON object [bad-question]");
    const { code, error } = await stat('{"z": [1]}', "spc");
    expect(code).toBe(2);
    expect(error).toContain("\n  xmr: y, [screen_outliers], [fix_after_n_points]\n");
    expect((await stat('{"fn": "none", "args": [[1]]}', "spc")).error).toContain(
      "rules_unit_tests: expected fn to be",
    );
    expect((await stat('{"chart": "q", "count": [1]}', "spc")).error).toContain("expected a chart of p, pp");
  });
});
