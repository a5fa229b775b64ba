import { todayOf, type Areas } from "../contracts/areas.ts";
import { AppError } from "../errors.ts";
import type { Question } from "./question.ts";

/** An area of today; figures of those it took over are restated to it. */
export interface Place {
  code: string;
  group: string;
  validFrom: string;
  validTo: string | null;
  /** Areas that it took over. */
  formerly: string[];
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

/** An area of any time, and the one that its figures are restated to. */
interface RestatedArea extends Omit<Place, "formerly"> {
  today: string;
}

/** The areas that figures are of; the others were merged into one of them, whose past is theirs. */
export function placesOfToday(areas: RestatedArea[]): Place[] {
  return areas
    .filter(({ code, today }) => code === today)
    .map(({ today, ...area }) => {
      const parts = areas.filter((each) => each.today === today);
      return {
        ...area,
        validFrom: parts.map(({ validFrom }) => validFrom).toSorted()[0] ?? area.validFrom,
        formerly: parts.map(({ code }) => code).filter((code) => code !== area.code),
      };
    });
}

export function placesOf({ areas }: Areas): Place[] {
  return placesOfToday(
    areas.map((area) => ({
      code: area.code,
      group: area.group,
      validFrom: area.valid_from,
      validTo: area.valid_to,
      today: todayOf(area, areas),
    })),
  );
}

/** The areas a question is about. */
export function placesAsked(places: Place[], { where }: Pick<Question, "where">): Place[] {
  const codes = where["area"];
  if (codes === undefined) return places;
  const isOf = (place: Place, code: string) => place.code === code || place.formerly.includes(code);
  const unknown = codes.filter((code) => !places.some((place) => isOf(place, code)));
  if (unknown.length > 0)
    throw new AppError("bad-question", `没有这样的地区 no such area: ${unknown.join(", ")}`);
  return places.filter((place) => codes.some((code) => isOf(place, code)));
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
  if (!question.compare && !question.benchmarks) return areas;
  // Whatever areas are asked for, they are held against all of their group and all there are.
  const groups = [...new Set(members.map(({ group }) => group))].map((group) => ({
    key: groupKey(group),
    position: 0,
    group,
    isBenchmark: true,
    members: places.filter((place) => place.group === group),
  }));
  return [...areas, ...groups, { ...whole, members: places, isBenchmark: true }];
}
