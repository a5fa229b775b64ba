import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { compositeAnswer, composites, type Composite, type CompositeRow } from "../../api/composites.ts";
import { stackedScores } from "../../charts/stackedScores.ts";
import { areaNames } from "../../components/areaNames.ts";
import { Failure } from "../../components/Failure.tsx";
import { Figure, type DrawChart } from "../../components/figure/Figure.tsx";
import { Loading } from "../../components/Loading.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { numberFormat } from "../../i18n/formats.ts";
import { placeText, scoreTitle, weightsText } from "./scoreTexts.ts";

/** The composites that are of leading teams; those of other things have their own pages. */
const ofTeams = ["four_in_one", "results"];

interface TeamScoresProps {
  area: { code: string; name: string };
  group: string;
  basis: Basis;
}

/** 班子综合得分: what the area's leading teams came to, component by component, beside its group. */
export function TeamScores({ area, group, basis }: TeamScoresProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(composites);
  return (
    <section aria-labelledby="scores">
      <h2 id="scores">{t("profile.part.scores")}</h2>
      <p className="quiet">{t("profile.scoresNote")}</p>
      {error && <Failure error={error} />}
      {ofTeams.flatMap((id) => {
        const composite = data?.find((each) => each.id === id);
        return composite ? [<OneScore key={id} {...{ composite, area, group, basis }} />] : [];
      })}
    </section>
  );
}

/** The year of the period, or where it has not been assessed yet, the one before. */
function useScores(id: string, { month, snapshot }: Basis, { area, group }: { area: string; group: string }) {
  const year = Number(month.slice(0, 4));
  const ask = (of: number) => compositeAnswer({ id, period: `${of}-12`, group, snapshot });
  const now = useQuery(ask(year));
  const found = (answer: typeof now) =>
    answer.data?.rows.find((row) => row.area === area && row.score !== null);
  const isWhole = now.data === undefined || found(now)?.isReweighted === false;
  const before = useQuery({ ...ask(year - 1), enabled: !isWhole });
  // A year of which only a part is assessed is shown where there is none that is whole.
  const isNow = isWhole || (before.data !== undefined && !found(before) && found(now) !== undefined);
  const shown = isNow ? now : before;
  return { year: isNow ? year : year - 1, data: shown.data, error: now.error ?? shown.error };
}

interface OneScoreProps extends TeamScoresProps {
  composite: Composite;
}

function OneScore({ composite, area, group, basis }: OneScoreProps) {
  const { t, i18n } = useTranslation();
  const { year, data, error } = useScores(composite.id, basis, { area: area.code, group });
  const title = inLanguage(composite.title, i18n.language);
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  const rows = data.rows
    .filter(({ score }) => score !== null)
    .toSorted((one, other) => (other.score ?? 0) - (one.score ?? 0));
  if (!rows.some((row) => row.area === area.code))
    return <p>{t("profile.noScore", { title, year, name: area.name })}</p>;
  const weights = data.groups.find((each) => each.group === group)?.weights ?? {};
  return <Scores {...{ composite, area, basis, rows, weights, year }} />;
}

interface ScoresProps extends Pick<OneScoreProps, "composite" | "area" | "basis"> {
  rows: readonly CompositeRow[];
  weights: Record<string, number>;
  year: number;
}

function Scores({ composite, area, basis, rows, weights, year }: ScoresProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const language = i18n.language;
  const names = useMemo(() => areaNames(basis.city, language), [basis.city, language]);
  const components = composite.components.map(({ title }) => inLanguage(title, language));
  const number = numberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const draw = useCallback<DrawChart>(
    (theme, lit) =>
      stackedScores(
        rows.map(({ area: code, score, components: parts }) => ({
          area: code,
          label: `${names.areaName(code)} ${(score ?? 0).toFixed(1)}`,
          parts: parts.map(({ contribution }) => contribution),
        })),
        composite.components.map(({ id }) => id),
        area.code,
        theme,
        lit,
      ),
    [rows, names, composite, area.code],
  );
  return (
    <Figure
      title={scoreTitle(rows, area, { title: inLanguage(composite.title, language), year }, language, t)}
      anchor={`score-${composite.id}`}
      notes={[
        weightsText(composite, weights, language, t),
        ...(rows.some(({ isReweighted }) => isReweighted) ? [t("profile.reweighted")] : []),
      ]}
      origin={{
        source: composite.source,
        unit: t("unit.分"),
        period: String(year),
        snapshot: basis.snapshot,
        dataUntil: basis.dataUntil,
      }}
      draw={draw}
      height={40 + 30 * rows.length}
      items={rows.map((row, index) => ({
        key: row.area,
        title: names.areaName(row.area),
        lines: [
          t("profile.scoreIs", { score: number.format(row.score ?? 0), place: placeText(row, t) }),
          ...row.components.map(({ score, contribution }, at) =>
            score === null || contribution === null
              ? t("profile.partMissing", { part: components[at] })
              : t("profile.partIs", {
                  part: components[at],
                  score: number.format(score),
                  contribution: number.format(contribution),
                }),
          ),
        ],
        at: [row.score ?? 0, index],
      }))}
      onDrill={(code) => void navigate({ to: "/areas/$code", params: { code }, search: true })}
      sheet={{
        heads: [t("profile.area"), ...components, t("profile.score"), t("profile.rank")],
        rows: rows.map((row) => [
          names.areaName(row.area),
          ...row.components.map(({ score }) => score),
          row.score,
          placeText(row, t),
        ]),
      }}
    />
  );
}
