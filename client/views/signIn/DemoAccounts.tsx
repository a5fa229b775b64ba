import { useTranslation } from "react-i18next";
import type { Me } from "../../../server/api/contract.ts";
import type { Credentials } from "../../api/me.ts";

interface DemoAccountsProps {
  accounts: Me["demoAccounts"];
  isWorking: boolean;
  onEnter: (credentials: Credentials) => void;
}

/** The sample city's people: one for each role, entered with one click. */
export function DemoAccounts({ accounts, isWorking, onEnter }: DemoAccountsProps) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t("demoAccounts.title")}</h2>
      <p className="quiet">{t("demoAccounts.lead")}</p>
      <ul className="demo-accounts">
        {accounts.map(({ name, role, password }) => (
          <li key={name}>
            <button type="button" disabled={isWorking} onClick={() => onEnter({ name, password })}>
              <strong>{t(`role.${role}.name`)}</strong> <span className="quiet">{name}</span>
              <span className="note">{t(`role.${role}.phrase`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
