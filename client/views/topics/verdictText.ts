import type { TFunction } from "i18next";
import { listText } from "../../i18n/listText.ts";
import type { StripArea } from "./AreaStrip.tsx";

const named = ["worse", "better", "lower", "higher"] as const;
/** More names than this are a number. */
const mostNames = 4;

/** 低于同组：丁区；高于同组：甲县 — who differs from its group, in words. */
export function verdictText(areas: readonly StripArea[], language: string, t: TFunction): string {
  if (areas.every(({ value }) => value === null)) return "";
  const parts = named.flatMap((standing) => {
    const who = areas.filter(({ mark }) => mark.standing === standing).map(({ name }) => name);
    if (who.length === 0) return [];
    const names =
      who.length > mostNames
        ? t("overview.andMore", { areas: listText(who.slice(0, mostNames), language), count: who.length })
        : listText(who, language);
    return [t("topics.standing", { word: t(`standing.${standing}`), names })];
  });
  if (parts.length > 0) return parts.join(t("overview.sideJoin"));
  return areas.some(({ mark }) => mark.standing === "similar") ? t("topics.allSimilar") : "";
}
