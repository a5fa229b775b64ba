import type { TFunction } from "i18next";
import type { Areas, Indicator, SignalsAnswer } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import { periodText } from "../../components/periodText.ts";
import { valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { numberFormat } from "../../i18n/formats.ts";

export interface Sentence {
  key: string;
  indicator: string;
  title: string;
  text: string;
  evidence: string;
}

interface Known {
  indicators: readonly Indicator[];
  city: Areas;
}

type StandingOut = SignalsAnswer["standing"][number];
type Changed = SignalsAnswer["changed"][number];

/** More names than this are a list that nobody reads. */
const mostNames = 3;

/**
 * What stands out, in at most so many sentences: the areas of one group that
 * stand out by the same indicator are one. The strongest comes first, as in the answer.
 */
export function signalSentences(
  { standing, changed }: Pick<SignalsAnswer, "standing" | "changed">,
  known: Known,
  most: number,
  language: string,
  t: TFunction,
): Sentence[] {
  const names = areaNames(known.city, language);
  const together = new Map<string, StandingOut[]>();
  for (const each of standing) {
    const key = `${each.indicator} ${names.groupOf(each.area)}`;
    together.set(key, [...(together.get(key) ?? []), each]);
  }
  const sentences = [
    ...[...together].map(([key, found]) => standingSentence(key, found, known, language, t)),
    ...changed.map((found) => changedSentence(found, known, language, t)),
  ];
  return sentences.slice(0, most);
}

function standingSentence(
  key: string,
  found: readonly StandingOut[],
  known: Known,
  language: string,
  t: TFunction,
): Sentence {
  const { areaName, groupOf } = areaNames(known.city, language);
  const [first] = found;
  const { indicator, title, figure } = naming(first?.indicator ?? "", known, language, t);
  const sides = (["better", "worse"] as const).flatMap((side) => {
    const those = found.filter(({ verdict }) => verdict === side);
    if (those.length === 0) return [];
    const named = those.slice(0, mostNames).map(({ area, value }) => `${areaName(area)} ${figure(value)}`);
    const list = listText(named, language);
    const areas =
      those.length > mostNames ? t("overview.andMore", { areas: list, count: those.length }) : list;
    return [t(`overview.side.${side}`, { areas })];
  });
  const bases = found.flatMap(({ base }) => (base === null ? [] : [base]));
  return {
    key,
    indicator,
    title,
    text: t("overview.standing", {
      sides: sides.join(t("overview.sideJoin")),
      group: groupOf(first?.area ?? ""),
      benchmark: figure(first?.benchmark ?? null),
    }),
    evidence: t("overview.evidence", {
      chance: chanceText(Math.max(...found.map(({ chance }) => chance)), language),
      bases: rangeText(bases, language),
    }),
  };
}

function changedSentence(found: Changed, known: Known, language: string, t: TFunction): Sentence {
  const { area, period, value, rule, verdict, centre } = found;
  const { indicator, title, figure } = naming(found.indicator, known, language, t);
  return {
    key: `${indicator} ${area} ${rule}`,
    indicator,
    title,
    text: t("overview.changed", {
      area: areaNames(known.city, language).areaName(area),
      when: periodText(period, "month", language, t),
      value: figure(value),
      rule: t(`overview.rule.${rule}`),
      verdict: t(`standing.${verdict}`),
    }),
    evidence: t("overview.changedEvidence", { centre: figure(centre) }),
  };
}

function naming(id: string, { indicators }: Known, language: string, t: TFunction) {
  const indicator = indicators.find((each) => each.id === id);
  const unit = indicator?.unit;
  const isSign = unit === "%" || unit === "‰";
  return {
    indicator: id,
    title: indicator ? inLanguage(indicator.title, language) : id,
    figure: (value: number | null) => {
      const text = valueText({ value, state: "ok" }, language, t, unit);
      if (unit === undefined || value === null) return text;
      return isSign ? `${text}${unit}` : `${text} ${t(`unit.${unit}`)}`;
    },
  };
}

/** In per cent; what is rarer than one in a thousand is not told more finely. */
function chanceText(chance: number, language: string): string {
  const percent = (part: number, digits: number) =>
    numberFormat(language, { style: "percent", maximumFractionDigits: digits }).format(part);
  return chance < 0.001 ? percent(0.001, 1) : percent(Math.ceil(chance * 1000) / 1000, 1);
}

function rangeText(numbers: readonly number[], language: string): string {
  const format = numberFormat(language, { maximumFractionDigits: 0 });
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? format.format(least) : `${format.format(least)}—${format.format(most)}`;
}
