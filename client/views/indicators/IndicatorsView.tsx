import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../../api/me.ts";
import { catalogue, type Catalogue } from "../../api/queries.ts";
import { byTheme, found } from "../../components/byTheme.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { BrokenFiles } from "./BrokenFiles.tsx";
import { ThemeTable } from "./ThemeTable.tsx";

/** 指标: every indicator there is, by theme. */
export function IndicatorsView() {
  const { t } = useTranslation();
  usePageTitle(t("indicators.name"));
  const { data, error } = useQuery(catalogue);
  const { may } = usePermissions();
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <article>
      <h1>{t("indicators.name")}</h1>
      <p className="lead">
        {t("indicators.lead", { count: data.indicators.length })}{" "}
        <Link to="/source-figures" search={true}>
          {t("indicators.sourceFigures")}
        </Link>
      </p>
      {may("drafts") && <BrokenFiles broken={data.broken} />}
      {data.indicators.length > 0 ? <SearchedCatalogue catalogue={data} /> : <NoIndicators />}
    </article>
  );
}

function NoIndicators() {
  const { t } = useTranslation();
  return (
    <>
      <p>{t("indicators.none")}</p>
      <p>{t("indicators.noneHow")}</p>
    </>
  );
}

function SearchedCatalogue({ catalogue: { themes, indicators } }: { catalogue: Catalogue }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { q = "" } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const search = (words: string) =>
    void navigate({
      to: "/indicators",
      search: (before) => ({ ...before, q: words || undefined }),
      replace: true,
      resetScroll: false,
    });
  const shown = found({ themes, indicators }, q, ({ state }) =>
    state === "published" ? "" : t(`indicatorState.${state}`),
  );
  const groups = byTheme({ themes, indicators: shown });
  return (
    <>
      <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
        <label className="long">
          {t("indicators.search")}
          <input
            type="search"
            value={q}
            placeholder={t("indicators.searchWhat")}
            onChange={(event) => search(event.target.value)}
          />
        </label>
        <span className="quiet" role="status">
          {q !== "" && shown.length > 0 && t("indicators.found", { count: shown.length })}
        </span>
      </form>
      {shown.length === 0 && (
        <p role="status">
          {t("indicators.notFound", { words: q })}{" "}
          <button type="button" onClick={() => search("")}>
            {t("indicators.clear")}
          </button>
        </p>
      )}
      {groups.length > 1 && (
        <nav className="themes" aria-label={t("indicators.themes")}>
          {groups.map(({ theme, members }) => (
            <a key={theme.id} href={`#${theme.id}`}>
              {inLanguage(theme.title, language)} <span className="quiet">{members.length}</span>
            </a>
          ))}
        </nav>
      )}
      {groups.map(({ theme, members }) => (
        <ThemeTable key={theme.id} theme={theme} members={members} indicators={indicators} />
      ))}
    </>
  );
}
