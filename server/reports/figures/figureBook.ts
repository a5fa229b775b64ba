import { AppError } from "../../errors.ts";
import { groupBy } from "../../groupBy.ts";
import type { AnsweredFigure } from "../../indicators/answer.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import { comparisonRulesOf, type ComparisonRules } from "../../indicators/comparisonRules.ts";
import { seenIndicators } from "../../indicators/inSight.ts";
import { monthNumberOf, monthText } from "../../indicators/period.ts";
import type { Question } from "../../indicators/question.ts";
import { ofLastYear, type AgainstLastYear } from "../../indicators/recentChange.ts";
import type { Seen } from "../../indicators/sight.ts";
import { recentMonthsOf } from "../../indicators/trends.ts";
import { againstPrinted } from "./againstPrinted.ts";
import { readAreaNames, type NamedArea } from "./areaNames.ts";
import { compareIn, type AreaComparison } from "./areaComparison.ts";
import { askedOnce, once } from "./once.ts";

/** Of one indicator: all that a paper may say of it. */
export interface IndicatorFigures {
  definition: CompiledDefinition;
  /** Of the paper's place, from January to its month. */
  now: AnsweredFigure;
  lastYear: AgainstLastYear;
  /** Of the month alone, and against the month before. */
  month: AnsweredFigure | undefined;
  previous: AgainstLastYear | undefined;
  /** Of the last two years, month by month; empty where there is no such series, or it is not drawn. */
  series: AnsweredFigure[];
  /** Every area that the reader may see, beside its comparable group. */
  areas: AreaComparison[];
}

export interface FigureBook {
  month: string;
  /** The area a paper is of; null for all that its reader may see. */
  area: NamedArea | null;
  areas: NamedArea[];
  rules: ComparisonRules;
  definitions: CompiledDefinition[];
  of(indicator: string): IndicatorFigures | undefined;
}

/** All figures of a paper, by few questions: each passes the gate as its reader. */
export async function readFigureBook(
  seen: Seen,
  { month, area, trends }: { month: string; area: string | null; trends: readonly string[] },
): Promise<FigureBook> {
  const areas = await readAreaNames(seen);
  const own = area === null ? null : findArea(areas, area);
  const definitions = seenIndicators(seen);
  const rules = comparisonRulesOf(seen, month);
  const drawn = definitions.filter(({ id }) => trends.includes(id));
  const asked = await askAll(seen, { definitions, drawn }, month, own);
  const books = new Map<string, IndicatorFigures>();
  return {
    month,
    area: own,
    areas,
    rules,
    definitions,
    of(indicator) {
      const known = books.get(indicator);
      if (known) return known;
      const definition = definitions.find(({ id }) => id === indicator);
      const now = asked.now.get(indicator)?.[0];
      if (definition === undefined || now === undefined) return undefined;
      const found = figuresOf(definition, now, asked, { seen, rules, areas });
      books.set(indicator, found);
      return found;
    },
  };
}

function findArea(areas: NamedArea[], area: string): NamedArea {
  const found = areas.find(({ code }) => code === area);
  // What is not in scope is answered like what there is not.
  if (found === undefined) throw new AppError("not-found", `没有这样的地区 no such area: ${area}`);
  return found;
}

type ByIndicator = Map<string, AnsweredFigure[]>;
interface Asked {
  now: ByIndicator;
  lastYear: ByIndicator;
  month: ByIndicator;
  previous: ByIndicator;
  series: ByIndicator;
  areas: ByIndicator;
  areasLastYear: ByIndicator;
}

async function askAll(
  seen: Seen,
  { definitions, drawn }: { definitions: CompiledDefinition[]; drawn: CompiledDefinition[] },
  month: string,
  area: NamedArea | null,
): Promise<Asked> {
  const whole: Question = {
    indicators: definitions.map(({ id }) => id),
    from: `${month.slice(0, 4)}-01`,
    to: month,
    grain: "ytd",
    by: [],
    where: {},
    compare: false,
  };
  const before = monthText(monthNumberOf(month) - 1);
  const byArea: Question = { ...whole, by: ["area"], benchmarks: true };
  // Of one area what is asked of all of them at once: the next area's paper needs the same answers.
  const own = area === null ? whole : byArea;
  const months = recentMonthsOf(drawn, month);
  const questions: Record<keyof Asked, Question> = {
    now: own,
    lastYear: ofLastYear(own),
    month: { ...own, from: month, grain: "month" },
    previous: { ...own, from: before, to: before, grain: "month" },
    series: area === null ? { ...months, by: ["month"] } : months,
    areas: byArea,
    areasLastYear: ofLastYear(byArea),
  };
  const answers = await Promise.all(
    Object.entries(questions).map(async ([name, question]) => {
      const found = await askedOnce(seen, question);
      const isOfAll = area === null || name === "areas" || name === "areasLastYear";
      const figures = isOfAll ? found : found.filter(({ place }) => place.key === area.code);
      return [name, groupBy(figures, ({ row }) => row.indicator)] as const;
    }),
  );
  return Object.fromEntries(answers) as unknown as Asked;
}

function figuresOf(
  definition: CompiledDefinition,
  now: AnsweredFigure,
  asked: Asked,
  { seen, rules, areas }: { seen: Seen; rules: ComparisonRules; areas: NamedArea[] },
): IndicatorFigures {
  const { id } = definition;
  const month = asked.month.get(id)?.[0];
  return {
    definition,
    now,
    lastYear: againstPrinted(definition, now, asked.lastYear.get(id)?.[0]),
    month,
    previous: month && againstPrinted(definition, month, asked.previous.get(id)?.[0]),
    series: asked.series.get(id) ?? [],
    areas: once(seen, `areas ${id} ${month?.row.period ?? now.row.period}`, () =>
      compareIn(
        definition,
        { figures: asked.areas.get(id) ?? [], before: asked.areasLastYear.get(id) ?? [] },
        { seen, rules, areas },
      ),
    ),
  };
}
