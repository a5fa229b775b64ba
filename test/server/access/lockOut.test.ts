import { afterEach, describe, expect, it } from "vitest";
import { accessOf, byOperator, goodPassword, person } from "./accessOf.ts";

type Test = Awaited<ReturnType<typeof accessOf>>;
const tests: Test[] = [];
afterEach(() => tests.splice(0).forEach((test) => test.remove()));

const second = 1_000;
const wrong = "not this one at all";

async function begin(): Promise<Test> {
  const test = await accessOf();
  tests.push(test);
  await person(test.access, "某甲", ["leader"]);
  return test;
}

/** What becomes of a try: in, refused, or for how many seconds to wait. */
async function tryAs({ access }: Test, name: string, password: string, address = "10.0.0.1") {
  try {
    await access.signIn.withPassword(name, password, address);
    return "in";
  } catch (error) {
    const { code, details } = error as { code: string; details: Record<string, unknown> };
    return code === "sign-in-refused" ? "refused" : (details["retryAfterSeconds"] ?? code);
  }
}

async function fail(test: Test, times: number, name = "某甲", address?: string) {
  const seen = [];
  for (let index = 0; index < times; index += 1) seen.push(await tryAs(test, name, wrong, address));
  return seen;
}

describe("wrong passwords", () => {
  it("are borne five times, then even the right one waits, over a restart, too", async () => {
    const test = await begin();
    expect(await fail(test, 6)).toEqual([...Array(5).fill("refused"), 30]);
    await test.restart();
    expect(await tryAs(test, "某甲", goodPassword)).toBe(30);
    test.wait(30 * second);
    expect(await tryAs(test, "某甲", goodPassword)).toBe("in");
  });

  it("wait longer each time, up to a quarter of an hour", async () => {
    const test = await begin();
    await fail(test, 5);
    const waits: unknown[] = [];
    for (let index = 0; index < 8; index += 1) {
      const wait = await tryAs(test, "某甲", wrong);
      waits.push(wait);
      test.wait(Number(wait) * second);
      expect(await tryAs(test, "某甲", wrong)).toBe("refused");
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900, 900]);
  });

  it("count for a name that nobody has, so that it looks like any other", async () => {
    const test = await begin();
    expect(await fail(test, 6, "某乙")).toEqual(await fail(test, 6));
  });

  it("are counted under one name however it is written", async () => {
    const test = await begin();
    await person(test.access, "Leader1", ["leader"]);
    await fail(test, 3, "LEADER1");
    await fail(test, 2, " ｌｅａｄｅｒ1");
    expect(await tryAs(test, "leader1", goodPassword)).toBe(30);
  });

  it("are no more let through when they come all at once", async () => {
    const test = await begin();
    const seen = await Promise.all(Array.from({ length: 40 }, () => tryAs(test, "某甲", wrong)));
    expect(seen.filter((each) => each === "refused")).toHaveLength(5);
  });

  it("do not keep right ones out that come all at once", async () => {
    const test = await begin();
    const seen = await Promise.all(Array.from({ length: 40 }, () => tryAs(test, "某甲", goodPassword)));
    expect(seen).toEqual(Array(40).fill("in"));
  });

  it("for many names from one address are borne twenty times", async () => {
    const test = await begin();
    const seen = [];
    for (let index = 0; index < 21; index += 1)
      seen.push(...(await fail(test, 1, `某${index}`, "2001:db8::1")));
    expect(seen).toEqual([...Array(20).fill("refused"), 30]);
    // The same network, and another.
    expect(await tryAs(test, "某甲", goodPassword, "2001:db8::2")).toBe(30);
    expect(await tryAs(test, "某甲", goodPassword, "10.0.0.2")).toBe("in");
  });

  it("for others are not forgiven by signing in oneself", async () => {
    const test = await begin();
    await person(test.access, "某丙", ["leader"]);
    const seen = [];
    for (let index = 0; index < 25; index += 1) {
      seen.push(await tryAs(test, `某${index}`, wrong));
      seen.push(await tryAs(test, "某丙", goodPassword));
    }
    expect(seen.filter((each) => each === "refused")).toHaveLength(20);
  });

  it("are forgotten when the right one came, with time, and with a reset", async () => {
    const test = await begin();
    await fail(test, 4);
    expect(await tryAs(test, "某甲", goodPassword)).toBe("in");
    expect(await fail(test, 5)).toEqual(Array(5).fill("refused"));
    test.wait(24 * 3_600 * second);
    expect(await fail(test, 5)).toEqual(Array(5).fill("refused"));
    const { id } = test.access.accounts.named("某甲") ?? { id: "" };
    const { oneTimePassword } = await test.access.manage.reset(id, byOperator);
    expect(await tryAs(test, "某甲", oneTimePassword)).toBe("in");
  });
});

it("who is refused and who is let in is recorded, but no name that nobody has", async () => {
  const test = await begin();
  await tryAs(test, "某甲", wrong);
  await tryAs(test, "my-password-typed-as-a-name", wrong);
  await tryAs(test, "某甲", goodPassword);
  const seen = test.deeds.slice(-3).map(({ actor, action, details }) => [actor.name, action, details]);
  expect(seen).toEqual([
    ["某甲", "sign-in-refused", { why: "wrong password" }],
    ["", "sign-in-refused", { why: "no such name" }],
    ["某甲", "sign-in", { way: "password" }],
  ]);
  expect(JSON.stringify(test.deeds)).not.toContain("typed-as-a-name");
});
