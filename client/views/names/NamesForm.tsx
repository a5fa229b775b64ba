import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Areas, Indicator } from "../../../server/api/contract.ts";
import { AreaSelect } from "../../components/AreaSelect.tsx";
import { Field } from "../../components/Field.tsx";
import { inLanguage } from "../../i18n/i18n.ts";

/** As the server has it. */
const reasonLengths = { least: 5, most: 500 };

interface NamesFormProps {
  indicators: readonly Indicator[];
  city: Areas;
  isWorking: boolean;
  onAsk(asked: { indicator: string; area: string; reason: string }): void;
}

/** What to list, and why. */
export function NamesForm({ indicators, city, isWorking, onAsk }: NamesFormProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { i = "", a = "" } = useSearch({ from: "__root__" });
  const [reason, setReason] = useState("");
  const change = (part: { i?: string; a?: string }) =>
    void navigate({ to: ".", search: (before) => ({ ...before, ...part }), replace: true });
  if (indicators.length === 0) return <p>{t("names.none")}</p>;
  return (
    <form
      className="names-form"
      aria-label={t("names.what")}
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ indicator: i, area: a, reason: reason.trim() });
        // Each look needs a reason of its own.
        setReason("");
      }}
    >
      <Field label={t("names.indicator")}>
        <select
          required
          value={indicators.some(({ id }) => id === i) ? i : ""}
          onChange={(event) => change({ i: event.target.value })}
        >
          <option value="">{t("names.chooseIndicator")}</option>
          {indicators.map(({ id, title }) => (
            <option key={id} value={id}>
              {inLanguage(title, i18n.language)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t("names.area")}>
        <AreaSelect
          city={city}
          value={a}
          none={t("names.chooseArea")}
          isRequired
          onChoose={(chosen) => change({ a: chosen })}
        />
      </Field>
      <Field label={t("names.reason")} hint={t("names.reasonHint", reasonLengths)}>
        <textarea
          required
          rows={3}
          minLength={reasonLengths.least}
          maxLength={reasonLengths.most}
          autoComplete="off"
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      <p className="actions">
        <button
          type="submit"
          className="primary"
          disabled={isWorking || reason.trim().length < reasonLengths.least}
        >
          {t(isWorking ? "names.working" : "names.show")}
        </button>
      </p>
    </form>
  );
}
