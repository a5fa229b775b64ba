import { z } from "zod/mini";
import { parsed } from "./tabs.ts";

const entry = z.object({
  sql: z.string(),
  at: z.string(),
  rows: z.nullable(z.number()),
  milliseconds: z.number(),
  /** The code of what it ended with, where it was not answered. */
  failed: z.optional(z.string()),
});
export type HistoryEntry = z.output<typeof entry>;

const most = 100;
const place = (account: string) => `hengjian.workbench.history.${account}`;

export function readHistory(account: string, store: Pick<Storage, "getItem"> = localStorage): HistoryEntry[] {
  const read = z.array(entry).safeParse(parsed(store.getItem(place(account)) ?? "[]"));
  return read.success ? read.data : [];
}

/** The newest first; the same text again moves up instead of standing twice. */
export function addToHistory(
  account: string,
  ran: HistoryEntry,
  store: Pick<Storage, "getItem" | "setItem"> = localStorage,
): HistoryEntry[] {
  const others = readHistory(account, store).filter(({ sql }) => sql.trim() !== ran.sql.trim());
  const entries = [ran, ...others].slice(0, most);
  try {
    store.setItem(place(account), JSON.stringify(entries));
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return entries;
}
