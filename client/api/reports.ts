import { queryOptions } from "@tanstack/react-query";
import type {
  ArchivedReport,
  JobStarted,
  ReportRun,
  ReportSummary,
  ReportTemplateSummary,
} from "../../server/api/contract.ts";
import { fetchAnswer, fetchJson, postJson } from "./fetchJson.ts";

/** What a paper is asked by. */
export interface PaperAsked {
  template: string;
  month: string;
  area?: string | undefined;
}

/** The papers that are filed, as far as one may see them. */
export const papers = queryOptions({
  queryKey: ["reports"],
  queryFn: async ({ signal }) => (await fetchJson<{ reports: ReportSummary[] }>("/reports", signal)).reports,
});

export const paperTemplates = queryOptions({
  queryKey: ["reports", "templates"],
  queryFn: ({ signal }) =>
    fetchJson<{ templates: ReportTemplateSummary[]; faults: string[] }>("/reports/templates", signal),
});

/** A paper with its manifest; one that is filed never changes. */
export function paper(id: string) {
  return queryOptions({
    queryKey: ["reports", "paper", id],
    queryFn: ({ signal }) =>
      fetchJson<ArchivedReport>(`/reports/${encodeURIComponent(id)}/manifest.json`, signal),
    staleTime: Infinity,
  });
}

export interface Runs {
  isSetUp: boolean;
  isRunning: boolean;
  runs: ReportRun[];
}

/** How the months' papers were made; asked again while some are being made. */
export const paperRuns = queryOptions({
  queryKey: ["reports", "runs"],
  queryFn: ({ signal }) => fetchJson<Runs>("/reports/runs", signal),
  refetchInterval: ({ state: { data } }) => (data?.isRunning ? 2_000 : 60_000),
});

export function makePaper(asked: PaperAsked): Promise<JobStarted> {
  return postJson("/reports", asked);
}

export function runMonth(month: string): Promise<{ month: string }> {
  return postJson("/reports/runs", { month });
}

/** Where the interface gives a filed paper's PDF. */
export function paperPath(id: string): string {
  return `/reports/${encodeURIComponent(id)}.pdf`;
}

/** Where it gives one that is filed nowhere. */
export function draftPath(asked: PaperAsked): string {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return `/reports/preview.pdf?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`;
}

/** The bytes of a paper. */
export function pdfBytes(path: string) {
  return queryOptions({
    queryKey: ["reports", "pdf", path],
    queryFn: async ({ signal }) => {
      const answer = await fetchAnswer(path, "application/pdf", signal);
      return new Uint8Array(await answer.arrayBuffer());
    },
    staleTime: path.startsWith("/reports/preview.pdf") ? 0 : Infinity,
    refetchOnWindowFocus: false,
    retry: false,
    // Papers are large: once none of them is looked at, they are let go of.
    gcTime: 10_000,
  });
}
