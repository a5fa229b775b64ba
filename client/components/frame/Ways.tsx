import { Link, useRouterState } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { usePermissions } from "../../api/me.ts";
import { sharedSearch } from "../../state/filters.ts";
import { entriesFor, type Entry } from "../entries.ts";

/** The ways in that one may use; those to data unfold where one is at one of them. */
export function Ways({ onGo }: { onGo(): void }) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const all = entriesFor(may);
  const data = all.filter((entry) => "within" in entry);
  const isAtData = data.some(({ to }) => path === to || path.startsWith(`${to}/`));
  const [firstOfData] = data;
  return (
    <>
      {all.map((entry) =>
        !("within" in entry) ? (
          <Way key={entry.to} entry={entry} text={t(entry.text)} onGo={onGo} />
        ) : entry !== firstOfData ? null : (
          <div key="data" className={isAtData ? "way-group at" : "way-group"}>
            <Link to={entry.to} search={sharedSearch} activeOptions={{ exact: true }} onClick={onGo}>
              {t("imports.name")}
            </Link>
            {isAtData && data.length > 1 && (
              <div className="ways-within">
                {data.map((each) => (
                  <Way key={each.to} entry={each} text={t(each.text)} onGo={onGo} />
                ))}
              </div>
            )}
          </div>
        ),
      )}
    </>
  );
}

function Way({ entry: { to }, text, onGo }: { entry: Entry; text: string; onGo(): void }) {
  return (
    <Link
      to={to}
      search={sharedSearch}
      // The reporting calendar lies below the imports' path, and is a way of its own.
      activeOptions={{ exact: to === "/imports", includeSearch: false }}
      onClick={onGo}
    >
      {text}
    </Link>
  );
}
