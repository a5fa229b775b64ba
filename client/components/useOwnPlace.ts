import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Areas } from "../../server/api/contract.ts";
import { me } from "../api/me.ts";
import { inLanguage } from "../i18n/i18n.ts";
import { useScopeText } from "./useScopeText.ts";

/** Of what a whole is the whole: of what one may see, which is not always the city. */
export function useOwnPlace({ city }: Areas): string {
  const { i18n } = useTranslation();
  const scopeText = useScopeText();
  const { data: who } = useQuery(me);
  const scope = who?.actor?.areas ?? "all";
  return scope === "all" ? inLanguage(city.name, i18n.language) : scopeText(scope);
}
