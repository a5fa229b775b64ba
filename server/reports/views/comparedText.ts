import { groupBy } from "../../groupBy.ts";
import { isIndicatorId } from "../../indicators/definition.ts";
import type { CompiledDefinition } from "../../indicators/compiled.ts";
import { formulaWords } from "../text/formulaWords.ts";
import { areasSentence, rankSentence } from "../text/sentences.ts";
import { filterWords, standingOf, type Compared } from "./compared.ts";

/** What is said of areas is said of their groups, and where they are held against something else only shown. */
export function standingSentences({ definition, asked: { against }, answer, rows }: Compared): string[] {
  if (against.kind !== "group") return [];
  const standings = rows.map(standingOf);
  const ranks = [...groupBy(rows, ({ area }) => area.group)].map(([group, own]) => {
    const found = answer.groups.find((each) => each.group === group);
    const ranking = { policy: found?.ranking ?? "none", taking: found?.taking ?? 0 } as const;
    const name = own[0]?.area.groupName ?? group;
    return rankSentence(definition.title.zh, own.map(standingOf), { ...ranking, group: name });
  });
  return [areasSentence(definition.title.zh, standings, definition.better), ...ranks];
}

export function definitionSentences({
  definition,
  asked: { question },
  source: { indicators },
}: Compared): string[] {
  const { numerator, denominator, caveat, source } = definition;
  const filters = filterWords(question, definition);
  return [
    ...(numerator === undefined ? [] : [`分子：${formulaWords(numerator)}`]),
    ...(denominator === undefined ? [] : [`分母：${baseWords(denominator, indicators)}`]),
    caveat?.zh.replace(/。$/, "") ?? "按报送记录计",
    ...(filters.length === 0 ? [] : [`本页${filters.join("，")}`]),
    // The names of rule tables are for whoever writes definitions.
    `来源：${source.replace(/\s*[a-z]+(_[a-z]+)+/g, "")}`,
  ];
}

function baseWords(denominator: string, indicators: readonly CompiledDefinition[]): string {
  if (!isIndicatorId(denominator)) return formulaWords(denominator);
  return indicators.find(({ id }) => id === denominator)?.title.zh ?? denominator;
}
