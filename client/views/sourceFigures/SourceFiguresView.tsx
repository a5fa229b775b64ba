import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Indicator, SourceFigures } from "../../../server/api/contract.ts";
import { AnswerError } from "../../api/fetchJson.ts";
import { catalogue, sourceFigures } from "../../api/queries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { NothingToCount } from "../../components/NothingToCount.tsx";
import { periodText } from "../../components/periodText.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { DocumentTable } from "./DocumentTable.tsx";
import { agreement } from "./agreement.ts";

/** 来源文件数字: what the source documents published, each figure beside the snapshot's own. */
export function SourceFiguresView() {
  const figures = useQuery(sourceFigures);
  const known = useQuery(catalogue);
  if (figures.error instanceof AnswerError && figures.error.code === "not-found") return <NothingToCount />;
  const failed = figures.error ?? known.error;
  if (failed) return <Failure error={failed} />;
  if (!figures.data || !known.data) return <Loading />;
  return <Documents answer={figures.data} indicators={known.data.indicators} />;
}

function Documents({ answer, indicators }: { answer: SourceFigures; indicators: Indicator[] }) {
  const { t, i18n } = useTranslation();
  usePageTitle(t("sourceFigures.name"));
  const { snapshot, window, figures } = answer;
  const documents = [...new Set(figures.map(({ document }) => document))].toSorted();
  const count = (wanted: ReturnType<typeof agreement>) =>
    figures.filter((figure) => agreement(figure) === wanted).length;
  const counts = { agreeing: count("agrees"), differing: count("differs"), missing: count("missing") };
  const isWhole = counts.agreeing === figures.length;
  const when = periodText(`${window.from}/${window.to}`, "ytd", i18n.language, t);
  return (
    <article>
      <h1>{t("sourceFigures.name")}</h1>
      <p className="lead">{t("sourceFigures.lead", { snapshot, when })}</p>
      {figures.length === 0 ? (
        <p>{t("sourceFigures.none")}</p>
      ) : (
        <p role="status" data-testid="agreement">
          {t(isWhole ? "sourceFigures.all" : "sourceFigures.some", { count: figures.length, ...counts })}
        </p>
      )}
      {documents.map((document) => (
        <DocumentTable
          key={document}
          document={document}
          figures={figures.filter((each) => each.document === document)}
          indicators={indicators}
        />
      ))}
      <p className="quiet">{t("sourceFigures.note")}</p>
    </article>
  );
}
