import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accounts, addAccount } from "../../api/accounts.ts";
import { me } from "../../api/me.ts";
import { Field } from "../../components/Field.tsx";
import type { HandOver } from "./handOver.ts";
import { RightsForm } from "./RightsForm.tsx";

/** Another account, with a password that is good for choosing one. */
export function AddAccount({ onAdded }: { onAdded: (handOver: HandOver) => void }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (isOpen) return <Form onAdded={onAdded} onClose={() => setIsOpen(false)} />;
  return (
    <p>
      <button type="button" className="primary" onClick={() => setIsOpen(true)}>
        {t("accounts.add")}
      </button>
    </p>
  );
}

interface FormProps {
  onAdded: (handOver: HandOver) => void;
  onClose: () => void;
}

function Form({ onAdded, onClose }: FormProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data: here } = useQuery(me);
  const [name, setName] = useState("");
  const [subject, setSubject] = useState("");
  const { mutate, isPending, error } = useMutation({
    mutationFn: addAccount,
    onSuccess: async ({ oneTimePassword }, added) => {
      await queries.invalidateQueries({ queryKey: accounts.queryKey });
      if (oneTimePassword !== undefined) onAdded({ name: added.name, oneTimePassword });
      onClose();
    },
  });
  return (
    <section className="decision">
      <h2>{t("accounts.add")}</h2>
      <RightsForm
        label={t("accounts.add")}
        first={{ roles: [], areas: [] }}
        submit={t("accounts.addThis")}
        isWorking={isPending}
        error={error}
        onSubmit={(rights) =>
          mutate({
            name: name.trim(),
            ...rights,
            ...(subject.trim() !== "" && { oidcSubject: subject.trim() }),
          })
        }
        onCancel={onClose}
      >
        <Field label={t("accounts.person")} hint={t("accounts.personHint")}>
          <input
            value={name}
            required
            maxLength={100}
            autoComplete="off"
            ref={focusAtFirst}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        {here?.oidc && (
          <Field label={t("accounts.subject")} hint={t("accounts.subjectHint")}>
            <input
              value={subject}
              maxLength={255}
              autoComplete="off"
              onChange={(event) => setSubject(event.target.value)}
            />
          </Field>
        )}
      </RightsForm>
    </section>
  );
}

/** Whoever asked for the form begins in it. */
function focusAtFirst(input: HTMLInputElement | null): void {
  input?.focus();
}
