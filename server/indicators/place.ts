import { todayOf, type Areas } from "../contracts/areas.ts";
import type { Question } from "./question.ts";

/** An area of today; figures of those it took over are restated to it. */
export interface Place {
  code: string;
  group: string;
  validFrom: string;
  validTo: string | null;
}

/** One place that figures are asked of: an area, a group of them or the whole, and the areas that it is made of. */
export interface AskedPlace {
  /** A code, `@group`, or '' for the whole. */
  key: string;
  position: number;
  group: string;
  /** Asked for only to compare others with. */
  isBenchmark: boolean;
  members: Place[];
}

export const groupKey = (group: string): string => `@${group}`;

/** The areas that figures are of; the others were merged into one of them. */
export function placesOf({ areas }: Areas): Place[] {
  return areas
    .filter((area) => todayOf(area, areas) === area.code)
    .map(({ code, group, valid_from, valid_to }) => ({
      code,
      group,
      validFrom: valid_from,
      validTo: valid_to,
    }));
}

/** The areas a question is about. */
export function placesAsked(places: Place[], { where }: Pick<Question, "where">): Place[] {
  const codes = where["area"];
  return codes === undefined ? places : places.filter(({ code }) => codes.includes(code));
}

export function askedPlaces(places: Place[], question: Question): AskedPlace[] {
  const members = placesAsked(places, question);
  const whole = { key: "", position: 0, group: "", members };
  if (!question.by.includes("area")) return [{ ...whole, isBenchmark: false }];
  const areas = members.map((place, position) => ({
    key: place.code,
    position,
    group: place.group,
    isBenchmark: false,
    members: [place],
  }));
  if (!question.compare) return areas;
  const groups = [...new Set(members.map(({ group }) => group))].map((group) => ({
    key: groupKey(group),
    position: 0,
    group,
    isBenchmark: true,
    members: members.filter((place) => place.group === group),
  }));
  return [...areas, ...groups, { ...whole, isBenchmark: true }];
}
