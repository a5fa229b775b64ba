import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { imports } from "../../api/imports.ts";
import { listText } from "../../i18n/listText.ts";
import { dateFormat } from "../../i18n/formats.ts";

const undecided = new Set(["waiting", "reading", "staged"]);

/** Imports that somebody began and nobody has decided on, to go back to. */
export function OpenImports() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(imports);
  const when = dateFormat(i18n.language, { dateStyle: "short", timeStyle: "short" });
  const open = data?.imports.filter(({ state }) => undecided.has(state)) ?? [];
  if (open.length === 0) return null;
  return (
    <section>
      <h2>{t("imports.open")}</h2>
      <p className="quiet">{t("imports.openLead")}</p>
      <ul>
        {open.map(({ id, state, files, startedAt, by }) => (
          <li key={id}>
            <Link to="/imports" search={(before) => ({ ...before, import: id })}>
              {listText(files, i18n.language)}
            </Link>{" "}
            <span className="quiet">
              {when.format(new Date(startedAt))} {t(`imports.by.${by}`)}
            </span>{" "}
            <span className="tag">{t(`importState.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
