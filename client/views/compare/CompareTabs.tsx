import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** All indicators at a glance, or one in full: the one that was last looked at, else the first there is. */
export function CompareTabs({ first }: { first: string | undefined }) {
  const { t } = useTranslation();
  const { i, show } = useSearch({ from: "__root__" });
  const exactly = { exact: true, includeSearch: true };
  if (show) return null;
  return (
    <nav className="compare-tabs" aria-label={t("heat.tabs")}>
      <Link
        to="/compare"
        search={(before) => ({
          ...before,
          i: undefined,
          d: undefined,
          w: undefined,
          u: undefined,
          sort: undefined,
        })}
        activeOptions={exactly}
      >
        {t("heat.all")}
      </Link>
      <Link
        to="/compare"
        search={(before) => ({ ...before, i: i ?? first, th: undefined, k: undefined })}
        activeOptions={exactly}
      >
        {t("heat.one")}
      </Link>
    </nav>
  );
}
