import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "../../components/Field.tsx";
import { Refused } from "../../components/Refused.tsx";

interface ReasonFormProps {
  label: string;
  hint?: string;
  submit: string;
  isWorking: boolean;
  error: Error | null;
  onSubmit: (reason: string) => void;
  onCancel: () => void;
  /** What is said or asked before the reason. */
  children: ReactNode;
}

/** Nothing of another person's account is changed without a reason. */
export function ReasonForm(given: ReasonFormProps) {
  const { label, hint, submit, isWorking, error, onSubmit, onCancel, children } = given;
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(reason.trim());
      }}
    >
      {children}
      <Field label={t("accounts.reason")} {...(hint === undefined ? {} : { hint })}>
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
