import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { FlowEdge, FlowSteps } from "../../../server/api/contract.ts";
import { depthsOf, sankey } from "../../charts/sankey.ts";
import { stepFunnel } from "../../charts/stepFunnel.ts";
import type { ChartTheme } from "../../charts/theme.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { ChartItem } from "../chart/chartItem.ts";
import { registerMoreParts } from "../chart/moreParts.ts";
import { Figure } from "../figure/Figure.tsx";
import type { FlowFigureProps } from "./Flow.tsx";
import { countedText, countText, courseText, daysText, shareText } from "./flowText.ts";
import { useIsNarrow } from "./useIsNarrow.ts";

registerMoreParts();

/** Steps and what passes between them: bands, or bars one below another where they lead one way or room is scarce. */
export function StepsFigure({ answer, steps, shared }: FlowFigureProps & { steps: FlowSteps }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const isNarrow = useIsNarrow();
  const { unit, kind } = answer;
  const words = useMemo(() => wordsOf(steps, unit, language, t), [steps, unit, language, t]);
  const items = useMemo(
    (): ChartItem[] => words.map(({ id, title, lines }) => ({ key: id, title, lines })),
    [words],
  );
  const isBands = kind === "sankey" && !isNarrow;
  const draw = useCallback(
    (theme: ChartTheme, lit: string | undefined) =>
      isBands
        ? sankey({ ...bandsOf(steps, words, language, t), lit }, theme)
        : stepFunnel(
            words.map(({ id, depth, title, count, label }) => ({
              id,
              name: `${"　".repeat(kind === "sankey" ? depth : 0)}${title}`,
              count,
              label,
            })),
            lit,
            theme,
          ),
    [isBands, kind, steps, words, language, t],
  );
  return (
    <Figure
      {...shared}
      title={t("flow.course", { course: courseText({ ...steps, unit }, language, t) })}
      draw={draw}
      height={isBands ? bandsHeight(steps) : 12 + 52 * words.length}
      items={items}
      sheet={{
        heads: ["step", "from", "count", "share", "daysHead"].map((head) => t(`flow.${head}`)),
        rows: words.map(({ title, edge, from, told }) => [
          title,
          from,
          told.count ?? countText(told, language, t),
          edge?.share ?? null,
          edge?.days?.count ?? null,
        ]),
      }}
    />
  );
}

/** Each step in order, once for each that leads to it, with all that there is to say of it. */
function wordsOf(
  { nodes, edges }: FlowSteps,
  unit: string,
  language: string,
  t: ReturnType<typeof useTranslation>["t"],
) {
  const depths = depthsOf(nodes, edges);
  const title = (id: string) => {
    const found = nodes.find((node) => node.id === id);
    return found ? inLanguage(found.title, language) : id;
  };
  return nodes.map((node) => {
    const into = edges.filter(({ to }) => to === node.id);
    // Of several that lead to it none is the step before.
    const [edge] = into.length === 1 ? into : [];
    const counted = countedText(node, unit, language, t);
    const share =
      edge === undefined || edge.share === null
        ? ""
        : t("flow.ofBefore", { share: shareText(edge.share, language) });
    const days = edge ? daysText(edge, language, t) : "";
    return {
      id: node.id,
      title: title(node.id),
      depth: depths.get(node.id) ?? 0,
      count: node.count,
      told: node,
      edge,
      from: into.map(({ from }) => title(from)).join(t("flow.and")),
      label: [counted, share, days].filter((each) => each !== "").join(" · "),
      lines: [counted, ...into.map((each) => intoText(each, title(each.from), unit, language, t))],
    };
  });
}

function intoText(
  edge: FlowEdge,
  from: string,
  unit: string,
  language: string,
  t: ReturnType<typeof useTranslation>["t"],
): string {
  const counted = countedText(edge, unit, language, t);
  const share = edge.share === null ? "" : shareText(edge.share, language);
  const days = daysText(edge, language, t);
  return t("flow.into", { from, rest: [counted, share, days].filter((each) => each !== "").join(" · ") });
}

function bandsOf(
  { edges }: FlowSteps,
  words: ReturnType<typeof wordsOf>,
  language: string,
  t: ReturnType<typeof useTranslation>["t"],
) {
  return {
    nodes: words.map(({ id, title, depth, count, told }) => ({
      id,
      label: `${title} ${countText(told, language, t)}`,
      count,
      depth,
      isEnd: edges.every(({ from }) => from !== id),
    })),
    steps: edges.map((edge) => ({
      from: edge.from,
      to: edge.to,
      count: edge.count,
      label: daysText(edge, language, t),
    })),
  };
}

/** Enough for the column with most nodes. */
function bandsHeight({ nodes, edges }: FlowSteps): number {
  const columns = new Map<number, number>();
  for (const depth of depthsOf(nodes, edges).values()) columns.set(depth, (columns.get(depth) ?? 0) + 1);
  return Math.max(240, 64 * Math.max(0, ...columns.values()));
}
