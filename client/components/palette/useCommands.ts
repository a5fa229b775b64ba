import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { me, usePermissions } from "../../api/me.ts";
import { areas, catalogue } from "../../api/queries.ts";
import { savedQueries } from "../../api/savedQueries.ts";
import { topics } from "../../api/topics.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { sharedSearch } from "../../state/filters.ts";
import { seenByGroup } from "../areaNames.ts";
import { entriesFor } from "../entries.ts";
import type { Command } from "./findCommands.ts";

/** Everywhere that the one signed in may go; the period and the snapshot go along. */
export function useCommands(): Command[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const navigate = useNavigate();
  const { may } = usePermissions();
  const ofFigures = { enabled: may("figures") };
  const { data: who } = useQuery(me);
  const { data: known } = useQuery({ ...catalogue, ...ofFigures });
  const { data: city } = useQuery({ ...areas, ...ofFigures });
  const { data: listed } = useQuery({ ...topics, ...ofFigures });
  const { data: kept } = useQuery({ ...savedQueries(language), enabled: may("sql") });
  const both = ({ zh, en }: { zh: string; en: string }) => `${zh} ${en}`;
  const search = sharedSearch;

  const pages = [
    ...entriesFor(may).map(({ to, text }) => ({ to, text })),
    { to: "/own", text: "own.link" } as const,
    { to: "/help", text: "help.name" } as const,
  ].map(({ to, text }): Command => ({
    id: `page:${to}`,
    kind: "page",
    title: t(text),
    also: to,
    run: () => void navigate({ to, search }),
  }));
  const seen = city ? seenByGroup(city, who?.actor?.areas ?? []) : [];
  const places = seen.flatMap(({ group, members }) =>
    members.map(({ code, name }): Command => ({
      id: `area:${code}`,
      kind: "area",
      title: inLanguage(name, language),
      also: `${both(name)} ${both(group.name)} ${code}`,
      run: () => void navigate({ to: "/areas/$code", params: { code }, search }),
    })),
  );
  const pagesOfTopics = (listed ?? []).map(({ id, title }): Command => ({
    id: `topic:${id}`,
    kind: "topic",
    title: inLanguage(title, language),
    also: `${both(title)} ${id}`,
    run: () => void navigate({ to: "/topics/$id", params: { id }, search }),
  }));
  const figures = (known?.indicators ?? []).map(({ id, title, mechanisms }): Command => ({
    id: `indicator:${id}`,
    kind: "indicator",
    title: inLanguage(title, language),
    also: `${both(title)} ${id} ${mechanisms.join(" ")}`,
    run: () =>
      void navigate({
        to: "/compare",
        search: (before) => ({ ...search(before), i: id, d: undefined, w: undefined }),
      }),
  }));
  const queries = (kept ?? []).map(({ id, title, description }): Command => ({
    id: `query:${id}`,
    kind: "query",
    title,
    also: description,
    run: () => void navigate({ to: "/workbench", search: (before) => ({ ...search(before), id }) }),
  }));
  return [...pages, ...places, ...pagesOfTopics, ...figures, ...queries];
}
