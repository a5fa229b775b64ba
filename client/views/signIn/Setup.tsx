import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setUp } from "../../api/me.ts";
import { Field } from "../../components/Field.tsx";
import { NewPassword } from "../../components/NewPassword.tsx";
import { Refused } from "../../components/Refused.tsx";
import { usePageTitle } from "../../components/usePageTitle.ts";

/** The first start: whoever can read the server's output makes the first administrator. */
export function Setup() {
  const { t } = useTranslation();
  usePageTitle(t("setup.title"));
  const [code, setCode] = useState("");
  const [name, setName] = useState("");
  const { mutate, isPending, isSuccess, error } = useMutation({
    mutationFn: setUp,
    onSuccess: () => location.reload(),
  });
  const isWorking = isPending || isSuccess;
  return (
    <section className="state sign-in">
      <h1>{t("setup.title")}</h1>
      <p className="lead">{t("setup.lead")}</p>
      <NewPassword
        label={t("setup.title")}
        name={name}
        submit={t(isWorking ? "setup.working" : "setup.submit")}
        isWorking={isWorking}
        onChoose={(password) => mutate({ code: code.trim(), name: name.trim(), password })}
        refusal={error && !isPending && <Refused error={error} />}
      >
        <Field label={t("setup.code")} hint={t("setup.codeWhere")}>
          <input
            value={code}
            required
            autoComplete="one-time-code"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
        </Field>
        <Field label={t("setup.name")}>
          <input
            value={name}
            required
            autoComplete="username"
            spellCheck={false}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </NewPassword>
    </section>
  );
}
