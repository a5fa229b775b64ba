import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { dateFormat } from "../../i18n/formats.ts";
import { imports } from "../../api/imports.ts";
import { Loading } from "../../components/Loading.tsx";
import { Refused } from "../../components/Refused.tsx";
import { RollBack } from "./RollBack.tsx";

/** What has been taken in so far, the newest first. */
export function BatchTable() {
  const { t, i18n } = useTranslation();
  const { data, error } = useQuery(imports);
  const language = i18n.language;
  const when = dateFormat(language, { dateStyle: "medium", timeStyle: "short" });
  const batches = data?.batches;
  const numbers = ["files", "accepted", "refused"] as const;
  return (
    <section>
      <h2>{t("imports.history")}</h2>
      {error && <Refused error={error} />}
      {!data && !error && <Loading />}
      {batches === null && <p role="status">{t("imports.batchesInUse")}</p>}
      {batches?.length === 0 && <p>{t("imports.noBatches")}</p>}
      {batches && batches.length > 0 && (
        <div className="table-frame tall" role="region" aria-label={t("imports.history")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("imports.batch")}</th>
                <th scope="col">{t("imports.when")}</th>
                <th scope="col">{t("imports.who")}</th>
                {numbers.map((key) => (
                  <th scope="col" className="number" key={key}>
                    {t(`imports.${key}`)}
                  </th>
                ))}
                <th scope="col">{t("rollback.state")}</th>
              </tr>
            </thead>
            <tbody>
              {batches.map((batch) => (
                <tr key={batch.batch}>
                  <th scope="row">#{batch.batch}</th>
                  <td>{when.format(new Date(batch.acceptedAt))}</td>
                  <td>{t(`imports.actor.${batch.acceptedBy}`, batch.acceptedBy)}</td>
                  {numbers.map((key) => (
                    <td className="number" key={key}>
                      {batch[key].toLocaleString(language)}
                    </td>
                  ))}
                  <td>
                    {batch.mode === "replace" && <p className="quiet">{t("rollback.replaced")}</p>}
                    <RollBack batch={batch} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
