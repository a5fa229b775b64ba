import "../../styles/overview.css";
import "../../styles/topics.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { topics, type Topic } from "../../api/topics.ts";
import { areaNames } from "../../components/areaNames.ts";
import { AsOf } from "../../components/AsOf.tsx";
import { CaseLibrary } from "../../components/cases/CaseLibrary.tsx";
import { Failure } from "../../components/Failure.tsx";
import { FilterBar } from "../../components/filterBar/FilterBar.tsx";
import { Flow } from "../../components/flow/Flow.tsx";
import { Loading } from "../../components/Loading.tsx";
import { useOwnPlace } from "../../components/useOwnPlace.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { areasAsked, sharedSearch } from "../../state/filters.ts";
import { CompositeSection } from "./composites/CompositeSection.tsx";
import { JumpList } from "./JumpList.tsx";
import { TopicIndicators } from "./TopicIndicators.tsx";

/** One subject: what it is, its figures, how things take their course, and what is made of them. */
export function TopicView() {
  const { id } = useParams({ from: "/topics/$id" });
  const { data, error } = useQuery(topics);
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const topic = data.find((each) => each.id === id);
  if (!topic) return <UnknownTopic id={id} />;
  return (
    <WithFigures>{(basis) => <TopicPage key={id} topic={topic} topics={data} basis={basis} />}</WithFigures>
  );
}

interface TopicPageProps {
  topic: Topic;
  topics: Topic[];
  basis: Basis;
}

function TopicPage({ topic, topics: all, basis }: TopicPageProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { month, grain, lastYear, snapshot, city, dataUntil } = basis;
  const [area] = areasAsked(useSearch({ from: "__root__" })) ?? [];
  const place = useOwnPlace(city);
  const title = inLanguage(topic.title, language);
  usePageTitle(title);
  const sections = [
    { id: "figures", text: t("topics.figures") },
    ...topic.flows.map((flow) => ({ id: `flow-${flow.id}`, text: inLanguage(flow.title, language) })),
    ...(topic.composites.length > 0 ? [{ id: "composites", text: t("composites.title") }] : []),
    ...(topic.hasCases ? [{ id: "cases", text: t("topics.cases") }] : []),
  ];
  return (
    <article>
      <FilterBar month={month} grain={grain} lastYear={lastYear} place={{ areas: true }} />
      <p className="way">
        <Link to="/topics" search={sharedSearch}>
          {t("topics.name")}
        </Link>{" "}
        / {area === undefined ? place : areaNames(city, language).areaName(area)}
      </p>
      <h1>{title}</h1>
      <p className="lead">{inLanguage(topic.sentence, language)}</p>
      <p className="quiet">
        <AsOf basis={basis}> · {t("topics.source", { source: listText(topic.source, language) })}</AsOf>
      </p>
      <JumpList sections={sections} />
      <TopicIndicators topic={topic} basis={basis} area={area} />
      {topic.flows.map((flow) => (
        <section key={flow.id} id={`flow-${flow.id}`} aria-labelledby={`flow-${flow.id}-title`}>
          <h2 id={`flow-${flow.id}-title`}>{inLanguage(flow.title, language)}</h2>
          <Flow
            topic={topic.id}
            flow={flow.id}
            period={month}
            grain={grain}
            area={area}
            snapshot={snapshot}
            dataUntil={dataUntil}
          />
        </section>
      ))}
      {topic.composites.length > 0 && <CompositeSection topic={topic} basis={basis} />}
      {topic.hasCases && (
        <section id="cases" aria-labelledby="cases-title">
          <h2 id="cases-title">{t("topics.cases")}</h2>
          <CaseLibrary snapshot={snapshot} />
        </section>
      )}
      <OtherTopics topic={topic} topics={all} />
    </article>
  );
}

/** The one before and the one after, so that a meeting can go through all of them. */
function OtherTopics({ topic, topics: all }: Omit<TopicPageProps, "basis">) {
  const { t, i18n } = useTranslation();
  const at = all.indexOf(topic);
  const [before, after] = [all[at - 1], all[at + 1]];
  return (
    <nav className="topic-ways" aria-label={t("topics.others")}>
      {before && (
        <Link to="/topics/$id" params={{ id: before.id }} search={sharedSearch}>
          ← {inLanguage(before.title, i18n.language)}
        </Link>
      )}
      {after && (
        <Link to="/topics/$id" params={{ id: after.id }} search={sharedSearch}>
          {inLanguage(after.title, i18n.language)} →
        </Link>
      )}
    </nav>
  );
}

function UnknownTopic({ id }: { id: string }) {
  const { t } = useTranslation();
  const title = t("topics.unknown", { id });
  usePageTitle(title);
  return (
    <section className="state">
      <h1>{title}</h1>
      <p>
        <Link to="/topics" search={sharedSearch}>
          {t("topics.all")}
        </Link>
      </p>
    </section>
  );
}
