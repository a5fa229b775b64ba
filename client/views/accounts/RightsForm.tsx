import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../../server/api/contract.ts";
import { RoleChoice } from "../../components/RoleChoice.tsx";
import { ScopeChoice } from "../../components/ScopeChoice.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
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
  const lacks = chosen.roles.length === 0 ? "noRole" : chosen.areas.length === 0 ? "noArea" : undefined;
  return (
    <ReasonForm
      label={label}
      hint={t("accounts.reasonHint")}
      submit={submit}
      isWorking={isWorking}
      error={error}
      onSubmit={(reason) => onSubmit({ ...chosen, reason })}
      onCancel={onCancel}
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
    </ReasonForm>
  );
}
