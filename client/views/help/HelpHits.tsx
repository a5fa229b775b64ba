import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { searchHelp } from "./searchHelp.ts";
import type { HelpText } from "./useHelp.ts";

/** Where the words stand, each hit a way there. */
export function HelpHits({ texts, asked }: { texts: HelpText[]; asked: string }) {
  const { t } = useTranslation();
  const hits = searchHelp(texts, asked);
  usePageTitle(t("help.searched", { text: asked }));
  return (
    <article className="help-text">
      <h1>{t("help.searched", { text: asked })}</h1>
      <p className="lead" role="status">
        {hits.length === 0 ? t("help.nothing") : t("help.found", { count: hits.length })}
      </p>
      <ol className="choices help-hits">
        {hits.map(({ page, pageTitle, section, excerpt }) => (
          <li key={`${page}#${section.id}`}>
            <Link
              to="/help/$page"
              params={{ page }}
              hash={section.id}
              search={(before) => ({ ...before, q: undefined })}
            >
              {section.title}
            </Link>
            <span className="quiet"> · {pageTitle}</span>
            <p className="quiet">{excerpt}</p>
          </li>
        ))}
      </ol>
    </article>
  );
}
