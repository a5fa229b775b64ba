import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { savedQueries, type SavedQueryFacts } from "../../../api/savedQueries.ts";
import { Loading } from "../../../components/Loading.tsx";
import { refusalText } from "../../../components/refusalText.ts";

/** One's own questions, those of others that are shared, and those that come with the product. */
export function SavedList() {
  const { t, i18n } = useTranslation();
  const [sought, setSought] = useState("");
  const { data, error } = useQuery(savedQueries(i18n.language));
  if (error) return <p role="alert">{refusalText(error, t).text}</p>;
  if (!data) return <Loading shape="lines" count={8} />;
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = data.filter(({ title, description }) =>
    words.every((word) => `${title} ${description}`.toLowerCase().includes(word)),
  );
  const kinds: [string, SavedQueryFacts[]][] = [
    ["own", found.filter(({ isOwn }) => isOwn)],
    ["shared", found.filter(({ isOwn, owner }) => !isOwn && owner !== null)],
    ["examples", found.filter(({ owner }) => owner === null)],
  ];
  return (
    <nav className="saved-list" aria-label={t("workbench.saved")}>
      <input
        type="search"
        aria-label={t("workbench.findSaved")}
        placeholder={t("workbench.findSaved")}
        value={sought}
        onChange={({ target }) => setSought(target.value)}
      />
      {kinds.map(([kind, queries]) => (
        <section key={kind}>
          <h2>
            {t(`workbench.savedKind.${kind}`)} <span className="quiet">{queries.length}</span>
          </h2>
          {queries.length === 0 && kind === "own" && <p className="note">{t("workbench.noneKept")}</p>}
          <ul>
            {queries.map(({ id, title, description, owner, sharedWith }) => (
              <li key={id}>
                <Link to="/workbench" search={(before) => ({ ...before, id })}>
                  {title}
                </Link>
                {kind === "shared" && owner && <span className="quiet"> {owner.name}</span>}
                {kind === "own" && sharedWith.length > 0 && (
                  <span className="tag">{t("workbench.isShared")}</span>
                )}
                <p className="note">{description}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
