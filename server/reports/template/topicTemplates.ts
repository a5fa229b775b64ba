import type { Topic } from "../../api/contract/topics.ts";
import { units, type Definition } from "../../indicators/definition.ts";

type Known = readonly Pick<Definition, "id" | "unit" | "kind" | "finest" | "better">[];

/** As many as a short paper has room for. */
const mostTrends = 2;
const mostDrawn = 3;

/** A file of which there is one template for each topic: what stands in it of that topic. */
export function ofTopic(written: object, topic: Topic, indicators: Known): object {
  const { for: _, ...template } = written as { for?: unknown; id?: unknown; sections?: unknown };
  const filled = fill(template, topic, listsOf(topic, indicators)) as typeof template;
  const sections = Array.isArray(filled.sections) ? filled.sections.flatMap(withoutEmpty) : filled.sections;
  return { ...filled, id: `${String(template.id)}_${topic.id}`, sections };
}

/** What a template may name by a word of its own. */
function listsOf({ headlines, indicators: all }: Topic, indicators: Known): Record<string, unknown[]> {
  const found = (ids: readonly string[]) =>
    ids.flatMap((id) => indicators.find((each) => each.id === id) ?? []);
  const isRate = ({ unit }: Known[number]) => units[unit] === "share";
  const isMonthly = ({ kind, finest }: Known[number]) => kind === "flow" && finest === "month";
  const compared = found(all).filter(isRate);
  const shown = found(headlines);
  return {
    $headlines: shown.map(({ id }) => id),
    $trends: shown
      .filter((each) => isMonthly(each) && !isRate(each))
      .slice(0, mostTrends)
      .map(({ id }) => ({ indicator: id, show: "trend" })),
    $others: found(all.filter((id) => !headlines.includes(id))).map(({ id }) => id),
    $compared: compared.map(({ id }) => id),
    $drawn: compared.slice(0, mostDrawn).map(({ id }) => id),
  };
}

function fill(value: unknown, topic: Topic, lists: Record<string, unknown[]>): unknown {
  if (typeof value === "string")
    return lists[value] ?? value.replaceAll(/\{\{\s*topic\s*\}\}/g, topic.title.zh);
  if (Array.isArray(value)) return value.map((each) => fill(each, topic, lists));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, topic, lists)]));
}

/** A topic may have nothing to compare, or no further indicators: then there is nothing to print below the heading. */
function withoutEmpty(section: unknown): unknown[] {
  if (typeof section !== "object" || section === null) return [section];
  const isEmpty = (each: unknown) =>
    typeof each === "object" && each !== null && "indicators" in each && isNothing(each.indicators);
  if (isEmpty(section)) return [];
  if (!("themes" in section) || !Array.isArray(section.themes)) return [section];
  const themes = section.themes.filter((each) => !isEmpty(each));
  return themes.length === 0 ? [] : [{ ...section, themes }];
}

function isNothing(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
