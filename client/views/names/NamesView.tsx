import "../../styles/names.css";
import { useMutation } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NamesAnswer } from "../../../server/api/contract.ts";
import { usePermissions } from "../../api/me.ts";
import { mayHaveNames } from "../../components/mayHaveNames.ts";
import { PeriodBar } from "../../components/PeriodBar.tsx";
import { Refused } from "../../components/Refused.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { WithFigures, type Basis } from "../../components/WithFigures.tsx";
import { fittingGrain, periodAsked } from "../../state/filters.ts";
import { askNames } from "./askNames.ts";
import { NamesForm } from "./NamesForm.tsx";
import { NamesTable } from "./NamesTable.tsx";
import { useForgetting } from "./useForgetting.ts";

/** How long a list stays on a screen that nobody uses. */
const idleMinutes = 5;

/** 名单: the persons behind a figure, for a reason that is written down first. */
export function NamesView() {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const { i, a } = useSearch({ from: "__root__" });
  usePageTitle(t("names.name"));
  if (!may("names") && !may("disciplineNames"))
    return (
      <section className="state">
        <h1>{t("names.refused")}</h1>
        <p>{t("names.refusedWhy")}</p>
      </section>
    );
  // What is shown is of one question: another one begins without it.
  return (
    <WithFigures>
      {(basis) => <Names key={[i, a, basis.month, basis.grain, basis.snapshot].join(" ")} basis={basis} />}
    </WithFigures>
  );
}

function Names({ basis }: { basis: Basis }) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const { i } = useSearch({ from: "__root__" });
  const { catalogue, city, month, grain, snapshot, lastYear } = basis;
  const [found, setFound] = useState<NamesAnswer>();
  const [said, setSaid] = useState("");
  const asking = useMutation({ mutationFn: askNames, gcTime: 0, onSuccess: setFound });
  const { reset } = asking;
  const forget = useCallback(
    (why: string) => {
      setFound(undefined);
      setSaid(why);
      // The last answer is kept by what asked for it, too.
      reset();
    },
    [reset],
  );
  const onIdle = useCallback(() => forget(t("names.idle")), [forget, t]);
  useForgetting(found !== undefined, idleMinutes, onIdle);
  const indicators = catalogue.indicators.filter((each) => mayHaveNames(each, may));
  const chosen = catalogue.indicators.find(({ id }) => id === i);
  return (
    <article className="names">
      <PeriodBar month={month} grain={grain} lastYear={lastYear} />
      <h1>{t("names.title")}</h1>
      <p className="lead">{t("names.lead")}</p>
      <p className="decision">{t("names.warning", { minutes: idleMinutes })}</p>
      {chosen && !mayHaveNames(chosen, may) && <p role="status">{t("names.never")}</p>}
      <NamesForm
        indicators={indicators}
        city={city}
        isWorking={asking.isPending}
        onAsk={({ indicator, area, reason }) => {
          const definition = indicators.find(({ id }) => id === indicator);
          if (!definition) return;
          setSaid("");
          const period = periodAsked(month, fittingGrain(definition, grain), definition.finest);
          asking.mutate({ indicator, area, reason, snapshot, ...period });
        }}
      />
      {asking.error && <Refused error={asking.error} />}
      <p role="status">{said}</p>
      {found && <NamesTable answer={found} basis={basis} onClear={() => forget(t("names.cleared"))} />}
    </article>
  );
}
