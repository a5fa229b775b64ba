import { queryOptions, useQuery, type QueryClient } from "@tanstack/react-query";
import type { Me, Permission } from "../../server/api/contract.ts";
import { AnswerError, fetchJson, postJson } from "./fetchJson.ts";

/** Who is signed in, what they may, and how one can sign in here. */
export const me = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => fetchJson<Me>("/me", signal),
  staleTime: 60_000,
  // Somebody may have signed out, or in as another, in a second window.
  refetchOnWindowFocus: "always",
});

/** `may("publish")`: what is not known to be permitted is not offered. The server decides all the same. */
export function usePermissions(): { may: (permission: Permission) => boolean } {
  const { data } = useQuery(me);
  return { may: (permission) => data?.permissions.includes(permission) ?? false };
}

/** Whatever is asked, an answer that nobody is signed in any more leads to sign-in. */
export function noticeEndedSession(queries: QueryClient, error: unknown): void {
  if (!(error instanceof AnswerError)) return;
  // Their password was reset while they were at work.
  if (error.details["mustChangePassword"]) void queries.invalidateQueries({ queryKey: me.queryKey });
  if (error.code !== "sign-in-needed") return;
  queries.setQueryData(me.queryKey, (before) => before && { ...before, actor: null, permissions: [] });
}

export interface Credentials {
  name: string;
  password: string;
}

export function signIn(credentials: Credentials): Promise<void> {
  return postJson("/login", credentials);
}

export function signOut(): Promise<void> {
  return postJson("/logout");
}

export function signOutEverywhere(): Promise<void> {
  return postJson("/logout/everywhere");
}

export function setUp(first: Credentials & { code: string }): Promise<void> {
  return postJson("/setup", first);
}

export function changePassword(change: { current: string; next: string }): Promise<void> {
  return postJson("/password", change);
}
