import { queryOptions } from "@tanstack/react-query";
import type { Account, NewAccount, AccountChange, NewToken, Token } from "../../server/api/contract.ts";
import { fetchJson, postJson, sendJson } from "./fetchJson.ts";

export const accounts = queryOptions({
  queryKey: ["accounts"],
  queryFn: async ({ signal }) => (await fetchJson<{ accounts: Account[] }>("/accounts", signal)).accounts,
});

export function addAccount(account: NewAccount): Promise<{ id: string; oneTimePassword?: string }> {
  return postJson("/accounts", account);
}

export function changeAccount(id: string, change: AccountChange): Promise<unknown> {
  return sendJson("PATCH", `/accounts/${encodeURIComponent(id)}`, change);
}

export function resetPassword(id: string): Promise<{ oneTimePassword: string }> {
  return postJson(`/accounts/${encodeURIComponent(id)}/reset`);
}

/** One's own. */
export const tokens = queryOptions({
  queryKey: ["tokens"],
  queryFn: async ({ signal }) => (await fetchJson<{ tokens: Token[] }>("/tokens", signal)).tokens,
});

export function addToken(token: NewToken): Promise<{ token: string }> {
  return postJson("/tokens", token);
}

export function revokeToken(id: string): Promise<unknown> {
  return sendJson("DELETE", `/tokens/${encodeURIComponent(id)}`);
}
