import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { changePassword } from "../api/me.ts";
import { Field } from "./Field.tsx";
import { NewPassword } from "./NewPassword.tsx";
import { Refused } from "./Refused.tsx";

interface ChangePasswordProps {
  name: string;
  onChanged: () => void;
}

/** One's own password: the present one, and another. */
export function ChangePassword({ name, onChanged }: ChangePasswordProps) {
  const { t } = useTranslation();
  const [current, setCurrent] = useState("");
  const { mutate, isPending, error } = useMutation({ mutationFn: changePassword, onSuccess: onChanged });
  return (
    <NewPassword
      label={t("password.change")}
      name={name}
      submit={t(isPending ? "password.working" : "password.change")}
      isWorking={isPending}
      onChoose={(next) => mutate({ current, next })}
      refusal={error && !isPending && <Refused error={error} />}
    >
      <Field label={t("password.current")}>
        <input
          type="password"
          value={current}
          required
          autoComplete="current-password"
          onChange={(event) => setCurrent(event.target.value)}
        />
      </Field>
    </NewPassword>
  );
}
