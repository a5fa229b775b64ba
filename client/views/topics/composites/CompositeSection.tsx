import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { composites } from "../../../api/composites.ts";
import type { Topic } from "../../../api/topics.ts";
import { Failure } from "../../../components/Failure.tsx";
import { Loading } from "../../../components/Loading.tsx";
import type { Basis } from "../../../components/WithFigures.tsx";
import { inLanguage } from "../../../i18n/i18n.ts";
import { CompositePanel } from "./CompositePanel.tsx";

/** The composites of a topic, one at a time. */
export function CompositeSection({ topic, basis }: { topic: Topic; basis: Basis }) {
  const { t, i18n } = useTranslation();
  const { k } = useSearch({ from: "/topics/$id" });
  const { data, error } = useQuery(composites);
  const own = topic.composites.flatMap((id) => data?.find((each) => each.id === id) ?? []);
  const shown = own.find(({ id }) => id === k) ?? own[0];
  return (
    <section id="composites" aria-labelledby="composites-title">
      <h2 id="composites-title">{t("composites.title")}</h2>
      {error && <Failure error={error} />}
      {!data && !error && <Loading />}
      {own.length > 1 && (
        <nav className="composite-choice" aria-label={t("composites.choose")}>
          {own.map(({ id, title }) => (
            <Link
              key={id}
              to="/topics/$id"
              params={{ id: topic.id }}
              search={(search) => ({ ...search, k: id, wt: undefined })}
              aria-current={id === shown?.id ? "true" : undefined}
              replace
              resetScroll={false}
            >
              {inLanguage(title, i18n.language)}
            </Link>
          ))}
        </nav>
      )}
      {shown && (
        <CompositePanel
          key={shown.id}
          composite={shown}
          city={basis.city}
          snapshot={basis.snapshot}
          month={basis.month}
          dataUntil={basis.dataUntil}
        />
      )}
    </section>
  );
}
