import type { Areas } from "../../server/api/contract.ts";
import type { Figure } from "../api/values.ts";
import { inLanguage } from "../i18n/i18n.ts";
import type { FigureRow } from "./FigureTable.tsx";

/** An answer by area, each with its name and the group that it is compared within. */
export function areaRows(figures: Figure[], { areas, groups }: Areas, language: string): FigureRow[] {
  return figures.map((figure) => {
    const area = areas.find(({ code }) => code === figure.area);
    const group = groups.find(({ id }) => id === area?.group);
    const isAlone = figures.every(
      (other) => other === figure || areas.find(({ code }) => code === other.area)?.group !== area?.group,
    );
    return {
      key: figure.area ?? "",
      name: area ? inLanguage(area.name, language) : (figure.area ?? ""),
      group: group ? inLanguage(group.name, language) : "",
      // Nobody stands out from a group of one.
      figure: isAlone ? { ...figure, groupValue: null } : figure,
    };
  });
}
