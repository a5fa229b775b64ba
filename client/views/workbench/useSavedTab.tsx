import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { savedQuery, type SavedQuery } from "../../api/savedQueries.ts";
import { refusalText } from "../../components/refusalText.ts";

/** Opens the kept query that the address names; gives what there is to say where it cannot. */
export function useSavedTab(open: (query: SavedQuery) => void): ReactNode {
  const { t, i18n } = useTranslation();
  const { id } = useSearch({ from: "__root__" });
  const { data, error } = useQuery({ ...savedQuery(id ?? "", i18n.language), enabled: id !== undefined });
  const opened = useRef<string>(undefined);
  useEffect(() => {
    if (id === undefined) opened.current = undefined;
    if (!data || data.id !== id || opened.current === id) return;
    opened.current = id;
    open(data);
  }, [id, data, open]);
  return error && id !== undefined ? <p role="alert">{refusalText(error, t).text}</p> : null;
}
