import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { numberFormat } from "../../i18n/formats.ts";
import type { ComparisonAnswer, Indicator } from "../../../server/api/contract.ts";
import { funnelPlot } from "../../charts/funnelPlot.ts";
import { Figure, type DrawChart } from "../figure/Figure.tsx";
import type { FigureOrigin } from "../figure/figureSheet.ts";
import { valueText } from "../valueText.ts";
import type { ComparedArea } from "./comparedAreas.ts";
import { funnelText } from "./funnelText.ts";
import { intervalText, standingText } from "./standingText.ts";
import { useAreaDrill } from "./useAreaDrill.ts";

interface FunnelsProps {
  indicator: Indicator;
  answer: ComparisonAnswer;
  areas: ComparedArea[];
  /** What the base counts, in words. */
  base: string | undefined;
  origin: FigureOrigin;
  height?: number;
}

/** A funnel for each group that has one; nothing for means and bare counts. */
export function Funnels({ answer, ...shown }: FunnelsProps) {
  return answer.groups
    .filter(({ group }) => answer.funnel.some((line) => line.group === group))
    .map((group) => <Funnel key={group.group} answer={answer} group={group} {...shown} />);
}

function Funnel(props: FunnelsProps & { group: ComparisonAnswer["groups"][number] }) {
  const { indicator, answer, areas, base, group, origin, height = 440 } = props;
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const onDrill = useAreaDrill();
  const lines = useMemo(() => answer.funnel.filter((line) => line.group === group.group), [answer, group]);
  const axisNames = useMemo(
    () => ({ base: base ?? t("comparison.base"), value: t(`unit.${indicator.unit}`) }),
    [base, indicator.unit, t],
  );
  const [own, points] = useMemo(() => {
    const ofGroup = areas.filter(({ groupId }) => groupId === group.group);
    const known = ofGroup.flatMap(({ key, name, figure, mark, compared }) =>
      figure.value === null || figure.denominator === null || figure.state !== "ok"
        ? []
        : [{ area: key, name, base: figure.denominator, value: figure.value, mark, compared }],
    );
    return [ofGroup, known];
  }, [areas, group]);
  const draw: DrawChart = useCallback(
    (theme, lit) => {
      const benchmark = own.find(({ compared }) => compared.judged !== null)?.compared.benchmark ?? null;
      return funnelPlot({ points, lines, benchmark, axisNames, lit }, theme);
    },
    [own, points, lines, axisNames],
  );
  const plain = useCallback(
    (value: number) => valueText({ value, state: "ok" }, language, t, indicator.unit),
    [indicator.unit, language, t],
  );
  const items = useMemo(
    () =>
      points
        .toSorted((one, other) => one.base - other.base)
        .map(({ area, name, base: size, value, mark, compared }) => ({
          key: area,
          title: name,
          lines: [
            `${plain(value)} ${axisNames.value} · ${intervalText(compared.row, language)}`,
            `${axisNames.base} ${numberFormat(language).format(size)}`,
            standingText(compared, mark, t),
          ],
          at: [size, value] as const,
        })),
    [points, plain, axisNames, language, t],
  );
  const phi = numberFormat(language, { maximumFractionDigits: 1 });
  return (
    <Figure
      title={funnelText(own[0]?.group ?? "", points, lines, t)}
      notes={[
        t("comparison.funnelCaption"),
        ...(lines.some(({ wide }) => wide !== null) ? [t("comparison.funnelWide")] : []),
        ...(group.phi === null
          ? []
          : [
              `${t("comparison.phi", { phi: phi.format(group.phi) })}${group.isOverdispersed ? t("comparison.overdispersed") : ""}`,
            ]),
      ]}
      origin={origin}
      draw={draw}
      height={height}
      items={items}
      onDrill={onDrill}
      anchor={`funnel-${group.group}`}
      sheet={{
        heads: [t("compare.area"), axisNames.base, axisNames.value],
        rows: points.map(({ name, base: size, value }) => [name, size, value]),
      }}
    />
  );
}
