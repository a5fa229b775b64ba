import type { Areas } from "../../../server/api/contract.ts";
import type { HeatGroup } from "./heat.ts";
import { inLanguage } from "../../i18n/i18n.ts";

interface Asked {
  group?: string | undefined;
  areas?: readonly string[] | undefined;
}

/** The answered areas under their comparable groups, in the city's own order; those asked for alone, where any are. */
export function heatGroups(
  { areas, groups }: Areas,
  answered: readonly string[],
  asked: Asked,
  language: string,
): HeatGroup[] {
  return groups
    .filter(({ id }) => asked.group === undefined || id === asked.group)
    .map(({ id, name }) => ({
      id,
      name: inLanguage(name, language),
      areas: areas
        .filter(({ code, group }) => group === id && answered.includes(code))
        .filter(({ code }) => asked.areas === undefined || asked.areas.includes(code))
        .map(({ code, name: own }) => ({ code, name: inLanguage(own, language) })),
    }))
    .filter((group) => group.areas.length > 0);
}
