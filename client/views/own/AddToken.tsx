import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../../server/api/contract.ts";
import { addToken, tokens } from "../../api/accounts.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { Field } from "../../components/Field.tsx";
import { Refused } from "../../components/Refused.tsx";
import { RoleChoice } from "../../components/RoleChoice.tsx";
import { ScopeChoice } from "../../components/ScopeChoice.tsx";
import { dayAfter } from "./dayAfter.ts";

export interface MadeToken {
  name: string;
  token: string;
}

interface AddTokenProps {
  actor: NonNullable<Me["actor"]>;
  onMade: (made: MadeToken) => void;
}

/** A new token, with no more than one's own rights and no longer than a year. */
export function AddToken({ actor, onMade }: AddTokenProps) {
  const { t } = useTranslation();
  return (
    <Disclosure summary={t("tokens.add")}>
      <Form actor={actor} onMade={onMade} />
    </Disclosure>
  );
}

function Form({ actor, onMade }: AddTokenProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [today] = useState(() => new Date());
  const [chosen, setChosen] = useState({
    name: "",
    expires: dayAfter(today, 90),
    roles: [...actor.roles],
    areas: actor.areas,
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: addToken,
    onSuccess: async ({ token }, { name }) => {
      await queries.invalidateQueries({ queryKey: tokens.queryKey });
      onMade({ name, token });
    },
  });
  return (
    <form
      aria-label={t("tokens.add")}
      onSubmit={(event) => {
        event.preventDefault();
        mutate({
          name: chosen.name.trim(),
          expires: chosen.expires,
          // Left out, it may what its account may, now and later.
          ...(chosen.roles.length < actor.roles.length && { roles: chosen.roles }),
          ...(chosen.areas !== actor.areas && chosen.areas !== "all" && { areas: chosen.areas }),
        });
      }}
    >
      <Field label={t("tokens.name")} hint={t("tokens.nameHint")}>
        <input
          value={chosen.name}
          required
          maxLength={100}
          autoComplete="off"
          onChange={({ target }) => setChosen({ ...chosen, name: target.value })}
        />
      </Field>
      <Field label={t("tokens.expires")} hint={t("tokens.expiresHint")}>
        <input
          type="date"
          value={chosen.expires}
          required
          min={dayAfter(today, 1)}
          max={dayAfter(today, 365)}
          onChange={({ target }) => setChosen({ ...chosen, expires: target.value })}
        />
      </Field>
      {actor.roles.length > 1 && (
        <RoleChoice
          label={t("tokens.roles")}
          roles={actor.roles}
          chosen={chosen.roles}
          onChange={(roles) => setChosen({ ...chosen, roles })}
        />
      )}
      {actor.areas.length > 1 && (
        <ScopeChoice
          label={t("tokens.areas")}
          within={actor.areas}
          chosen={chosen.areas}
          onChange={(areas) => setChosen({ ...chosen, areas })}
        />
      )}
      {error && !isPending && <Refused error={error} />}
      <p className="actions">
        <button
          type="submit"
          className="primary"
          disabled={isPending || chosen.roles.length === 0 || chosen.areas.length === 0}
        >
          {t("tokens.addThis")}
        </button>
      </p>
    </form>
  );
}
