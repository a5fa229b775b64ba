import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Account, AccountChange } from "../../../server/api/contract.ts";
import { accounts, changeAccount, resetPassword } from "../../api/accounts.ts";
import { me } from "../../api/me.ts";
import { Grants } from "./Grants.tsx";
import type { HandOver } from "./handOver.ts";
import { Refused } from "../../components/Refused.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import { RightsForm } from "./RightsForm.tsx";

interface AccountPanelProps {
  account: Account;
  onReset: (handOver: HandOver) => void;
  onClose: () => void;
}

type Work = "rights" | "disable" | "reset";

/** Who gave an account its roles and why, and what an administrator can do with it. */
export function AccountPanel({ account, onReset, onClose }: AccountPanelProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [work, setWork] = useState<Work>();
  const again = () => queries.invalidateQueries({ queryKey: accounts.queryKey });
  const change = useMutation({
    mutationFn: (changed: AccountChange) => changeAccount(account.id, changed),
    onSuccess: () => {
      onClose();
      return again();
    },
  });
  const reset = useMutation({
    mutationFn: () => resetPassword(account.id),
    onSuccess: ({ oneTimePassword }) => {
      onReset({ name: account.name, oneTimePassword });
      onClose();
      return again();
    },
  });
  const { data: self } = useQuery(me);
  const isOwn = self?.actor?.id === account.id;
  const disableOrEnable = account.disabled ? "enable" : "disable";
  const back = () => setWork(undefined);
  return (
    <div className="account-panel">
      <Grants grants={account.grants} />
      {isOwn && <p className="quiet">{t("accounts.notOwn")}</p>}
      {work === undefined && !isOwn && (
        <p className="actions">
          <button type="button" onClick={() => setWork("rights")}>
            {t("accounts.change")}
          </button>
          <button type="button" onClick={() => setWork("reset")}>
            {t("accounts.reset")}
          </button>
          <button type="button" onClick={() => setWork("disable")}>
            {t(`accounts.${disableOrEnable}`)}
          </button>
        </p>
      )}
      {work === "rights" && (
        <RightsForm
          label={t("accounts.change")}
          first={account}
          submit={t("accounts.save")}
          isWorking={change.isPending}
          error={change.error}
          onSubmit={({ roles, areas, reason }) => change.mutate({ roles, areas, reason })}
          onCancel={back}
        />
      )}
      {work === "disable" && (
        <ReasonForm
          label={t(`accounts.${disableOrEnable}`)}
          submit={t(`accounts.${disableOrEnable}`)}
          isWorking={change.isPending}
          error={change.error}
          onSubmit={(reason) => change.mutate({ disabled: !account.disabled, reason })}
          onCancel={back}
        >
          <p>{t(`accounts.${disableOrEnable}What`, { name: account.name })}</p>
        </ReasonForm>
      )}
      {work === "reset" && (
        <>
          <p>{t("accounts.resetWhat", { name: account.name })}</p>
          {reset.error && <Refused error={reset.error} />}
          <p className="actions">
            <button
              type="button"
              className="primary"
              disabled={reset.isPending}
              onClick={() => reset.mutate()}
            >
              {t("accounts.reset")}
            </button>
            <button type="button" onClick={back}>
              {t("cancel")}
            </button>
          </p>
        </>
      )}
    </div>
  );
}
