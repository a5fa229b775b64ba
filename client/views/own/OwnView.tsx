import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { me, signOutEverywhere } from "../../api/me.ts";
import { ChangePassword } from "../../components/ChangePassword.tsx";
import { Refused } from "../../components/Refused.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { Tokens } from "./Tokens.tsx";
import { WhatIMay } from "./WhatIMay.tsx";

/** 我的账号: what one may, the password, the tokens, and every place one is signed in at. */
export function OwnView() {
  const { t } = useTranslation();
  usePageTitle(t("own.name"));
  const { data } = useQuery(me);
  if (!data?.actor) return null;
  return (
    <article className="own">
      <h1>{t("own.name")}</h1>
      <p className="lead">{data.actor.name}</p>
      <WhatIMay actor={data.actor} permissions={data.permissions} />
      <Password name={data.actor.name} isDemo={data.actor.isDemo ?? false} />
      <Tokens actor={data.actor} />
      <Everywhere />
    </article>
  );
}

function Password({ name, isDemo }: { name: string; isDemo: boolean }) {
  const { t } = useTranslation();
  const [changes, setChanges] = useState(0);
  return (
    <section aria-labelledby="password">
      <h2 id="password">{t("password.title")}</h2>
      {isDemo ? (
        <p>{t("own.demoPassword")}</p>
      ) : (
        <>
          <p className="quiet">{t("own.passwordLead")}</p>
          {changes > 0 && <p role="status">{t("own.passwordChanged")}</p>}
          <ChangePassword key={changes} name={name} onChanged={() => setChanges(changes + 1)} />
        </>
      )}
    </section>
  );
}

function Everywhere() {
  const { t } = useTranslation();
  const { mutate, isPending, error } = useMutation({
    mutationFn: signOutEverywhere,
    onSuccess: () => location.assign("/"),
  });
  return (
    <section aria-labelledby="everywhere">
      <h2 id="everywhere">{t("own.everywhere")}</h2>
      <p className="quiet">{t("own.everywhereWhat")}</p>
      {error && <Refused error={error} />}
      <p>
        <button type="button" disabled={isPending} onClick={() => mutate()}>
          {t("own.everywhere")}
        </button>
      </p>
    </section>
  );
}
