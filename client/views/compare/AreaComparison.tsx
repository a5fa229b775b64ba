import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator, ValueRow } from "../../../server/api/contract.ts";
import { areaBars } from "../../charts/areaBars.ts";
import { Chart } from "../../components/Chart.tsx";
import { periodText } from "../../components/periodText.ts";
import { useChartTheme } from "../../components/useChartTheme.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { valueText } from "../../components/valueText.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Grain } from "../../state/filters.ts";
import { AreaTable } from "./AreaTable.tsx";
import { Provenance } from "./Provenance.tsx";

interface AreaComparisonProps {
  indicator: Indicator;
  whole: ValueRow;
  parts: ValueRow[];
  city: Areas;
  grain: Grain;
  snapshot: number;
  dataUntil: string | null;
}

export function AreaComparison(props: AreaComparisonProps) {
  const { indicator, whole, parts, city, grain, snapshot, dataUntil } = props;
  const { t, i18n } = useTranslation();
  const theme = useChartTheme();
  const language = i18n.language;
  const title = inLanguage(indicator.title, language);
  const cityName = inLanguage(city.city.name, language);
  const unit = t(`unit.${indicator.unit}`);
  const when = periodText(whole.period, grain, language, t);
  const wholeShown = valueText(whole, language, t);
  usePageTitle(title);

  const rows = useMemo(
    () =>
      parts.map((row) => {
        const area = city.areas.find((each) => each.code === row.area);
        const group = city.groups.find((each) => each.id === area?.group);
        return {
          code: row.area ?? "",
          area: area ? inLanguage(area.name, language) : (row.area ?? ""),
          group: group ? inLanguage(group.name, language) : "",
          value: row.value,
          state: row.state,
          label: valueText(row, language, t),
        };
      }),
    [parts, city, language, t],
  );
  const option = useMemo(
    () => areaBars(rows, { unit: indicator.unit, axisName: unit }, theme),
    [rows, indicator.unit, unit, theme],
  );

  return (
    <article>
      <h1>{title}</h1>
      <p className="lead">
        {cityName} {when}
        <strong className="figure" data-testid="whole">
          {wholeShown}
        </strong>
        {whole.value !== null && unit}
      </p>
      <div className="side-by-side">
        <figure>
          <Chart option={option} label={t("compare.chart", { title, when })} height={56 + rows.length * 34} />
          <figcaption>{t("compare.caption", { title, when, unit })}</figcaption>
        </figure>
        <AreaTable
          caption={t("compare.table", { title, when, unit })}
          title={title}
          rows={rows}
          whole={{ area: cityName, label: wholeShown }}
        />
      </div>
      <Provenance
        indicator={indicator}
        missing={rows.filter((row) => row.state === "notReceived").map((row) => row.area)}
        period={whole.period}
        snapshot={snapshot}
        dataUntil={dataUntil}
      />
    </article>
  );
}
