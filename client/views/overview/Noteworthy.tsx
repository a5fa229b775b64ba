import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { signals } from "../../api/signals.ts";
import type { Basis } from "../../components/WithFigures.tsx";
import { Refused } from "../../components/Refused.tsx";
import { signalSentences } from "./signalSentences.ts";

const mostSentences = 5;

/** 值得关注: what stands out beyond chance, each with its evidence and the way to all areas. */
export function Noteworthy({ basis }: { basis: Basis }) {
  const { t, i18n } = useTranslation();
  const { month, grain, snapshot, catalogue, city } = basis;
  const { data, error } = useQuery(signals({ period: month, grain, snapshot, most: 50 }));
  return (
    <section aria-labelledby="noteworthy">
      <h2 id="noteworthy">{t("overview.noteworthy")}</h2>
      {error && <Refused error={error} />}
      {!data && !error && <div className="bone line" />}
      {data && (
        <>
          <ol className="sentences">
            {signalSentences(
              data,
              { indicators: catalogue.indicators, city },
              mostSentences,
              i18n.language,
              t,
            ).map(({ key, indicator, title, text, evidence }) => (
              <li key={key}>
                <Link
                  to="/compare"
                  search={(before) => ({ ...before, i: indicator, p: month, g: grain, d: undefined })}
                >
                  {title}
                </Link>
                {t("overview.colon")}
                {text} <span className="note">{evidence}</span>
              </li>
            ))}
          </ol>
          <p className="quiet">
            {t(data.count.judged === 0 ? "overview.nothingJudged" : "overview.looked", { ...data.count })}
          </p>
        </>
      )}
    </section>
  );
}
