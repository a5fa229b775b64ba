import { expect } from "vitest";
import type { Actor } from "../../../server/access/actor.ts";

/** Small counts, sensitive figures and the whole city: what lacks one of them is refused. */
export async function isForWhoSeesAll(statusOf: (actor: Actor) => Promise<number>): Promise<void> {
  const leader: Actor = { id: "a", name: "示例一", roles: ["leader"], areas: "all" };
  expect(await statusOf(leader)).toBe(200);
  expect(await statusOf({ ...leader, roles: ["analyst"] })).toBe(403);
  expect(await statusOf({ ...leader, roles: ["steward"] })).toBe(403);
  expect(await statusOf({ ...leader, areas: ["990121"] })).toBe(403);
}
