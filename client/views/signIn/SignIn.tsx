import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../../server/api/contract.ts";
import { signIn } from "../../api/me.ts";
import { Field } from "../../components/Field.tsx";
import { Refused } from "../../components/Refused.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";
import { DemoAccounts } from "./DemoAccounts.tsx";
import { ProviderLink } from "./ProviderLink.tsx";

interface SignInProps {
  ways: Pick<Me, "oidc" | "demoAccounts">;
  /** Whether somebody was signed in here until a moment ago. */
  hasEnded: boolean;
}

/** 登录: by name and password, by the organisation's own provider, or, in a demonstration, by a click. */
export function SignIn({ ways, hasEnded }: SignInProps) {
  const { t } = useTranslation();
  usePageTitle(t("signIn.title"));
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  useEffect(() => nameInput.current?.focus(), []);
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: signIn,
    // Read anew, the page holds nothing that was answered to anybody else.
    onSuccess: () => location.reload(),
    onError: () => {
      setPassword("");
      passwordInput.current?.focus();
    },
  });
  const isWorking = isPending || isSuccess;
  return (
    <section className="state sign-in">
      <h1>{t("signIn.title")}</h1>
      <p className="lead" role={hasEnded ? "alert" : undefined}>
        {t(hasEnded ? "signIn.ended" : "signIn.lead")}
      </p>
      <form
        aria-label={t("signIn.title")}
        onSubmit={(event) => {
          event.preventDefault();
          mutate({ name: name.trim(), password });
        }}
      >
        <Field label={t("signIn.name")}>
          <input
            ref={nameInput}
            value={name}
            required
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t("signIn.password")}>
          <input
            ref={passwordInput}
            type="password"
            value={password}
            required
            autoComplete="current-password"
            onChange={(event) => setPassword(event.target.value)}
          />
        </Field>
        {error && !isPending && <Refused error={error} />}
        {!error && location.hash === refusedByProvider && (
          <p className="refused" role="alert">
            {t("signIn.unknownHere")}
          </p>
        )}
        <p className="actions">
          <button type="submit" className="primary" disabled={isWorking}>
            {t(isWorking ? "signIn.working" : "signIn.submit")}
          </button>
          {ways.oidc && <ProviderLink />}
        </p>
      </form>
      {ways.demoAccounts.length > 0 && (
        <DemoAccounts accounts={ways.demoAccounts} isWorking={isWorking} onEnter={mutate} />
      )}
      <p className="quiet">{t("signIn.forgotten")}</p>
    </section>
  );
}

/** What the server adds to the address when somebody comes back from the provider for whom there is no account. */
const refusedByProvider = "#sign-in-refused";
