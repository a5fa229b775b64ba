import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Areas, CompositeAnswer } from "../../../../server/api/contract.ts";
import { AnswerError } from "../../../api/fetchJson.ts";
import { compositeAnswer, type Composite } from "../../../api/composites.ts";
import { Choice } from "../../../components/Choice.tsx";
import { Failure } from "../../../components/Failure.tsx";
import { Loading } from "../../../components/Loading.tsx";
import { periodText } from "../../../components/periodText.ts";
import { inLanguage } from "../../../i18n/i18n.ts";
import { TriedWeights } from "./TriedWeights.tsx";

interface CompositePanelProps {
  composite: Composite;
  city: Areas;
  snapshot: number;
  month: string;
  dataUntil: string | null;
}

/** One composite: what it is made of, and the ranking by its weights or by those that somebody tries. */
export function CompositePanel({ composite, city, snapshot, month, dataUntil }: CompositePanelProps) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { gr, y } = useSearch({ from: "/topics/$id" });
  const group = groupShown(composite, city, gr);
  const lastYear = Number(month.slice(0, 4));
  const isYearly = composite.grain === "year";
  const asked = (period: string) => compositeAnswer({ id: composite.id, period, group, snapshot });
  const newest = useQuery(asked(isYearly ? `${y ?? lastYear}-12` : month));
  // An annual assessment of this year has not been made yet.
  const isEarly = isYearly && y === undefined && newest.data !== undefined && !hasPlaces(newest.data);
  const before = useQuery({ ...asked(`${lastYear - 1}-12`), enabled: isEarly });
  if (newest.error) return <NotAnswered error={newest.error} />;
  if (!newest.data || (isEarly && before.isPending)) return <Loading />;
  const isBefore = isEarly && before.data !== undefined && hasPlaces(before.data);
  const stated = isBefore ? before.data : newest.data;
  const year = isBefore ? lastYear - 1 : (y ?? lastYear);
  return (
    <div className="composite">
      <p>{inLanguage(composite.description, language)}</p>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <Choices composite={composite} city={city} group={group} year={year} lastYear={lastYear} />
        <span className="quiet">
          {periodText(`${stated.from}/${stated.to}`, composite.grain, language, t)}
          {isBefore && ` · ${t("composites.yearBefore", { year: lastYear })}`}
        </span>
      </form>
      <TriedWeights
        key={`${composite.id} ${group}`}
        composite={composite}
        city={city}
        group={group}
        stated={stated}
        asked={{
          id: composite.id,
          period: isYearly ? `${year}-12` : month,
          group,
          snapshot,
        }}
        dataUntil={dataUntil}
      />
    </div>
  );
}

function hasPlaces({ rows }: CompositeAnswer): boolean {
  return rows.some(({ place }) => place !== null);
}

/** The group that the address names, or the first that gets places. */
function groupShown({ groups }: Composite, city: Areas, asked: string | undefined): string {
  const ranked = city.groups.find(({ id, ranked: isRanked }) => groups?.includes(id) ?? isRanked);
  const known = city.groups.find(({ id }) => id === asked);
  return known?.id ?? ranked?.id ?? city.groups[0]?.id ?? "";
}

interface ChoicesProps extends Pick<CompositePanelProps, "composite" | "city"> {
  group: string;
  year: number;
  lastYear: number;
}

function Choices({ composite, city, group, year, lastYear }: ChoicesProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  // Other weights belong to another group, or another year.
  const change = (part: { gr?: string; y?: number }) =>
    void navigate({
      to: ".",
      search: (search) => ({ ...search, ...part, wt: undefined }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <Choice
        label={t("composites.group")}
        value={group}
        options={city.groups.map(({ id, name }) => [id, inLanguage(name, i18n.language)])}
        onChoose={(gr) => change({ gr })}
      />
      {composite.grain === "year" && (
        <Choice
          label={t("composites.year")}
          value={String(year)}
          options={[0, 1, 2, 3].map((back) => [String(lastYear - back), String(lastYear - back)])}
          onChoose={(chosen) => change({ y: Number(chosen) })}
        />
      )}
    </>
  );
}

/** To whom small counts are not told neither are scores that are made of them. */
function NotAnswered({ error }: { error: Error }) {
  const { t } = useTranslation();
  if (!(error instanceof AnswerError) || error.code !== "not-permitted") return <Failure error={error} />;
  return (
    <p className="decision" role="status">
      {t(error.details["permission"] === "exactCounts" ? "composites.needsExact" : "composites.notPermitted")}
    </p>
  );
}
