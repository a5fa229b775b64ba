import "../../styles/help.css";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { HelpHits } from "./HelpHits.tsx";
import { Markdown } from "./Markdown.tsx";
import { helpTexts, type HelpText } from "./useHelp.ts";

/** 帮助: the project's documents, to be read and searched by words. */
export function HelpView() {
  const { t } = useTranslation();
  const { page } = useParams({ strict: false });
  const { q = "" } = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const { data, error } = useQuery(helpTexts);
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <div className="help">
      <nav className="help-pages" aria-label={t("help.pages")}>
        <label className="help-search">
          {t("help.search")}
          <input
            type="search"
            value={q}
            onChange={({ target: { value } }) =>
              void navigate({
                to: ".",
                search: (before) => ({ ...before, q: value || undefined }),
                replace: true,
              })
            }
          />
        </label>
        <ul className="choices">
          {data.map(({ page: each, title }) => (
            <li key={each}>
              <Link
                to="/help/$page"
                params={{ page: each }}
                search={(before) => ({ ...before, q: undefined })}
              >
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {q.trim() === "" ? (
        <Read text={data.find((each) => each.page === page)} asked={page} all={data} />
      ) : (
        <HelpHits texts={data} asked={q} />
      )}
    </div>
  );
}

/** One document, and its own headings; before one is chosen, what there is. */
function Read({
  text,
  asked,
  all,
}: {
  text: HelpText | undefined;
  asked: string | undefined;
  all: HelpText[];
}) {
  const { t } = useTranslation();
  usePageTitle(text?.title ?? t("help.name"));
  useEffect(() => {
    if (!text) return;
    // The document came after the address: the browser has looked for its place already.
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  }, [text]);
  if (!text) return <AllHelp asked={asked} all={all} />;
  const within = text.sections.filter(({ depth }) => depth === 2);
  return (
    <>
      <article className="help-text">
        <Markdown text={text.text} />
      </article>
      {within.length > 1 && (
        <nav className="help-contents" aria-label={t("help.contents")}>
          <p className="quiet">{t("help.contents")}</p>
          <ul className="choices">
            {within.map(({ id, title }) => (
              <li key={id}>
                <a href={`#${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </>
  );
}

function AllHelp({ asked, all }: { asked: string | undefined; all: HelpText[] }) {
  const { t } = useTranslation();
  return (
    <article className="help-text">
      <h1>{asked === undefined ? t("help.name") : t("help.unknown", { page: asked })}</h1>
      <p className="lead">{t("help.lead")}</p>
      <dl>
        {all.map(({ page, title, sections: [first] }) => (
          <div key={page}>
            <dt>
              <Link to="/help/$page" params={{ page }} search={true}>
                {title}
              </Link>
            </dt>
            <dd className="quiet">{first?.words.trim().split(/(?<=[。.])\s*/)[0]}</dd>
          </div>
        ))}
      </dl>
    </article>
  );
}
