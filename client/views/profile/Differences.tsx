import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { inequalities, type Inequality, type InequalityDimension } from "../../api/profile.ts";
import { contracts } from "../../api/queries.ts";
import { Choice } from "../../components/Choice.tsx";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import type { Basis } from "../../components/WithFigures.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import { listText } from "../../i18n/listText.ts";
import { Dumbbells } from "./Dumbbells.tsx";
import { inChoiceOrder, strongestFirst } from "./inequalityOrder.ts";

const dimensions: readonly InequalityDimension[] = ["sex", "age", "rank", "category"];

/** So many are drawn at once; any other can be asked for by name. */
const mostDrawn = 4;

interface DifferencesProps {
  area: string;
  name: string;
  when: string;
  basis: Basis;
}

/** 差异: whether some of an area's officials fare otherwise than its others. */
export function Differences({ area, name, when, basis }: DifferencesProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { d } = useSearch({ from: "__root__" });
  const dimension = dimensions.find((each) => each === d) ?? "sex";
  const { month: period, grain, snapshot } = basis;
  const { data, error } = useQuery(inequalities({ area, period, grain, snapshot, dimension }));
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{t("profile.differences")}</h2>
      <div className="narrowing">
        <fieldset>
          <legend>{t("profile.by")}</legend>
          {dimensions.map((each) => (
            <label key={each}>
              <input
                type="radio"
                name="dimension"
                checked={each === dimension}
                onChange={() =>
                  void navigate({
                    to: ".",
                    search: (before) => ({ ...before, d: each, w: undefined }),
                    replace: true,
                    resetScroll: false,
                  })
                }
              />
              {t(`dimension.${each}`)}
            </label>
          ))}
        </fieldset>
      </div>
      {error ? (
        <Failure error={error} />
      ) : !data ? (
        <Loading />
      ) : data.scope === "none" ? (
        <p className="decision">{t("profile.notSplitAtAll")}</p>
      ) : (
        <Found
          key={dimension}
          rows={data.rows}
          dimension={dimension}
          isOfCity={data.scope === "city"}
          name={name}
          when={when}
          basis={basis}
        />
      )}
    </section>
  );
}

interface FoundProps extends Omit<DifferencesProps, "area"> {
  rows: Inequality[];
  dimension: InequalityDimension;
  isOfCity: boolean;
}

function Found({ rows, dimension, isOfCity, name, when, basis }: FoundProps) {
  const { t, i18n } = useTranslation();
  const { data: exports } = useQuery(contracts);
  const [wanted, setWanted] = useState<string>();
  const indicators = new Map(basis.catalogue.indicators.map((each) => [each.id, each]));
  const title = (id: string) => inLanguage(indicators.get(id)?.title ?? { zh: id, en: id }, i18n.language);
  const { telling, silent } = strongestFirst(rows);
  const drawn = [...new Set([...(wanted === undefined ? [] : [wanted]), ...telling, ...silent])].slice(
    0,
    Math.max(1, telling.length > 0 ? Math.min(telling.length + (wanted ? 1 : 0), mostDrawn) : 1),
  );
  const by = t(`dimension.${dimension}`);
  return (
    <>
      {isOfCity && <p className="decision">{t("profile.cityInstead")}</p>}
      <p>
        {telling.length === 0
          ? t("profile.noDifference", { by, count: rows.length })
          : t("profile.someDiffer", {
              by,
              count: rows.length,
              found: telling.length,
              which: listText(telling.map(title), i18n.language),
            })}
      </p>
      <div className="narrowing">
        <Choice
          label={t("profile.lookAt")}
          value={wanted ?? ""}
          options={[
            ["", t("profile.strongest")],
            ...[...telling, ...silent].map((id) => [id, title(id)] as const),
          ]}
          onChoose={(id) => setWanted(id === "" ? undefined : id)}
        />
      </div>
      {drawn.flatMap((id) => {
        const row = rows.find(({ indicator }) => indicator === id);
        const indicator: Indicator | undefined = indicators.get(id);
        if (!row || !indicator) return [];
        const ordered = { ...row, members: inChoiceOrder(row.members, exports ?? [], dimension) };
        return [
          <Dumbbells
            key={id}
            row={ordered}
            indicator={indicator}
            dimension={dimension}
            place={isOfCity ? t("profile.wholeCity") : name}
            hasCity={!isOfCity}
            when={when}
            basis={basis}
          />,
        ];
      })}
      <p className="quiet">{t("profile.differencesNote")}</p>
    </>
  );
}
