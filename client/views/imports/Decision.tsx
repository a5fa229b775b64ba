import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Import } from "../../../server/api/contract.ts";
import { decide, type Decision as Decided } from "../../api/imports.ts";
import { Refused } from "../../components/Refused.tsx";

/** Whether a staged import is taken in, and what becomes of what was there for its areas and months. */
export function Decision({ given, accepted }: { given: Import; accepted: number }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [mode, setMode] = useState<"add" | "replace">("add");
  const { mutate, isPending, error } = useMutation({
    mutationFn: (decision: Decided) => decide(given.id, decision),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports"] }),
  });
  const gone = given.difference.reduce((sum, each) => sum + each.gone, 0);
  return (
    <section className="decision" aria-label={t("imports.decision")}>
      <p>
        {accepted > 0
          ? t("imports.whatAcceptDoes", { rows: accepted.toLocaleString(i18n.language) })
          : t("imports.nothingFits")}
      </p>
      {accepted > 0 && gone > 0 && (
        <fieldset>
          <legend>{t("imports.goneRows", { rows: gone.toLocaleString(i18n.language) })}</legend>
          {(["add", "replace"] as const).map((each) => (
            <label key={each}>
              <input type="radio" name="mode" checked={mode === each} onChange={() => setMode(each)} />{" "}
              {t(`imports.mode.${each}`)}
            </label>
          ))}
        </fieldset>
      )}
      <p>
        {accepted > 0 && (
          <button
            type="button"
            className="primary"
            disabled={isPending}
            onClick={() => mutate({ kind: "accept", mode })}
          >
            {t("imports.accept")}
          </button>
        )}{" "}
        <button type="button" disabled={isPending} onClick={() => mutate({ kind: "reject" })}>
          {t("imports.reject")}
        </button>
      </p>
      {error && <Refused error={error} />}
    </section>
  );
}
