import { queryOptions } from "@tanstack/react-query";
import type {
  Annotation,
  AnnotationChange,
  AnnotationsAnswer,
  NewAnnotation,
} from "../../server/api/contract.ts";
import { fetchJson, postJson, sendJson } from "./fetchJson.ts";

/** The notes on one series; the area null is the whole city. */
export function annotations(indicator: string, area: string | null) {
  const search = new URLSearchParams({ indicator, area: area ?? "whole" });
  return queryOptions({
    queryKey: ["annotations", indicator, area],
    queryFn: async ({ signal }) =>
      (await fetchJson<AnnotationsAnswer>(`/annotations?${search}`, signal)).annotations,
    // Where nobody signs in there are none.
    retry: false,
  });
}

/** The notes on all series of an indicator that one may see. */
export function annotationsOf(indicator: string) {
  return queryOptions({
    queryKey: ["annotations", indicator],
    queryFn: async ({ signal }) =>
      (await fetchJson<AnnotationsAnswer>(`/annotations?${new URLSearchParams({ indicator })}`, signal))
        .annotations,
    retry: false,
  });
}

export function addAnnotation(note: NewAnnotation): Promise<Annotation> {
  return postJson("/annotations", note);
}

export function changeAnnotation(id: string, note: AnnotationChange): Promise<Annotation> {
  return sendJson("PUT", `/annotations/${encodeURIComponent(id)}`, note);
}

export function deleteAnnotation(id: string): Promise<void> {
  return sendJson("DELETE", `/annotations/${encodeURIComponent(id)}`);
}
