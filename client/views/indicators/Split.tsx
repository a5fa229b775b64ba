import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Indicator } from "../../../server/api/contract.ts";
import { values, type ValuesQuestion } from "../../api/values.ts";
import { countedUnits } from "../../charts/countedUnits.ts";
import { dimensionTitle, memberText } from "../../components/dimensionText.ts";
import { Failure } from "../../components/Failure.tsx";
import { FigureTable, type FigureRow } from "../../components/FigureTable.tsx";
import { Loading } from "../../components/Loading.tsx";
import { inLanguage } from "../../i18n/i18n.ts";
import type { Grain } from "../../state/filters.ts";

interface SplitProps {
  indicator: Indicator;
  question: ValuesQuestion;
  grain: Grain;
  whole: FigureRow;
  when: string;
}

/** The city's figure by a dimension that the address names. */
export function Split(props: SplitProps) {
  const { indicator } = props;
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { d } = useSearch({ from: "__root__" });
  const dimension = indicator.known.find((each) => each === d);
  const change = (chosen: string) =>
    void navigate({
      to: "/indicators/$id",
      params: { id: indicator.id },
      search: (before) => ({ ...before, d: chosen || undefined, w: undefined }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <h3>{t("indicators.split")}</h3>
      <form className="filters" onSubmit={(event) => event.preventDefault()}>
        <label>
          {t("indicators.splitBy")}
          <select value={dimension ?? ""} onChange={(event) => change(event.target.value)}>
            <option value="">{t("indicators.splitNone")}</option>
            {indicator.known.map((id) => (
              <option key={id} value={id}>
                {dimensionTitle(indicator, id, i18n.language, t)}
              </option>
            ))}
          </select>
        </label>
      </form>
      {dimension !== undefined && <Members {...props} dimension={dimension} />}
    </>
  );
}

function Members({ indicator, question, grain, whole, when, dimension }: SplitProps & { dimension: string }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language;
  const { data, error } = useQuery(values({ ...question, by: dimension }));
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  if (data.length === 0) return <p role="status">{t("indicators.splitNothing", { when })}</p>;
  const named = dimensionTitle(indicator, dimension, language, t);
  const rows = data.map((figure) => {
    const member = figure[dimension];
    return {
      key: String(member),
      name: memberText(typeof member === "string" ? member : null, t),
      figure,
    };
  });
  const title = inLanguage(indicator.title, language);
  return (
    <>
      <FigureTable
        caption={t("indicators.splitOf", {
          title,
          dimension: named,
          city: whole.name,
          when,
          unit: t(`unit.${indicator.unit}`),
        })}
        indicator={indicator}
        grain={grain}
        hasBars
        rowHead={named}
        valueHead={title}
        rows={rows}
        whole={whole}
      />
      {countedUnits.has(indicator.unit) && !indicator.additive && (
        <p className="quiet">{t("indicators.splitNote")}</p>
      )}
    </>
  );
}
