import { join } from "node:path";
import { readAreas } from "../contracts/areas.ts";
import { readRuleTables, type RuleTable } from "../contracts/ruleTables.ts";
import { dayInMonth, daysInMonth, monthsOf, shiftMonth } from "./calendar.ts";
import { makePeople, type Person } from "./people.ts";
import { readPublishedFigures } from "./publishedFigures.ts";
import { randomOf, type Random } from "./random.ts";
import { measureAreas, type SampleArea } from "./sampleAreas.ts";
import { makeUnits, type Unit } from "./units.ts";

/** The city of the published figures; other sizes scale them. */
const cityPersons = 20_000;

/** A calendar year of the period, or the part of it that lies inside. */
export interface YearPart {
  year: number;
  months: string[];
  /** 0 for the reporting year, 1 for the one before. */
  back: number;
}

/** Everybody and everything the events happen to; made once, then only read. */
export interface World {
  areas: SampleArea[];
  units: Unit[];
  people: Person[];
  years: YearPart[];
  /** Years whose annual assessments are over by the period's end. */
  closedYears: number[];
  months: string[];
  firstDay: string;
  lastDay: string;
  /** How many persons there are for each one of the published city. */
  scale: number;
  random(...path: (string | number)[]): Random;
  /** The rows of a rule table that are in force at the period's end. */
  rules(table: string): RuleTable["rows"];
  /** A published figure for this city's size, drawn once where the source gives a range. */
  target(figure: string): number;
  /** The officials of an area in a month. */
  roster(area: string, month: string): Person[];
}

interface WorldOptions {
  seed: number;
  months: number;
  persons: number;
  until: string;
  root: string;
}

export function makeWorld({ seed, months: count, persons, until, root }: WorldOptions): World {
  const random = (...path: (string | number)[]) => randomOf(seed, ...path);
  const areas = measureAreas(readAreas(join(root, "data", "areas", "areas.yaml")).areas, random);
  const months = monthsOf(shiftMonth(until, 1 - count), until);
  const firstDay = dayInMonth(months[0] as string, 1);
  const lastDay = dayInMonth(until, daysInMonth(until));
  const units = makeUnits(areas, persons, random);
  const people = makePeople(areas, units, { persons, firstDay, lastDay }, random);
  const years = yearParts(months);
  const scale = persons / cityPersons;
  const figures = new Map(readPublishedFigures(root).figures.map((figure) => [figure.id, figure]));
  const ruleTables = readRuleTables(join(root, "data", "rules"));
  const rosters = new Map<string, Map<string, Person[]>>();

  return {
    areas,
    units,
    people,
    months,
    firstDay,
    lastDay,
    scale,
    random,
    years,
    closedYears: closedYears(years, until),
    rules(id) {
      const table = ruleTables.find((each) => each.id === id);
      if (!table) throw new RangeError(`no such rule table: ${id}`);
      return table.rows.filter(
        ({ valid_from, valid_to }) => valid_from <= lastDay && (valid_to === null || valid_to > lastDay),
      );
    },
    target(id) {
      const figure = figures.get(id);
      if (!figure) throw new RangeError(`no published figure: ${id}`);
      const value = random("target", id).int(figure.lower, figure.upper);
      // A share is the same in a city of any size.
      return scale === 1 || figure.unit === "%" ? value : Math.max(1, Math.round(value * scale));
    },
    roster(area, month) {
      let ofMonth = rosters.get(month);
      if (!ofMonth) {
        ofMonth = rosterOf(people, month);
        rosters.set(month, ofMonth);
      }
      return ofMonth.get(area) ?? [];
    },
  };
}

function yearParts(months: string[]): YearPart[] {
  const years = [...new Set(months.map((month) => Number(month.slice(0, 4))))];
  return years.map((year) => ({
    year,
    months: months.filter((month) => month.startsWith(String(year))),
    back: (years.at(-1) as number) - year,
  }));
}

/** At least one, however short the period: last year's assessments bear on this year. */
function closedYears(years: YearPart[], until: string): number[] {
  const last = Number(until.slice(0, 4)) - (until.endsWith("-12") ? 0 : 1);
  const inside = years.map(({ year }) => year).filter((year) => year <= last);
  return inside.length > 0 ? inside : [last];
}

function rosterOf(people: Person[], month: string): Map<string, Person[]> {
  const day = dayInMonth(month, 1);
  const end = dayInMonth(month, daysInMonth(month));
  const ofMonth = new Map<string, Person[]>();
  for (const person of people) {
    if (person.joined > day || (person.left !== null && person.left <= end)) continue;
    const { area } = unitOn(person, day);
    const roster = ofMonth.get(area);
    if (roster) roster.push(person);
    else ofMonth.set(area, [person]);
  }
  return ofMonth;
}

/** Where somebody worked on a day. */
export function unitOn(person: Person, day: string): Unit {
  return person.moved && day < person.moved.on ? person.moved.from : person.unit;
}
