import type { TFunction } from "i18next";
import type { FlowAnswer, FlowCount, FlowEdge, FlowSteps } from "../../../server/api/contract.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import { valueText } from "../valueText.ts";

type Steps = FlowSteps & Pick<FlowAnswer, "unit">;

/** A count, or the word of its state; without the word of what is not final yet, which is said once for all. */
export function countText({ count, state }: FlowCount, language: string, t: TFunction): string {
  return valueText({ value: count, state: count === null ? state : "ok" }, language, t);
}

export function shareText(share: number, language: string): string {
  const format = numberFormat(language, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  return `${format.format(share)}%`;
}

/** 760 件 */
export function countedText(told: FlowCount, unit: string, language: string, t: TFunction): string {
  const text = countText(told, language, t);
  return told.count === null ? text : `${text} ${t(`unit.${unit}`)}`;
}

/** The median days of a step, or nothing where none are measured. */
export function daysText({ days }: FlowEdge, language: string, t: TFunction): string {
  if (days === null || days.count === null) return "";
  return t("flow.days", { days: countText(days, language, t) });
}

/**
 * The longest way through as a sentence: 受理 760 件 → 查结 584 件（76.8%） → …; of two that
 * are as long, the one that more went.
 */
export function courseText({ nodes, edges, unit }: Steps, language: string, t: TFunction): string {
  const [first] = nodes;
  const way = first === undefined ? [] : longestFrom(first.id, edges);
  const name = (id: string, told?: FlowCount) => {
    const node = nodes.find((each) => each.id === id);
    return node ? `${inLanguage(node.title, language)} ${countedText(told ?? node, unit, language, t)}` : id;
  };
  return [
    ...(first === undefined ? [] : [name(first.id)]),
    // Of a step that several lead to, as many as came this way.
    ...way.map((edge) => {
      const step = name(edge.to, edge);
      return edge.share === null
        ? step
        : t("flow.withShare", { step, share: shareText(edge.share, language) });
    }),
  ].join(" → ");
}

function longestFrom(id: string, edges: readonly FlowEdge[]): FlowEdge[] {
  const ways = edges.filter(({ from }) => from === id).map((edge) => [edge, ...longestFrom(edge.to, edges)]);
  const [longest = []] = ways.toSorted(
    (a, b) => b.length - a.length || (b[0]?.count ?? 0) - (a[0]?.count ?? 0),
  );
  return longest;
}
