import "../../styles/compare.css";
import "../../styles/indicators.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { IndicatorDetail } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { catalogue, contracts, indicatorDetail, type Catalogue } from "../../api/queries.ts";
import { Failure } from "../../components/Failure.tsx";
import { FilterBar } from "../../components/filterBar/FilterBar.tsx";
import { IndicatorStateTag } from "../../components/IndicatorStateTag.tsx";
import { Loading } from "../../components/Loading.tsx";
import { SeriesTrend } from "../../components/trend/SeriesTrend.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { fittingGrains } from "../../state/filters.ts";
import { ApiLinks } from "./ApiLinks.tsx";
import { BrokenFiles } from "./BrokenFiles.tsx";
import { IndicatorCharts } from "./charts/IndicatorCharts.tsx";
import { DefinitionFacts } from "./DefinitionFacts.tsx";
import { LatestFigures } from "./LatestFigures.tsx";
import { LineageDiagram } from "./LineageDiagram.tsx";
import { Query } from "./Query.tsx";
import { ReceivedFiles } from "./ReceivedFiles.tsx";
import { Revisions } from "./Revisions.tsx";
import { useQuestion } from "./useQuestion.ts";

/** One indicator: what it counts, how, what from, and its newest figures. */
export function IndicatorView() {
  const { id = "" } = useParams({ strict: false });
  const detail = useQuery(indicatorDetail(id));
  const known = useQuery(catalogue);
  const tables = useQuery(contracts);
  if (detail.error instanceof AnswerError && ["not-found", "bad-usage"].includes(detail.error.code))
    return <UnknownIndicator id={id} broken={known.data?.broken.filter((each) => each.id === id) ?? []} />;
  const failed = detail.error ?? known.error ?? tables.error;
  if (failed) return <Failure error={failed} />;
  if (!detail.data || !known.data || !tables.data) return <Loading />;
  const indicator = detail.data;
  const theme = known.data.themes.find((each) => each.id === indicator.theme);
  return (
    <article>
      <Bar indicator={indicator} />
      <Head indicator={indicator} theme={theme?.title ?? { zh: indicator.theme, en: indicator.theme }} />
      <div className="figures-and-facts">
        <LatestFigures indicator={indicator} />
        <DefinitionFacts indicator={indicator} indicators={known.data.indicators} />
      </div>
      <Drawn indicator={indicator} />
      <LineageDiagram indicator={indicator} indicators={known.data.indicators} contracts={tables.data} />
      <ReceivedFiles indicator={indicator} contracts={tables.data} />
      <Query sql={indicator.sql} />
      <ForPrograms indicator={indicator} />
    </article>
  );
}

/** The period alone: an indicator's page shows all areas. */
function Bar({ indicator }: { indicator: IndicatorDetail }) {
  const { known } = useQuestion(indicator);
  if (!known) return null;
  const { question, grain, dataUntil } = known;
  return (
    <FilterBar
      month={question.to}
      grain={grain}
      grains={fittingGrains(indicator)}
      lastYear={Number((dataUntil ?? question.to).slice(0, 4))}
    />
  );
}

function Drawn({ indicator }: { indicator: IndicatorDetail }) {
  const { t } = useTranslation();
  const { known } = useQuestion(indicator);
  if (!known) return null;
  return (
    <>
      <section id="charts" aria-labelledby="charts-title">
        <h2 id="charts-title">{t("indicators.charts")}</h2>
        <IndicatorCharts indicator={indicator} known={known} />
      </section>
      {indicator.state === "published" && indicator.finest !== "year" && (
        <section aria-labelledby="series-title">
          <h2 id="series-title">{t("indicators.series")}</h2>
          <SeriesTrend indicator={indicator} />
        </section>
      )}
      <Revisions indicator={indicator} snapshot={known.snapshot} dataUntil={known.dataUntil} />
    </>
  );
}

function ForPrograms({ indicator }: { indicator: IndicatorDetail }) {
  const { known } = useQuestion(indicator);
  return known && <ApiLinks question={{ ...known.question, by: "area" }} />;
}

function Head({ indicator, theme }: { indicator: IndicatorDetail; theme: IndicatorDetail["title"] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const title = inLanguage(indicator.title, language);
  usePageTitle(title);
  return (
    <>
      <p className="way">
        <Link to="/indicators" search={true}>
          {t("indicators.name")}
        </Link>{" "}
        / {inLanguage(theme, language)}
      </p>
      <h1>
        {title} <IndicatorStateTag state={indicator.state} />
      </h1>
      {indicator.state !== "published" && (
        <p className="decision" role="note">
          {t(`indicatorState.${indicator.state}Why`)}
        </p>
      )}
      {indicator.caveat && <p className="lead">{inLanguage(indicator.caveat, language)}</p>}
      <p>
        <Link
          className="button"
          to="/compare"
          search={(before) => ({ ...before, i: indicator.id, d: undefined, w: undefined })}
        >
          {t("indicators.compare")}
        </Link>
      </p>
    </>
  );
}

function UnknownIndicator({ id, broken }: { id: string } & Pick<Catalogue, "broken">) {
  const { t } = useTranslation();
  const title = t("indicators.unknown", { id });
  usePageTitle(title);
  return (
    <section className="state">
      <h1>{title}</h1>
      <p>{t("indicators.unknownWhy")}</p>
      <BrokenFiles broken={broken} />
      <p>
        <Link to="/indicators" search={true}>
          {t("indicators.all")}
        </Link>
      </p>
    </section>
  );
}
