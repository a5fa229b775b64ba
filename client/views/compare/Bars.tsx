import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { rankedBars } from "../../charts/rankedBars.ts";
import { Chart } from "../../components/Chart.tsx";
import { useChartTheme } from "../../components/useChartTheme.ts";
import { valueText } from "../../components/valueText.ts";
import { ranked, type ComparedArea } from "./comparedAreas.ts";
import type { Lighting } from "./lighting.ts";
import { rankText } from "./standingText.ts";

interface BarsProps extends Pick<Lighting, "lit" | "onPoint"> {
  indicator: Indicator;
  areas: ComparedArea[];
  benchmark: "group" | "city";
  title: string;
  when: string;
}

export function Bars({ indicator, areas, benchmark, title, when, lit, onPoint }: BarsProps) {
  const { t, i18n } = useTranslation();
  const theme = useChartTheme();
  const language = i18n.language;
  const unit = t(`unit.${indicator.unit}`);
  const bars = useMemo(
    () =>
      ranked(areas, indicator).map(({ key, name, figure, compared, mark }) => ({
        area: key,
        name,
        value: figure.value,
        lower: figure.lower,
        upper: figure.upper,
        // Against itself there is nothing to see, nor against what counts are not held against.
        benchmark: compared.judged === null ? null : compared.benchmark,
        label: [valueText(figure, language, t, indicator.unit), rankText(compared.row)].join(" ").trim(),
        mark,
      })),
    [areas, indicator, language, t],
  );
  const option = useMemo(
    () => rankedBars(bars, { unit: indicator.unit, axisName: unit, lit }, theme),
    [bars, indicator.unit, unit, lit, theme],
  );
  const hasRanks = areas.some(({ compared }) => compared.row.rankLow !== null);
  const hasLine = bars.some((bar) => bar.benchmark !== null);
  const reading = hasLine ? (hasRanks ? "barsCaption" : "barsPlain") : "barsOnly";
  return (
    <figure>
      <Chart
        option={option}
        label={t("compare.chart", { title, when })}
        height={56 + bars.length * 32}
        onPoint={onPoint}
      />
      <figcaption>
        {t("compare.caption", { title, when, unit })}
        <span className="note">
          {t(`comparison.${reading}`, { against: t(`finding.against.${benchmark}`) })}
        </span>
      </figcaption>
    </figure>
  );
}
