import { queryOptions } from "@tanstack/react-query";
import type {
  Board,
  BoardAsked,
  BoardCard,
  BoardList,
  SavedQuery,
  SavedQueryAsked,
  SavedParameter,
  SavedQueryList,
} from "../../server/api/contract.ts";
import { fetchJson, sendJson } from "./fetchJson.ts";
import { newUuid } from "./newUuid.ts";

export type { Board, BoardCard, SavedParameter, SavedQuery };
export type SavedQueryFacts = SavedQueryList["queries"][number];

const languageOf = (language: string) => (language === "en" ? "en" : "zh");

export function savedQueries(language: string) {
  return queryOptions({
    queryKey: ["saved-queries", "list", language],
    queryFn: async ({ signal }) =>
      (await fetchJson<SavedQueryList>(`/saved-queries?lang=${languageOf(language)}`, signal)).queries,
    staleTime: 30_000,
  });
}

export function savedQuery(id: string, language: string, version?: number) {
  const asked = version === undefined ? "" : `&version=${version}`;
  return queryOptions({
    queryKey: ["saved-queries", "one", id, version, language],
    queryFn: ({ signal }) =>
      fetchJson<SavedQuery>(`/saved-queries/${id}?lang=${languageOf(language)}${asked}`, signal),
    staleTime: 30_000,
  });
}

interface SavedVersion {
  version: number;
  title: string;
  at: string;
  by: string;
}

export function savedVersions(id: string) {
  return queryOptions({
    queryKey: ["saved-queries", "versions", id],
    queryFn: async ({ signal }) =>
      (await fetchJson<{ versions: SavedVersion[] }>(`/saved-queries/${id}/versions`, signal)).versions,
  });
}

export function putSavedQuery(id: string, asked: SavedQueryAsked): Promise<SavedQuery> {
  return sendJson("PUT", `/saved-queries/${id}`, asked);
}

export function removeSavedQuery(id: string): Promise<void> {
  return sendJson("DELETE", `/saved-queries/${id}`);
}

export const boards = queryOptions({
  queryKey: ["boards", "list"],
  queryFn: async ({ signal }) => (await fetchJson<BoardList>("/boards", signal)).boards,
  staleTime: 30_000,
});

export function board(id: string) {
  return queryOptions({
    queryKey: ["boards", "one", id],
    queryFn: ({ signal }) => fetchJson<Board>(`/boards/${id}`, signal),
    staleTime: 30_000,
  });
}

export function putBoard(id: string, asked: BoardAsked): Promise<Board> {
  return sendJson("PUT", `/boards/${id}`, asked);
}

export function removeBoard(id: string): Promise<void> {
  return sendJson("DELETE", `/boards/${id}`);
}

/** Chosen here, so that a thing kept twice by a lost answer is kept once. */
export function newKeptId(): string {
  return newUuid();
}
