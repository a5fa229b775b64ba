import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { allCompared, cellFinder, type AllComparedCell } from "../../api/allCompared.ts";
import type { Topic } from "../../api/topics.ts";
import { markOf } from "../../charts/mark.ts";
import { areaNames } from "../../components/areaNames.ts";
import { Failure } from "../../components/Failure.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { VerdictLegend, VerdictMark } from "../../components/VerdictMark.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { AreaStrip, type StripArea } from "./AreaStrip.tsx";
import { FigureChange, FigureNumber } from "./TopicFigureText.tsx";
import { useTopicFigures, type TopicFigure } from "./useTopicFigures.ts";
import { verdictText } from "./verdictText.ts";

interface TopicIndicatorsProps {
  topic: Topic;
  basis: Basis;
  area: string | undefined;
}

/** Each indicator of a topic: the figure, how it went, and where the areas stand. */
export function TopicIndicators({ topic, basis, area }: TopicIndicatorsProps) {
  const { t, i18n } = useTranslation();
  const { month, grain, snapshot, city } = basis;
  const { shown, withheld, error } = useTopicFigures(topic.indicators, basis, area);
  const compared = useQuery({
    ...allCompared({
      period: month,
      grain,
      benchmark: "group",
      snapshot,
      indicator: shown.map(({ indicator }) => indicator.id).join(","),
    }),
    enabled: shown.length > 0,
  });
  const names = areaNames(city, i18n.language);
  const find = compared.data && cellFinder(compared.data);
  const areasOf = (id: string): StripArea[] =>
    (compared.data?.areas ?? []).flatMap((code) => {
      const cell = find?.(code, id);
      return cell ? [{ code, name: names.areaName(code), value: cell.value, mark: markOfCell(cell) }] : [];
    });
  const isHeadline = ({ indicator }: TopicFigure) => topic.headlines.includes(indicator.id);
  return (
    <section id="figures" aria-labelledby="figures-title">
      <h2 id="figures-title">{t("topics.figures")}</h2>
      {error && <Failure error={error} />}
      {withheld > 0 && <p className="decision">{t("topics.withheld", { count: withheld })}</p>}
      {[shown.filter(isHeadline), shown.filter((each) => !isHeadline(each))].map((figures, index) => (
        <ul
          key={index === 0 ? "headlines" : "others"}
          className={index === 0 ? "topic-figures large" : "topic-figures"}
        >
          {figures.map((figure) => (
            <OneIndicator
              key={figure.indicator.id}
              figure={figure}
              basis={basis}
              areas={figure.isOfLastYear ? [] : areasOf(figure.indicator.id)}
              area={area}
            />
          ))}
        </ul>
      ))}
      <VerdictLegend more={t("topics.stripHow")} />
      {shown.some(({ figure }) => figure?.state === "suppressed") && (
        <p className="quiet">{t("state.suppressedMeans")}</p>
      )}
    </section>
  );
}

function markOfCell({ verdict, isFlagged }: AllComparedCell) {
  return markOf({ judged: verdict === null ? null : { verdict }, flags: { isFlagged } });
}

interface OneIndicatorProps {
  figure: TopicFigure;
  basis: Basis;
  areas: StripArea[];
  area: string | undefined;
}

function OneIndicator({ figure, basis, areas, area }: OneIndicatorProps) {
  const { t, i18n } = useTranslation();
  const { id, title } = figure.indicator;
  const name = inLanguage(title, i18n.language);
  const own = areas.find(({ code }) => code === area);
  return (
    <li data-indicator={id}>
      <h3>
        <Link to="/compare" search={(before) => ({ ...before, i: id, d: undefined, w: undefined })}>
          {name}
        </Link>
      </h3>
      <div className="card-figure">
        <FigureNumber figure={figure} basis={basis} />
        <Sparkline values={figure.months.map(({ value }) => value)} />
      </div>
      <FigureChange figure={figure} />
      {own && <VerdictMark mark={own.mark} />}
      <AreaStrip areas={areas} chosen={area} />
      <span className="quiet">{verdictText(areas, i18n.language, t)}</span>
      <span className="ways">
        <Link
          to="/compare"
          search={(before) => ({ ...before, i: id, d: undefined, w: undefined })}
          aria-label={t("topics.compareOf", { name })}
        >
          {t("topics.compare")}
        </Link>
        <Link
          to="/indicators/$id"
          params={{ id }}
          search={true}
          aria-label={t("topics.definitionOf", { name })}
        >
          {t("topics.definition")}
        </Link>
      </span>
    </li>
  );
}
