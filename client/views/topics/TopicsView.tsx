import "../../styles/overview.css";
import "../../styles/topics.css";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { topics, type Topic } from "../../api/topics.ts";
import { Failure } from "../../components/Failure.tsx";
import { FilterBar } from "../../components/filterBar/FilterBar.tsx";
import { Loading } from "../../components/Loading.tsx";
import { Sparkline } from "../../components/Sparkline.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { sharedSearch } from "../../state/filters.ts";
import { FigureChange, FigureNumber } from "./TopicFigureText.tsx";
import { useTopicFigures, type TopicFigure } from "./useTopicFigures.ts";

/** 专题: the subjects of the source documents, each with the figure that says most of it. */
export function TopicsView() {
  const { t } = useTranslation();
  usePageTitle(t("topics.name"));
  const { data, error } = useQuery(topics);
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return <WithFigures>{(basis) => <Shelf topics={data} basis={basis} />}</WithFigures>;
}

function Shelf({ topics: all, basis }: { topics: Topic[]; basis: Basis }) {
  const { t } = useTranslation();
  const { month, grain, lastYear } = basis;
  const { shown, error } = useTopicFigures([...new Set(all.flatMap(({ headlines }) => headlines))], basis);
  return (
    <article>
      <FilterBar month={month} grain={grain} lastYear={lastYear} />
      <h1>{t("topics.name")}</h1>
      <p className="lead">{t("topics.lead", { count: all.length })}</p>
      {error && <Failure error={error} />}
      <ul className="topic-cards">
        {all.map((topic) => (
          <TopicCard key={topic.id} topic={topic} figure={firstOf(topic, shown)} basis={basis} />
        ))}
      </ul>
    </article>
  );
}

/** The first headline that has a figure, or that one may see at all. */
function firstOf({ headlines }: Topic, shown: TopicFigure[]): TopicFigure | undefined {
  const own = headlines.flatMap((id) => shown.find(({ indicator }) => indicator.id === id) ?? []);
  return own.find(({ figure }) => figure !== undefined && figure.value !== null) ?? own[0];
}

interface TopicCardProps {
  topic: Topic;
  figure: TopicFigure | undefined;
  basis: Basis;
}

function TopicCard({ topic, figure, basis }: TopicCardProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const has = [
    t("topics.countOfIndicators", { count: topic.indicators.length }),
    ...(topic.flows.length > 0 ? [t("topics.flow")] : []),
    ...(topic.composites.length > 0 ? [t("composites.title")] : []),
    ...(topic.hasCases ? [t("topics.cases")] : []),
  ];
  return (
    <li data-topic={topic.id}>
      <h2>
        <Link to="/topics/$id" params={{ id: topic.id }} search={sharedSearch}>
          {inLanguage(topic.title, language)}
        </Link>
      </h2>
      <p>{inLanguage(topic.sentence, language)}</p>
      {figure && (
        <div className="topic-headline">
          <span className="quiet">{inLanguage(figure.indicator.title, language)}</span>
          <div className="card-figure">
            <FigureNumber figure={figure} basis={basis} />
            <Sparkline values={figure.months.map(({ value }) => value)} />
          </div>
          <FigureChange figure={figure} />
        </div>
      )}
      <p className="note">{listText(has, language)}</p>
    </li>
  );
}
