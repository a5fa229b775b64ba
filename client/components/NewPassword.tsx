import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "./Field.tsx";

interface NewPasswordProps {
  label: string;
  /** For the browser's own list of passwords. */
  name: string;
  submit: string;
  isWorking: boolean;
  onChoose: (password: string) => void;
  refusal: ReactNode;
  /** The fields before the password. */
  children: ReactNode;
}

/** A password chosen: said twice, for nobody sees what they type. */
export function NewPassword({
  label,
  name,
  submit,
  isWorking,
  onChoose,
  refusal,
  children,
}: NewPasswordProps) {
  const { t } = useTranslation();
  const [password, setPassword] = useState("");
  const [again, setAgain] = useState("");
  const againInput = useRef<HTMLInputElement>(null);
  const [isDifferent, setIsDifferent] = useState(false);
  return (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        setIsDifferent(password !== again);
        if (password === again) onChoose(password);
        else againInput.current?.focus();
      }}
    >
      <input type="hidden" autoComplete="username" value={name} />
      {children}
      <Field label={t("password.next")} hint={t("password.rules")}>
        <input
          type="password"
          value={password}
          required
          minLength={shortestPassword}
          autoComplete="new-password"
          onChange={(event) => setPassword(event.target.value)}
        />
      </Field>
      <Field label={t("password.again")}>
        <input
          ref={againInput}
          type="password"
          value={again}
          required
          autoComplete="new-password"
          aria-invalid={isDifferent}
          onChange={(event) => {
            setAgain(event.target.value);
            setIsDifferent(false);
          }}
        />
      </Field>
      {isDifferent && (
        <p className="wrong" role="alert">
          {t("password.different")}
        </p>
      )}
      {refusal}
      <p className="actions">
        <button type="submit" className="primary" disabled={isWorking}>
          {submit}
        </button>
      </p>
    </form>
  );
}

/** As the server wants it; told before it is sent. */
const shortestPassword = 12;
