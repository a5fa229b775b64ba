import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Annotation } from "../../../server/api/contract.ts";
import { addAnnotation, annotations, changeAnnotation, deleteAnnotation } from "../../api/annotations.ts";
import { usePermissions } from "../../api/me.ts";
import type { WrittenNote } from "./NoteForm.tsx";

/** The notes on a series, and what can be done with them. */
export function useNotes(indicator: string, area: string | null) {
  const { i18n } = useTranslation();
  const { may } = usePermissions();
  const queries = useQueryClient();
  const asked = annotations(indicator, area);
  const { data } = useQuery(asked);
  /** Being written: a new one is `new`. */
  const [written, setWritten] = useState<Annotation | "new">();
  const done = async () => {
    setWritten(undefined);
    await queries.invalidateQueries({ queryKey: ["annotations", indicator] });
  };
  const saving = useMutation({
    mutationFn: (note: WrittenNote) => {
      const language = i18n.language === "en" ? "en" : "zh";
      return written === "new" || written === undefined
        ? addAnnotation({ indicator, area, language, ...note })
        : changeAnnotation(written.id, { language, ...note });
    },
    onSuccess: done,
  });
  const deleting = useMutation({ mutationFn: ({ id }: Annotation) => deleteAnnotation(id), onSuccess: done });
  return {
    notes: data ?? [],
    mayWrite: may("annotations"),
    written,
    write: setWritten,
    save: saving.mutate,
    remove: deleting.mutate,
    isSending: saving.isPending,
    error: saving.error ?? deleting.error,
  };
}
