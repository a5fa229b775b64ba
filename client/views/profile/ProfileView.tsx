import "../../styles/overview.css";
import "../../styles/profile.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { AnswerError } from "../../api/fetchJson.ts";
import { profile } from "../../api/profile.ts";
import { areaNames } from "../../components/areaNames.ts";
import { PdfExport } from "../../components/export/PdfExport.tsx";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { PeriodBar } from "../../components/PeriodBar.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { AreaChooser } from "./AreaChooser.tsx";
import { Profile } from "./Profile.tsx";

/** 区县画像: one area beside its group by all indicators, and a second one if asked. */
export function ProfileView() {
  return <WithFigures>{(basis) => <OneArea basis={basis} />}</WithFigures>;
}

function OneArea({ basis }: { basis: Basis }) {
  const { t, i18n } = useTranslation();
  const { code } = useParams({ from: "/areas/$code" });
  const { with: asked } = useSearch({ from: "__root__" });
  const beside = asked === code ? undefined : asked;
  const { city, month, grain, lastYear, snapshot } = basis;
  const question = { period: month, grain, snapshot };
  const quick = useQuery(profile({ ...question, area: code, trends: false, beside }));
  // Comes after the figures, for it takes longer.
  const full = useQuery({
    ...profile({ ...question, area: code, trends: true, beside }),
    enabled: quick.data !== undefined,
  });
  const second = useQuery({
    ...profile({ ...question, area: beside ?? "", trends: false }),
    enabled: beside !== undefined,
  });
  const failed = quick.error ?? second.error;
  if (failed instanceof AnswerError && failed.code === "not-found")
    return <NoArea code={quick.error ? code : (beside ?? "")} />;
  if (failed) return <Failure error={failed} />;
  const data = full.data ?? quick.data;
  return (
    <>
      <PeriodBar
        month={month}
        grain={grain}
        lastYear={lastYear}
        actions={
          <PdfExport
            view={{ of: "profile", area: code, period: month, snapshot }}
            title={t("profile.title", { name: areaNames(city, i18n.language).areaName(code) })}
            isOtherPeriod={grain !== "ytd"}
          />
        }
      >
        <AreaChooser city={city} code={code} beside={beside} />
      </PeriodBar>
      {data ? (
        <Profile own={data} other={beside === undefined ? undefined : second.data} basis={basis} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function NoArea({ code }: { code: string }) {
  const { t } = useTranslation();
  const title = t("profile.unknown", { code });
  usePageTitle(title);
  return (
    <section className="state">
      <h1>{title}</h1>
      <p>{t("profile.unknownWhy")}</p>
      <p>
        <Link to="/areas" search={(before) => ({ ...before, with: undefined })}>
          {t("profile.all")}
        </Link>
      </p>
    </section>
  );
}
