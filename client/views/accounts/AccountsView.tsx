import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accounts } from "../../api/accounts.ts";
import { Failure } from "../../components/Failure.tsx";
import { Loading } from "../../components/Loading.tsx";
import { ShownOnce } from "../../components/ShownOnce.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { AccountTable } from "./AccountTable.tsx";
import { AddAccount } from "./AddAccount.tsx";
import type { HandOver } from "./handOver.ts";
import { RoleTable } from "./RoleTable.tsx";

/** 账号: who may come in, as what, for which areas, and who said so. */
export function AccountsView() {
  const { t } = useTranslation();
  usePageTitle(t("accounts.name"));
  const { data, error } = useQuery(accounts);
  const [handOver, setHandOver] = useState<HandOver>();
  if (error) return <Failure error={error} />;
  if (!data) return <Loading />;
  return (
    <article>
      <h1>{t("accounts.name")}</h1>
      <p className="lead">{t("accounts.lead", { count: data.length })}</p>
      {handOver && (
        <ShownOnce
          key={handOver.oneTimePassword}
          title={t("accounts.oneTime", { name: handOver.name })}
          secret={handOver.oneTimePassword}
          onDone={() => setHandOver(undefined)}
        >
          {t("accounts.handOver")}
        </ShownOnce>
      )}
      <AddAccount onAdded={setHandOver} />
      {data.length === 0 ? (
        <p role="status">{t("accounts.none")}</p>
      ) : (
        <AccountTable accounts={data} onReset={setHandOver} />
      )}
      <RoleTable />
    </article>
  );
}
