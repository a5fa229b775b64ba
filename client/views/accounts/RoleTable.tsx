import { useTranslation } from "react-i18next";
import { roles } from "./roles.ts";

/** What each role may, and what it may not. */
export function RoleTable() {
  const { t } = useTranslation();
  const columns = ["may", "mayNot"] as const;
  return (
    <section aria-labelledby="roles">
      <h2 id="roles">{t("accounts.whatRolesMay")}</h2>
      <table className="stacking">
        <caption>{t("accounts.rolesNote")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("accounts.role")}</th>
            {columns.map((key) => (
              <th scope="col" key={key}>
                {t(`accounts.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {roles.map((role) => (
            <tr key={role}>
              <th scope="row">{t(`role.${role}.name`)}</th>
              {columns.map((key) => (
                <td key={key} data-label={t(`accounts.${key}`)}>
                  {t(`role.${role}.${key}`)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
