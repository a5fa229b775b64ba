import { compareAreas } from "../../indicators/compareAreas.ts";
import { comparisonRulesOf } from "../../indicators/comparisonRules.ts";
import { findIndicator } from "../../indicators/readIndicators.ts";
import { ofLastYear } from "../../indicators/recentChange.ts";
import { seenFigures } from "../../indicators/values.ts";
import { readAreaNames } from "../figures/areaNames.ts";
import { placeOf } from "../makeModel.ts";
import type { ReportNames, ReportSource } from "../makeReport.ts";
import type { Block } from "../model.ts";
import { printedFigure } from "../printedFigure.ts";
import { periodText } from "../text/periodWords.ts";
import { againstPrinted } from "../figures/againstPrinted.ts";
import { changeSentence, lastYear, readingSentence } from "../text/sentences.ts";
import { filterWords, type Compared, type ComparedView } from "./compared.ts";
import { areasChart, trendOfWhole } from "./comparedChart.ts";
import { tableOf } from "./comparedTable.ts";
import { definitionSentences, standingSentences } from "./comparedText.ts";
import type { ViewParts } from "./viewParts.ts";

/** 对比 of one indicator: the areas beside each other, and the whole month by month. */
export async function comparisonParts(
  source: ReportSource,
  asked: ComparedView,
  names: ReportNames,
): Promise<ViewParts> {
  const { question, against, flagBy } = asked;
  const [id = ""] = question.indicators;
  const definition = findIndicator(source.indicators, id);
  const rules = comparisonRulesOf(source, question.to);
  const answer = await compareAreas(source, question, { against, rules, flagBy });
  const areas = await readAreaNames(source);
  const rows = areas.flatMap((area) => {
    const own = answer.rows.find(({ row }) => row["area"] === area.code);
    return own ? [{ area, own }] : [];
  });
  const period = rows[0]?.own.row.period ?? `${question.from}/${question.to}`;
  const span = periodText(period);
  const place = placeOf(source, names);
  const compared: Compared = { source, definition, asked, answer, rows, span, place };
  const whole = await wholeOf(compared);
  const trend = await trendOfWhole(compared, whole.before);
  const blocks: Block[] = [
    heading("一、比较结果"),
    says([whole.text, ...standingSentences(compared)]),
    areasChart(compared),
    tableOf(compared),
    ...(trend ? [heading("二、逐月走势"), trend] : []),
    heading(trend ? "三、口径" : "二、口径"),
    says(definitionSentences(compared)),
  ];
  return {
    title: `${definition.title.zh}分地区比较`,
    subtitle: `（${[span, ...filterWords(question, definition)].join("，")}）`,
    area: null,
    place,
    month: question.to,
    blocks,
    figures: [
      ...(whole.row ? [printedFigure(definition, whole.row, null)] : []),
      ...rows.map(({ own: { row, judged } }) => printedFigure(definition, row, judged?.verdict ?? null)),
    ],
  };
}

async function wholeOf({ source, definition, asked: { question }, place }: Compared) {
  const [now] = await seenFigures(source, question);
  const [before] = await seenFigures(source, ofLastYear(question));
  if (now === undefined) return { text: "", row: undefined, before: undefined };
  const against = againstPrinted(definition, now, before);
  const { unit, kind, title } = definition;
  const { value, state, numerator, denominator } = now.row;
  const reading = readingSentence({ title: title.zh, unit, kind, value, state, numerator, denominator }, [
    changeSentence(unit, against, lastYear),
  ]);
  return { text: `${place}${reading}`, row: now.row, before: against };
}

function heading(text: string): Block {
  return { kind: "heading", level: 1, text };
}

function says(sentences: readonly string[]): Block {
  const told = sentences.filter((each) => each !== "");
  return { kind: "paragraph", runs: [{ text: told.length === 0 ? "" : `${told.join("。")}。` }] };
}
