import { useTranslation } from "react-i18next";
import type { Role } from "../../../server/api/contract.ts";

/** The roles that may ask in SQL at all: with others there is nothing to share. */
const sharedRoles: readonly Role[] = ["leader", "analyst", "organisation", "discipline"];

interface RoleChecksProps {
  chosen: readonly Role[];
  onChange(roles: Role[]): void;
}

/** With whom something is shared, by their roles. */
export function RoleChecks({ chosen, onChange }: RoleChecksProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="members">
      <legend>{t("queries.sharedWith")}</legend>
      {sharedRoles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={({ target }) =>
              onChange(target.checked ? [...chosen, role] : chosen.filter((each) => each !== role))
            }
          />{" "}
          {t(`role.${role}.name`)}
        </label>
      ))}
    </fieldset>
  );
}
