import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Account } from "../../server/api/contract.ts";
import { areas as allAreas } from "../api/queries.ts";
import { inLanguage } from "../i18n/i18n.ts";
import { listText } from "../i18n/listText.ts";

/** Says a scope as people do: the whole city, some areas by name, or none. */
export function useScopeText(): (areas: Account["areas"]) => string {
  const { t, i18n } = useTranslation();
  const { data: names } = useQuery({
    ...allAreas,
    // Within the query: an answer that is none leaves the codes, and the page as it is.
    select: ({ areas }) => new Map(areas.map(({ code, name }) => [code, inLanguage(name, i18n.language)])),
  });
  return (areas) => {
    if (areas === "all") return t("scope.all");
    if (areas.length === 0) return t("scope.none");
    return listText(
      areas.map((code) => names?.get(code) ?? code),
      i18n.language,
    );
  };
}
