import { useTranslation } from "react-i18next";
import type { Catalogue } from "../../api/queries.ts";

/** Files that were not taken, each with what is wrong with it. */
export function BrokenFiles({ broken }: Pick<Catalogue, "broken">) {
  const { t } = useTranslation();
  if (broken.length === 0) return null;
  return (
    <section className="refused" aria-labelledby="broken">
      <h2 id="broken">{t("indicators.broken")}</h2>
      <p>{t("indicators.brokenLead")}</p>
      {broken.map(({ id, reason }) => (
        <div key={id}>
          <p>
            <code>{id}</code> <span className="tag wrong">{t("indicatorState.broken")}</span>
          </p>
          <pre tabIndex={0} aria-label={id}>
            {reason}
          </pre>
        </div>
      ))}
    </section>
  );
}
