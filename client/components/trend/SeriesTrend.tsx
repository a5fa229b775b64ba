import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { seriesTrend } from "../../api/compare.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { areaNames } from "../areaNames.ts";
import { Choice } from "../Choice.tsx";
import { Failure } from "../Failure.tsx";
import { Loading } from "../Loading.tsx";
import { useOwnPlace } from "../useOwnPlace.ts";
import { WithFigures, type Basis } from "../WithFigures.tsx";
import { TrendFigure } from "./TrendFigure.tsx";

/** Three years of one indicator, of the whole or of the area that the address names, with the notes on it. */
export function SeriesTrend({ indicator }: { indicator: Indicator }) {
  return <WithFigures>{(basis) => <Trend indicator={indicator} basis={basis} />}</WithFigures>;
}

function Trend({ indicator, basis }: { indicator: Indicator; basis: Basis }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const navigate = useNavigate();
  const { a } = useSearch({ from: "__root__" });
  const area = a === undefined || a === "whole" ? null : a;
  const whole = useOwnPlace(basis.city);
  const { city, month, snapshot, dataUntil } = basis;
  const { data, error } = useQuery(seriesTrend({ indicator: indicator.id, to: month, snapshot }, area));
  const name = area === null ? whole : areaNames(city, language).areaName(area);
  const choose = (chosen: string) =>
    void navigate({
      to: ".",
      search: (before) => ({ ...before, a: chosen === "whole" ? undefined : chosen }),
      replace: true,
      resetScroll: false,
    });
  const trend = data?.trends.find((each) => each.area === area && (area !== null || each.group === null));
  const [from, to] = [trend?.points[0]?.period.slice(0, 7), trend?.points.at(-1)?.period.slice(-7)];
  return (
    <>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Choice
          label={t("annotation.of")}
          value={a ?? "whole"}
          options={[
            ["whole", whole],
            ...city.areas
              .filter(({ valid_to: end }) => end === null)
              .map((each) => [each.code, inLanguage(each.name, language)] as const),
          ]}
          onChoose={choose}
        />
      </form>
      {error && <Failure error={error} />}
      {!data && !error && <Loading />}
      {trend && data && (
        <TrendFigure
          key={`${indicator.id} ${area}`}
          indicator={indicator}
          area={area}
          name={name}
          trend={trend}
          origin={{
            source: indicator.source,
            unit: t(`unit.${indicator.unit}`),
            period: `${from} … ${to}`,
            snapshot: data.snapshot,
            dataUntil,
          }}
          path={`/values?${new URLSearchParams({
            indicator: indicator.id,
            from: from ?? month,
            to: to ?? month,
            grain: data.grain,
            by: area === null ? "month" : "area,month",
            ...(area !== null && { where: `area:${area}` }),
            snapshot: String(data.snapshot),
          })}`}
        />
      )}
    </>
  );
}
