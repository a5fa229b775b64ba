import type { Cell } from "./cells.ts";
import type { Compiled } from "./compile.ts";
import { Counts, type Members } from "./counts.ts";
import { Figures, type Figure, type Known } from "./figures.ts";
import type { Gate } from "./gate.ts";
import type { Counted } from "./intervalOf.ts";
import type { AskedPeriod } from "./period.ts";
import { groupKey, type AskedPlace } from "./place.ts";
import type { Question } from "./question.ts";
import type { SplitValueRow, ValueRow } from "./values.ts";

/** A row of an answer, the place it is of, and what was counted for it. */
export interface AnsweredFigure {
  place: AskedPlace;
  row: SplitValueRow;
  counted: Counted;
}

/** Puts the counts of a compiled question together, row by row; of the places to compare with, too. */
export function answer(
  compiled: Compiled,
  cells: Cell[],
  known: Known,
  { compare }: Pick<Question, "compare">,
  gate?: Gate,
): AnsweredFigure[] {
  const { asked, dimensions, places, periods } = compiled;
  const counts = new Counts(cells, dimensions.length);
  const answered: AnsweredFigure[] = [];
  const asking = periods.filter(({ role }) => role === "asked");
  // A test costs more than the figure itself: of long series nobody reads thousands of them.
  const isTested = dimensions.length === 0 && asking.length === 1;
  for (const each of asked) {
    const figures = new Figures(each, compiled, counts, known, gate);
    for (const place of places)
      for (const period of asking)
        for (const members of gate?.membersOf(each.own) ?? counts.membersOf(each.own)) {
          const figure = figures.at(place, period, members);
          const ripe = figures.ripeAfter(place, period);
          const row = {
            indicator: each.definition.id,
            area: place.key === "" ? null : place.key,
            period: period.label,
            ...Object.fromEntries(dimensions.map((id, index) => [id, members[index] ?? null])),
            ...shown(figure),
            ...(ripe === null ? {} : { ripeAfter: ripe }),
            ...(compare && !place.isBenchmark
              ? {
                  ...comparisons(figures, compiled, place, period, members),
                  lastYearVerdict: isTested ? figures.verdictOnLastYear(place, period) : null,
                }
              : {}),
          };
          answered.push({ place, row, counted: figure });
        }
  }
  return answered;
}

/** What a row says of a figure; how it stands to others is for whoever compares. */
function shown({ numerator, denominator, value, lower, upper, state }: Figure) {
  return { numerator, denominator, value, lower, upper, verdict: null, rankLow: null, rankHigh: null, state };
}

function comparisons(
  figures: Figures,
  { benchmarks }: Compiled,
  place: AskedPlace,
  period: AskedPeriod,
  members: Members,
): Required<
  Pick<ValueRow, "lastYear" | "lastYearChange" | "previous" | "previousChange" | "groupValue" | "cityValue">
> {
  const now = figures.at(place, period, members);
  const benchmark = (key: string) => {
    const found = benchmarks.get(key);
    return found ? figures.at(found, period, members).value : null;
  };
  const lastYear = figures.earlier("lastYear", place, period, members);
  const previous = figures.earlier("previous", place, period, members);
  return {
    lastYear: lastYear?.value ?? null,
    lastYearChange: figures.change(now, lastYear, place, period),
    previous: previous?.value ?? null,
    previousChange: figures.change(now, previous, place, period),
    groupValue: benchmark(groupKey(place.group)),
    cityValue: benchmark(""),
  };
}
