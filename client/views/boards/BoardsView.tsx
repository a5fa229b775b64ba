import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { boards, newKeptId } from "../../api/savedQueries.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { sharedSearch } from "../../state/filters.ts";
import "../../styles/workbench.css";

/** The boards one made, and those that others share. */
export function BoardsView() {
  const { t, i18n } = useTranslation();
  usePageTitle(t("boards.name"));
  const navigate = useNavigate();
  const { data, error } = useQuery(boards);
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <article>
      <h1>{t("boards.name")}</h1>
      <p className="lead">{t("boards.lead")}</p>
      <p className="filters">
        <button
          type="button"
          className="primary"
          onClick={() =>
            void navigate({
              to: "/boards/$id",
              params: { id: newKeptId() },
              search: (before) => ({ ...sharedSearch(before), mode: "new" }),
            })
          }
        >
          {t("boards.new")}
        </button>
        <Link to="/workbench" search={sharedSearch}>
          {t("workbench.name")}
        </Link>
      </p>
      {data.length === 0 ? (
        <p className="note">{t("boards.none")}</p>
      ) : (
        <ul className="board-list">
          {data.map(({ id, title, description, isOwn, owner, sharedWith, at }) => (
            <li key={id}>
              <Link to="/boards/$id" params={{ id }} search={sharedSearch}>
                {title}
              </Link>{" "}
              {!isOwn && owner && <span className="quiet">{owner.name}</span>}
              {isOwn && sharedWith.length > 0 && <span className="tag">{t("workbench.isShared")}</span>}
              <p className="note">
                {description} {at && new Date(at).toLocaleDateString(i18n.language)}
              </p>
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}
