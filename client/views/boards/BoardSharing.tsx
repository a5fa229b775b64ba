import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Role } from "../../../server/api/contract.ts";
import { savedQueries, type Board } from "../../api/savedQueries.ts";
import { hiddenQueries } from "./hiddenQueries.ts";

interface BoardSharingProps {
  board: Board;
  /** Whether one's own queries are shared with the board. */
  isAlong: boolean;
  onAlong(isAlong: boolean): void;
}

/** Which of its queries the others would not see, and what can be done about each. */
export function BoardSharing({ board, isAlong, onAlong }: BoardSharingProps) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(savedQueries(i18n.language));
  const hidden = data ? hiddenQueries(board, data) : [];
  const own = hidden.filter((query) => query.isOwn);
  const others = hidden.filter((query) => !query.isOwn);
  const list = new Intl.ListFormat(i18n.language, { type: "conjunction" });
  const named = (roles: readonly Role[]) => list.format(roles.map((role) => t(`role.${role}.name`)));
  if (hidden.length === 0) return null;
  return (
    <div className="board-sharing" role="status">
      {own.length > 0 && (
        <>
          <p>{t("boards.hidden.own", { number: own.length })}</p>
          <ul>
            {own.map(({ id, title, roles }) => (
              <li key={id}>{t("boards.hidden.from", { title, roles: named(roles) })}</li>
            ))}
          </ul>
          <label>
            <input type="checkbox" checked={isAlong} onChange={({ target }) => onAlong(target.checked)} />{" "}
            {t("boards.hidden.along")}
          </label>
        </>
      )}
      {others.length > 0 && (
        <ul>
          {others.map(({ id, title, owner, roles }) => (
            <li key={id}>
              {title === undefined
                ? t("boards.hidden.gone")
                : t("boards.hidden.others", { title, owner, roles: named(roles) })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
