import { useEffect, useState } from "react";
import { newUuid } from "../../api/newUuid.ts";
import type { SavedQuery } from "../../api/savedQueries.ts";
import { keepTabs, readTabs, type SqlTab, type Tabs } from "./tabs.ts";

/** The texts somebody has open, kept in this browser. */
export function useTabs(account: string, firstText: string, nameOf: (number: number) => string) {
  const [state, setState] = useState<Tabs>(() => readTabs(account) ?? withOne(newTab(nameOf(1), firstText)));
  useEffect(() => {
    const later = setTimeout(() => keepTabs(account, state), 300);
    return () => clearTimeout(later);
  }, [account, state]);
  const tab = state.tabs.find(({ id }) => id === state.at) ?? state.tabs[0] ?? newTab(nameOf(1), "");
  const add = (made: SqlTab) => setState(({ tabs }) => ({ tabs: [...tabs, made], at: made.id }));
  return {
    tabs: state.tabs,
    tab,
    choose: (at: string) => setState((before) => ({ ...before, at })),
    change: (more: Partial<SqlTab>, id = tab.id) =>
      setState(({ tabs, at }) => ({
        at,
        tabs: tabs.map((each) => (each.id === id ? { ...each, ...more } : each)),
      })),
    add: (text = "") => add(newTab(nameOf(state.tabs.length + 1), text)),
    close: (id: string) =>
      setState(({ tabs, at }) => {
        const left = tabs.filter((each) => each.id !== id);
        if (left.length === 0) return withOne(newTab(nameOf(1), ""));
        return { tabs: left, at: at === id ? (left.at(-1)?.id ?? "") : at };
      }),
    /** A kept query in a tab of its own; one that is open already is gone to, but for another version. */
    open: (query: SavedQuery) => {
      const before = state.tabs.find(({ saved }) => saved?.id === query.id);
      if (before && before.saved?.version === query.version)
        setState(({ tabs }) => ({ tabs, at: before.id }));
      else if (before)
        setState(({ tabs }) => ({
          at: before.id,
          tabs: tabs.map((each) => (each.id === before.id ? { ...each, ...contentOf(query) } : each)),
        }));
      else add({ ...newTab(query.title, query.sql), ...contentOf(query) });
    },
  };
}

export function contentOf({
  id,
  version,
  isOwn,
  title,
  sql,
  parameters,
  chart,
}: SavedQuery): Partial<SqlTab> & {
  text: string;
} {
  return { name: title, text: sql, parameters, chart, saved: { id, version, isOwn } };
}

function newTab(name: string, text: string): SqlTab {
  return { id: newUuid(), name, text, given: {}, parameters: [], chart: null };
}

function withOne(tab: SqlTab): Tabs {
  return { tabs: [tab], at: tab.id };
}
