import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../../server/api/contract.ts";
import { Field } from "../../components/Field.tsx";
import { Refused } from "../../components/Refused.tsx";
import { RoleChoice } from "../../components/RoleChoice.tsx";
import { ScopeChoice } from "../../components/ScopeChoice.tsx";
import { roles } from "./roles.ts";

type Rights = Pick<Account, "roles" | "areas">;

interface RightsFormProps {
  label: string;
  first: Rights;
  submit: string;
  isWorking: boolean;
  error: Error | null;
  onSubmit: (rights: Rights & { reason: string }) => void;
  onCancel: () => void;
  /** The fields before the rights. */
  children?: ReactNode;
}

/** Roles, areas and why: nobody is given a right without a reason. */
export function RightsForm(given: RightsFormProps) {
  const { label, first, submit, isWorking, error, onSubmit, onCancel, children } = given;
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(first);
  const [reason, setReason] = useState("");
  const lacks = chosen.roles.length === 0 ? "noRole" : chosen.areas.length === 0 ? "noArea" : undefined;
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit({ ...chosen, reason: reason.trim() });
      }}
    >
      {children}
      <RoleChoice
        label={t("accounts.roles")}
        roles={roles}
        chosen={chosen.roles}
        onChange={(next) => setChosen({ ...chosen, roles: next })}
      />
      <ScopeChoice
        label={t("accounts.areas")}
        within="all"
        chosen={chosen.areas}
        onChange={(areas) => setChosen({ ...chosen, areas })}
      />
      {lacks !== undefined && <p className="quiet">{t(`accounts.${lacks}`)}</p>}
      <Field label={t("accounts.reason")} hint={t("accounts.reasonHint")}>
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
