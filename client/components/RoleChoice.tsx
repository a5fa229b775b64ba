import { useTranslation } from "react-i18next";
import type { Role } from "../../server/api/contract.ts";

interface RoleChoiceProps {
  label: string;
  roles: readonly Role[];
  chosen: readonly Role[];
  onChange: (chosen: Role[]) => void;
}

/** Any number of roles, each with what it is for. */
export function RoleChoice({ label, roles, chosen, onChange }: RoleChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="role-choice">
      <legend>{label}</legend>
      {roles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={({ target }) =>
              onChange(roles.filter((each) => (each === role ? target.checked : chosen.includes(each))))
            }
          />{" "}
          {t(`role.${role}.name`)} <span className="note">{t(`role.${role}.phrase`)}</span>
        </label>
      ))}
    </fieldset>
  );
}
