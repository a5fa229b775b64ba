import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../components/Field.tsx";
import { Refused } from "../../components/Refused.tsx";

interface WithReasonProps {
  /** What comes of it. */
  what: string;
  submit: string;
  isWorking: boolean;
  error: Error | null;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
}

/** A step that is asked about once more, and not taken without a reason. */
export function WithReason({ what, submit, isWorking, error, onSubmit, onCancel }: WithReasonProps) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <form
      aria-label={submit}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(reason.trim());
      }}
    >
      <p>{what}</p>
      <Field label={t("accounts.reason")}>
        <input
          value={reason}
          required
          maxLength={500}
          autoComplete="off"
          onChange={(event) => setReason(event.target.value)}
        />
      </Field>
      {error && !isWorking && <Refused error={error} />}
      <p className="actions">
        <button type="submit" className="primary" disabled={isWorking}>
          {submit}
        </button>
        <button type="button" onClick={onCancel}>
          {t("cancel")}
        </button>
      </p>
    </form>
  );
}
