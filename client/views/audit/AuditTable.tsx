import { useTranslation } from "react-i18next";
import { dateFormat } from "../../i18n/formats.ts";
import type { AuditEntry } from "../../../server/api/contract.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { EntryDetails } from "./EntryDetails.tsx";

/** One row a deed, the newest first; what exactly it was unfolds in it. */
export function AuditTable({ entries }: { entries: AuditEntry[] }) {
  const { t, i18n } = useTranslation();
  const when = dateFormat(i18n.language, { dateStyle: "medium", timeStyle: "medium" });
  const headers = ["time", "actor", "action", "details"] as const;
  return (
    <table className="stacking audit">
      <caption>{t("audit.table")}</caption>
      <thead>
        <tr>
          {headers.map((key) => (
            <th scope="col" key={key} className={key}>
              {t(`audit.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => {
          const action = t(`auditAction.${entry.action}`, entry.action);
          return (
            <tr key={entry.sequence}>
              <th scope="row">
                <time dateTime={entry.time}>{when.format(new Date(entry.time))}</time>
              </th>
              <td data-label={t("audit.actor")}>{entry.actor.name}</td>
              <td data-label={t("audit.action")}>{action}</td>
              <td>
                <Disclosure
                  summary={
                    <>
                      {t("audit.unfold")} <code className="quiet">{gist(entry)}</code>
                      <span className="visually-hidden">
                        {t("audit.unfoldOf", { sequence: entry.sequence, action })}
                      </span>
                    </>
                  }
                >
                  <EntryDetails entry={entry} />
                </Disclosure>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** What tells one entry from the next at a glance: the path asked for, or whose account it is about. */
function gist({ details: { path, name } }: AuditEntry): string {
  return [path, name].find((each) => typeof each === "string") ?? "";
}
