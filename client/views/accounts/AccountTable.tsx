import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account } from "../../../server/api/contract.ts";
import { useScopeText } from "../../components/useScopeText.ts";
import { listText } from "../../i18n/listText.ts";
import { dateFormat } from "../../i18n/formats.ts";
import { AccountPanel } from "./AccountPanel.tsx";
import type { HandOver } from "./handOver.ts";

interface AccountTableProps {
  accounts: Account[];
  onReset: (handOver: HandOver) => void;
}

/** One row an account; below it, unfolded, what can be done with it and how it came to be so. */
export function AccountTable({ accounts, onReset }: AccountTableProps) {
  const { t, i18n } = useTranslation();
  const scopeText = useScopeText();
  const [open, setOpen] = useState<string>();
  const when = dateFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  const headers = ["person", "roles", "areas", "lastSignIn", "work"] as const;
  return (
    <table className="stacking">
      <caption>{t("accounts.table")}</caption>
      <thead>
        <tr>
          {headers.map((key) => (
            <th scope="col" key={key}>
              {t(`accounts.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <Fragment key={account.id}>
            <tr>
              <th scope="row">
                {account.name}
                <Tags account={account} />
              </th>
              <td data-label={t("accounts.roles")}>
                {listText(
                  account.roles.map((role) => t(`role.${role}.name`)),
                  i18n.language,
                )}
              </td>
              <td data-label={t("accounts.areas")}>{scopeText(account.areas)}</td>
              <td data-label={t("accounts.lastSignIn")}>
                {account.lastSignIn ? when.format(new Date(account.lastSignIn)) : t("accounts.never")}
              </td>
              <td>
                <button
                  type="button"
                  aria-expanded={open === account.id}
                  onClick={() => setOpen(open === account.id ? undefined : account.id)}
                >
                  {t(open === account.id ? "accounts.close" : "accounts.manage")}
                  <span className="visually-hidden">{t("accounts.of", { name: account.name })}</span>
                </button>
              </td>
            </tr>
            {open === account.id && (
              <tr>
                <td colSpan={headers.length}>
                  <AccountPanel account={account} onReset={onReset} onClose={() => setOpen(undefined)} />
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  );
}

function Tags({ account }: { account: Account }) {
  const { t } = useTranslation();
  return (["disabled", "isDemo", "mustChangePassword"] as const)
    .filter((state) => account[state])
    .map((state) => (
      <span key={state} className={state === "disabled" ? "tag wrong" : "tag"}>
        {t(`accounts.state.${state}`)}
      </span>
    ));
}
