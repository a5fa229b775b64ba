import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ComparisonAnswer, Indicator } from "../../../server/api/contract.ts";
import { funnelPlot } from "../../charts/funnelPlot.ts";
import { Chart } from "../../components/Chart.tsx";
import { useChartTheme } from "../../components/useChartTheme.ts";
import type { ComparedArea } from "./comparedAreas.ts";
import type { Lighting } from "./lighting.ts";

interface FunnelsProps extends Pick<Lighting, "lit" | "onPoint"> {
  indicator: Indicator;
  answer: ComparisonAnswer;
  areas: ComparedArea[];
  /** What the base counts, in words. */
  base: string | undefined;
}

/** A funnel for each group that has one; nothing for means and bare counts. */
export function Funnels({ answer, ...shown }: FunnelsProps) {
  return answer.groups
    .filter(({ group }) => answer.funnel.some((line) => line.group === group))
    .map((group) => <Funnel key={group.group} answer={answer} group={group} {...shown} />);
}

function Funnel(props: FunnelsProps & { group: ComparisonAnswer["groups"][number] }) {
  const { indicator, answer, areas, base, group, lit, onPoint } = props;
  const { t, i18n } = useTranslation();
  const theme = useChartTheme();
  const own = useMemo(() => areas.filter(({ groupId }) => groupId === group.group), [areas, group]);
  const lines = useMemo(() => answer.funnel.filter((line) => line.group === group.group), [answer, group]);
  const axisNames = useMemo(
    () => ({ base: base ?? t("comparison.base"), value: t(`unit.${indicator.unit}`) }),
    [base, indicator.unit, t],
  );
  const option = useMemo(() => {
    const points = own.flatMap(({ key, name, figure, mark }) =>
      figure.value === null || figure.denominator === null || figure.state !== "ok"
        ? []
        : [{ area: key, name, base: figure.denominator, value: figure.value, mark }],
    );
    const benchmark = own.find(({ compared }) => compared.judged !== null)?.compared.benchmark ?? null;
    return funnelPlot({ points, lines, benchmark, axisNames, lit }, theme);
  }, [own, lines, axisNames, lit, theme]);
  const name = own[0]?.group ?? "";
  const phi = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return (
    <figure>
      <Chart
        option={option}
        label={t("comparison.funnelLabel", { group: name })}
        height={340}
        onPoint={onPoint}
      />
      <figcaption>
        {t("comparison.funnel", { group: name })}
        <span className="note">
          {t("comparison.funnelCaption")}
          {lines.some(({ wide }) => wide !== null) && <> · {t("comparison.funnelWide")}</>}
        </span>
        {group.phi !== null && (
          <span className="note">
            {t("comparison.phi", { phi: phi.format(group.phi) })}{" "}
            {group.isOverdispersed && t("comparison.overdispersed")}
          </span>
        )}
      </figcaption>
    </figure>
  );
}
