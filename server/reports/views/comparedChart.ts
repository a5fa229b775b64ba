import { markOf } from "../../../client/charts/mark.ts";
import { figuresOfMany } from "../../indicators/manyIndicators.ts";
import { unjudged } from "../../indicators/reason.ts";
import type { AgainstLastYear } from "../../indicators/recentChange.ts";
import { recentMonthsOf } from "../../indicators/trends.ts";
import type { ChartBlock } from "../model.ts";
import { areasBlock, inGroups } from "../sections/areasBlock.ts";
import { trendChart } from "../sections/charts.ts";
import { areasTitle } from "../text/sentences.ts";
import { againstWords, benchmarkOf, standingOf, type Compared } from "./compared.ts";

export function areasChart({ definition, asked: { against }, rows, span }: Compared): ChartBlock {
  const { title, better } = definition;
  const placed = rows.map(({ area, own }) => ({ area, own, row: own.row }));
  const drawn = inGroups(
    placed,
    rows.map(({ area }) => area),
  ).map(({ own, ...each }) => ({ ...each, benchmark: benchmarkOf(own), mark: markOf(own) }));
  return areasBlock(
    {
      definition,
      span,
      title:
        against.kind === "group"
          ? areasTitle(title.zh, rows.map(standingOf), better)
          : `${title.zh}：分地区情况`,
      note: drawn.some(({ benchmark }) => benchmark !== null)
        ? `横线为95%区间，红色虚线为${againstWords(against)}；▲▼有差异，◆差异明显，●相近，○样本少。`
        : "横线为95%区间。数目随地区大小而不同，不作优劣比较。",
    },
    drawn,
  );
}

/** The last two years month by month, of what happens month by month. */
export async function trendOfWhole(
  { source, definition, asked: { question }, place }: Compared,
  before: AgainstLastYear | undefined,
): Promise<ChartBlock | null> {
  const months = recentMonthsOf([definition], question.to, question.where);
  if (months.indicators.length === 0 || before === undefined) return null;
  const series = await figuresOfMany(source, { ...months, by: ["month"] });
  // The chart's title says what the year to date did; of another period it says nothing of that.
  const lastYear =
    question.grain === "ytd" ? before : { value: null, change: null, ...unjudged("notApplicable") };
  return trendChart({ place, book: { month: question.to } }, { definition, series, lastYear });
}
