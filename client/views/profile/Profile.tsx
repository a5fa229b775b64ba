import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ProfileAnswer } from "../../../server/api/contract.ts";
import { areaNames } from "../../components/areaNames.ts";
import { AsOf } from "../../components/AsOf.tsx";
import { byTheme } from "../../components/byTheme.ts";
import { periodText } from "../../components/periodText.ts";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { VerdictLegend } from "../../components/VerdictMark.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { AreaFacts } from "./AreaFacts.tsx";
import { DataQuality } from "./DataQuality.tsx";
import { Differences } from "./Differences.tsx";
import { NarrowingBar } from "./NarrowingBar.tsx";
import { narrowed, type Narrowing, type ShownTheme } from "./shownRows.ts";
import { SpineSection } from "./SpineSection.tsx";
import { summary } from "./summary.ts";
import { Tasks } from "./Tasks.tsx";
import { TeamScores } from "./TeamScores.tsx";

interface ProfileProps {
  own: ProfileAnswer;
  other: ProfileAnswer | undefined;
  basis: Basis;
}

const parts = ["indicators", "differences", "scores", "tasks", "quality"];

export function Profile({ own, other, basis }: ProfileProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { city, grain, month } = basis;
  const [narrowing, setNarrowing] = useState<Narrowing>({ theme: undefined, isDifferingOnly: false });
  const { areaName, groupName } = areaNames(city, language);
  const name = areaName(own.area);
  const year = month.slice(0, 4);
  const when = periodText(grain === "ytd" ? `${year}-01/${month}` : month, grain, language, t);
  const isOtherGroup = other !== undefined && other.group !== own.group;
  const second = other && { code: other.area, name: areaName(other.area), isDrawn: !isOtherGroup };
  const title = second === undefined ? name : t("profile.two", { name, other: second.name });
  usePageTitle(t("profile.title", { name: title }));
  const themes = themesOf(own, other, basis);
  const shown = narrowed(themes, narrowing);
  const area = { code: own.area, name };
  return (
    <article>
      <h1>{t("profile.title", { name: title })}</h1>
      <p className="lead">
        {when} · {summary(own.rows, t)}
      </p>
      <AreaFacts basis={basis} code={own.area} rows={own.rows} />
      {isOtherGroup && (
        <p className="decision" role="status">
          {t("profile.otherGroup", { name: second?.name, group: groupName(other.group) })}
        </p>
      )}
      <nav className="parts" aria-label={t("profile.parts")}>
        {parts.map((part) => (
          <a key={part} href={`#${part}`}>
            {t(`profile.part.${part}`)}
          </a>
        ))}
      </nav>
      <h2 id="indicators">{t("profile.part.indicators")}</h2>
      <VerdictLegend more={t("profile.legend")} />
      <p className="quiet">{t("profile.howToRead", { group: groupName(own.group) })}</p>
      <NarrowingBar
        themes={themes}
        narrowing={narrowing}
        shown={countRows(shown)}
        all={countRows(themes)}
        onNarrow={setNarrowing}
      />
      {shown.length === 0 && <p>{t("profile.nothingDiffers")}</p>}
      {shown.map((each) => (
        <SpineSection
          key={each.theme.id}
          shown={each}
          area={area}
          second={second}
          when={when}
          basis={basis}
        />
      ))}
      <Differences area={own.area} name={name} when={when} basis={basis} />
      <TeamScores area={area} group={own.group} basis={basis} />
      <Tasks area={own.area} rows={own.rows} when={when} basis={basis} />
      <DataQuality area={area} rows={own.rows} basis={basis} />
      <footer className="provenance">
        <p>
          <AsOf basis={basis} />
        </p>
        <p>{t("profile.notes")}</p>
      </footer>
    </article>
  );
}

function themesOf(own: ProfileAnswer, other: ProfileAnswer | undefined, { catalogue }: Basis): ShownTheme[] {
  const rows = new Map(own.rows.map((row) => [row.indicator, row]));
  const others = new Map(other?.rows.map((row) => [row.indicator, row]));
  return byTheme(catalogue)
    .map(({ theme, members }) => ({
      theme,
      members: members.flatMap((indicator) => {
        const row = rows.get(indicator.id);
        return row ? [{ indicator, row, other: others.get(indicator.id) }] : [];
      }),
    }))
    .filter(({ members }) => members.length > 0);
}

function countRows(themes: readonly ShownTheme[]): number {
  return themes.reduce((sum, { members }) => sum + members.length, 0);
}
