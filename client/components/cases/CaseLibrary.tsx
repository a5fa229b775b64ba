import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasesAnswer } from "../../../server/api/contract.ts";
import { casesOf } from "../../api/flows.ts";
import { inLanguage } from "../../i18n/i18n.ts";
import { Choice } from "../Choice.tsx";
import { Field } from "../Field.tsx";
import { Loading } from "../Loading.tsx";
import { refusalText } from "../refusalText.ts";
import { CaseCard } from "./CaseCard.tsx";
import "../../styles/cases.css";

const nothingChosen = { q: "", kind: "", circumstance: "", year: "" };

/** The library of cases of tolerance: searched by any words of it, each with its lessons, none with a person or place. */
export function CaseLibrary({ snapshot }: { snapshot: number }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(nothingChosen);
  // Typing goes on while the answer to what was typed before is drawn.
  const asked = useDeferredValue(chosen);
  const { data, error } = useQuery(casesOf({ ...asked, snapshot }));
  const found = useId();
  if (error) return <p className="note">{refusalText(error, t).text}</p>;
  if (!data) return <Loading />;
  const choose = (part: Partial<typeof nothingChosen>) => setChosen((before) => ({ ...before, ...part }));
  const isChosen = Object.values(chosen).some((each) => each !== "");
  return (
    <div className="case-library">
      <form role="search" className="case-search" onSubmit={(event) => event.preventDefault()}>
        <Field label={t("cases.search")}>
          <input
            type="search"
            value={chosen.q}
            maxLength={100}
            placeholder={t("cases.example")}
            aria-describedby={found}
            onChange={(event) => choose({ q: event.target.value })}
          />
        </Field>
        <CaseChoices data={data} chosen={chosen} onChoose={choose} />
        {isChosen && (
          <button type="button" onClick={() => setChosen(nothingChosen)}>
            {t("cases.reset")}
          </button>
        )}
      </form>
      <p id={found} role="status" className="quiet">
        {t("cases.found", { count: data.found, all: data.all })}
        {data.cases.length < data.found && ` ${t("cases.first", { count: data.cases.length })}`}
      </p>
      {data.found === 0 ? (
        <p>{t(data.all === 0 ? "cases.none" : "cases.noneFit")}</p>
      ) : (
        <ol className="case-list">
          {data.cases.map((each, index) => (
            <CaseCard
              // Two cases may say the same: nothing in them tells whose they are.
              // oxlint-disable-next-line no-array-index-key
              key={`${each.year} ${each.title} ${index}`}
              found={each}
              circumstances={data.circumstances}
            />
          ))}
        </ol>
      )}
      <p className="note">{t("cases.masked")}</p>
    </div>
  );
}

interface CaseChoicesProps {
  data: CasesAnswer;
  chosen: typeof nothingChosen;
  onChoose(part: Partial<typeof nothingChosen>): void;
}

function CaseChoices({ data: { kinds, circumstances, years }, chosen, onChoose }: CaseChoicesProps) {
  const { t, i18n } = useTranslation();
  const any = ["", t("cases.any")] as const;
  const counted = (name: string, count: number) => t("cases.counted", { name, count });
  return (
    <>
      <Choice
        label={t("cases.kind")}
        value={chosen.kind}
        options={[
          any,
          ...kinds.map(({ id, count }) => [id, counted(t(`cases.kinds.${id}`), count)] as const),
        ]}
        onChoose={(kind) => onChoose({ kind })}
      />
      <Choice
        label={t("cases.circumstance")}
        value={chosen.circumstance}
        options={[
          any,
          ...circumstances.map(
            ({ id, title, count }) => [id, counted(inLanguage(title, i18n.language), count)] as const,
          ),
        ]}
        onChoose={(circumstance) => onChoose({ circumstance })}
      />
      <Choice
        label={t("cases.year")}
        value={chosen.year}
        options={[any, ...years.map(({ id, count }) => [String(id), counted(String(id), count)] as const)]}
        onChoose={(year) => onChoose({ year })}
      />
    </>
  );
}
