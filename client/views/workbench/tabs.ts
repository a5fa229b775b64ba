import { z } from "zod/mini";
import type { QueryChart, SavedParameter } from "../../../server/api/contract.ts";

/** A text somebody works on, and what it was opened from. */
export interface SqlTab {
  id: string;
  name: string;
  text: string;
  /** What its parameters are. */
  given: Record<string, string>;
  /** The kept query, and which version of it was opened. */
  saved?: { id: string; version: number; isOwn: boolean } | undefined;
  parameters: SavedParameter[];
  chart: QueryChart | null;
}

export interface Tabs {
  tabs: SqlTab[];
  at: string;
}

const bilingual = z.object({ zh: z.string(), en: z.string() });
const kept = z.object({
  at: z.string(),
  tabs: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      text: z.string(),
      given: z.record(z.string(), z.string()),
      saved: z.optional(z.object({ id: z.string(), version: z.number(), isOwn: z.boolean() })),
      parameters: z.array(
        z.object({
          name: z.string(),
          title: bilingual,
          kind: z.enum(["month", "area", "number", "text"]),
          default: z.optional(z.union([z.string(), z.number()])),
        }),
      ),
      chart: z.nullable(
        z.object({
          kind: z.enum(["bar", "line", "scatter", "heat", "box", "map", "value"]),
          x: z.optional(z.string()),
          y: z.array(z.string()),
          series: z.optional(z.string()),
        }),
      ),
    }),
  ),
});

/** Each account's own: several people may share a browser. */
const place = (account: string) => `hengjian.workbench.tabs.${account}`;

export function readTabs(account: string, store: Pick<Storage, "getItem"> = localStorage): Tabs | undefined {
  const read = kept.safeParse(parsed(store.getItem(place(account)) ?? ""));
  if (!read.success || read.data.tabs.length === 0) return undefined;
  const { tabs, at } = read.data;
  return { tabs, at: tabs.some(({ id }) => id === at) ? at : (tabs[0]?.id ?? "") };
}

export function keepTabs(account: string, tabs: Tabs, store: Pick<Storage, "setItem"> = localStorage): void {
  try {
    store.setItem(place(account), JSON.stringify(tabs));
  } catch (error) {
    // A full store loses what was typed at the next visit, and nothing now.
    if (!(error instanceof DOMException)) throw error;
  }
}

export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
