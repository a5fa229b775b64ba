import { useTranslation } from "react-i18next";
import { dateFormat } from "../../i18n/formats.ts";
import type { Account } from "../../../server/api/contract.ts";

/** How the account came to its roles. */
export function Grants({ grants }: Pick<Account, "grants">) {
  const { t, i18n } = useTranslation();
  const when = dateFormat(i18n.language, { dateStyle: "medium" });
  if (grants.length === 0) return <p className="quiet">{t("accounts.noGrants")}</p>;
  return (
    <ul className="grants">
      {grants.map(({ role, reason, by, at }) => (
        <li key={`${role} ${at}`}>
          {t("accounts.grant", { role: t(`role.${role}.name`), by, when: when.format(new Date(at)), reason })}
        </li>
      ))}
    </ul>
  );
}
