import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dateFormat } from "../../i18n/formats.ts";
import type { Batch } from "../../../server/api/contract.ts";
import { decide } from "../../api/imports.ts";
import { Refused } from "../../components/Refused.tsx";

/** A batch that stands can be taken back, with a reason; one that was says who did and why. */
export function RollBack({ batch }: { batch: Batch }) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const [reason, setReason] = useState<string>();
  const { mutate, isPending, error } = useMutation({
    mutationFn: (why: string) => decide(`batch-${batch.batch}`, { kind: "rollback", reason: why }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["imports"] }),
  });
  if (batch.rolledBack) {
    const { at, by, reason: why } = batch.rolledBack;
    const when = dateFormat(i18n.language, { dateStyle: "medium" }).format(new Date(at));
    return <span>{t("rollback.done", { when, by: t(`imports.actor.${by}`, by), why })}</span>;
  }
  if (reason === undefined) {
    return (
      <button
        type="button"
        aria-label={t("rollback.of", { batch: batch.batch })}
        onClick={() => setReason("")}
      >
        {t("rollback.name")}
      </button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate(reason.trim());
      }}
    >
      <label>
        {t("rollback.why")}{" "}
        <input value={reason} required maxLength={500} onChange={(event) => setReason(event.target.value)} />
      </label>{" "}
      <button type="submit" className="primary" disabled={isPending || reason.trim() === ""}>
        {t("rollback.confirm", { batch: batch.batch })}
      </button>{" "}
      <button type="button" onClick={() => setReason(undefined)}>
        {t("cancel")}
      </button>
      {error && <Refused error={error} />}
    </form>
  );
}
