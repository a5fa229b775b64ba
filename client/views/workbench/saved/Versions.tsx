import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { savedQuery, savedVersions, type SavedQuery } from "../../../api/savedQueries.ts";

interface VersionsProps {
  id: string;
  /** The version that is open. */
  at: number | undefined;
  onOpen(query: SavedQuery): void;
}

/** Every version that was kept; an older one is opened as it was, to be kept anew. */
export function Versions({ id, at, onOpen }: VersionsProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { data } = useQuery(savedVersions(id));
  if (!data || data.length < 2) return null;
  const newest = data[0]?.version ?? 1;
  const restore = async (version: number) => {
    const old = await client.fetchQuery(savedQuery(id, i18n.language, version));
    // It is kept as the next after the newest: what lies between is not lost.
    onOpen({ ...old, version: newest });
  };
  return (
    <details>
      <summary>{t("workbench.save.versions", { count: data.length })}</summary>
      <ul>
        {data.map(({ version, title, at: when, by }) => (
          <li key={version}>
            {t("workbench.save.versionLine", {
              version,
              title,
              by,
              when: new Date(when).toLocaleString(i18n.language, { dateStyle: "medium", timeStyle: "short" }),
            })}{" "}
            {version !== at && (
              <button type="button" onClick={() => void restore(version)}>
                {t("workbench.save.restore")}
              </button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
