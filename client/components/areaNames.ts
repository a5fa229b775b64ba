import type { Areas } from "../../server/api/contract.ts";
import { inLanguage } from "../i18n/i18n.ts";

/** What an area, and the group of an area, are called. */
export function areaNames({ areas, groups }: Areas, language: string) {
  const areaOf = (code: string | null | undefined) => areas.find((each) => each.code === code);
  const groupName = (id: string | undefined) => {
    const group = groups.find((each) => each.id === id);
    return group ? inLanguage(group.name, language) : (id ?? "");
  };
  return {
    areaName: (code: string) => {
      const area = areaOf(code);
      return area ? inLanguage(area.name, language) : code;
    },
    groupName,
    groupOf: (code: string) => groupName(areaOf(code)?.group),
  };
}

/** The areas one may see, those of today, under their groups. */
export function seenByGroup({ areas, groups }: Areas, mine: "all" | readonly string[]) {
  const seen = areas.filter(
    ({ code, valid_to: end }) => end === null && (mine === "all" || mine.includes(code)),
  );
  return groups
    .map((group) => ({ group, members: seen.filter((area) => area.group === group.id) }))
    .filter(({ members }) => members.length > 0);
}
