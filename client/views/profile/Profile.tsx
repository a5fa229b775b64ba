import { useTranslation } from "react-i18next";
import type { ProfileAnswer } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import { AsOf } from "../../components/AsOf.tsx";
import { byTheme } from "../../components/byTheme.ts";
import { periodText } from "../../components/periodText.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { VerdictLegend } from "../../components/VerdictMark.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { AreaFacts } from "./AreaFacts.tsx";
import { SpineTable } from "./SpineTable.tsx";
import { summary } from "./summary.ts";

interface ProfileProps {
  own: ProfileAnswer;
  other: ProfileAnswer | undefined;
  basis: Basis;
}

export function Profile({ own, other, basis }: ProfileProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { catalogue, city, grain, month } = basis;
  const { areaName, groupName } = areaNames(city, language);
  const name = areaName(own.area);
  const otherName = other && areaName(other.area);
  const year = month.slice(0, 4);
  const when = periodText(grain === "ytd" ? `${year}-01/${month}` : month, grain, language, t);
  const isOtherGroup = other !== undefined && other.group !== own.group;
  const title = otherName === undefined ? name : t("profile.two", { name, other: otherName });
  usePageTitle(t("profile.title", { name: title }));
  const rows = new Map(own.rows.map((row) => [row.indicator, row]));
  const others = new Map(other?.rows.map((row) => [row.indicator, row]));
  const themes = byTheme(catalogue)
    .map(({ theme, members }) => ({
      theme,
      members: members.flatMap((indicator) => {
        const row = rows.get(indicator.id);
        return row ? [{ indicator, row, other: others.get(indicator.id) }] : [];
      }),
    }))
    .filter(({ members }) => members.length > 0);
  return (
    <article>
      <h1>{t("profile.title", { name: title })}</h1>
      <p className="lead">
        {when} · {summary(own.rows, t)}
      </p>
      <AreaFacts city={city} code={own.area} />
      {isOtherGroup && (
        <p className="decision" role="status">
          {t("profile.otherGroup", { name: otherName, group: groupName(other.group) })}
        </p>
      )}
      <nav className="themes" aria-label={t("indicators.themes")}>
        {themes.map(({ theme }) => (
          <a key={theme.id} href={`#${theme.id}`}>
            {inLanguage(theme.title, language)}
          </a>
        ))}
      </nav>
      <VerdictLegend more={t("profile.legend")} />
      <p className="quiet">{t("profile.howToRead", { group: groupName(own.group) })}</p>
      {themes.map(({ theme, members }) => (
        <section key={theme.id} aria-labelledby={theme.id}>
          <h2 id={theme.id}>{inLanguage(theme.title, language)}</h2>
          <SpineTable
            caption={t("profile.table", { theme: inLanguage(theme.title, language), name, when })}
            name={name}
            other={otherName === undefined ? undefined : { name: otherName, isDrawn: !isOtherGroup }}
            rows={members}
          />
        </section>
      ))}
      <footer className="provenance">
        <p>
          <AsOf basis={basis} />
        </p>
        <p>{t("profile.notes")}</p>
      </footer>
    </article>
  );
}
