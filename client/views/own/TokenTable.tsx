import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Token } from "../../../server/api/contract.ts";
import { revokeToken, tokens as query } from "../../api/accounts.ts";
import { Refused } from "../../components/Refused.tsx";
import { useScopeText } from "../../components/useScopeText.ts";
import { listText } from "../../i18n/listText.ts";
import { dateFormat } from "../../i18n/formats.ts";

/** What each token may and until when; the token itself is nowhere to be seen again. */
export function TokenTable({ tokens }: { tokens: Token[] }) {
  const { t, i18n } = useTranslation();
  const scopeText = useScopeText();
  const day = dateFormat(i18n.language, { dateStyle: "medium" });
  const headers = ["name", "expires", "lastUsed", "roles", "areas", "work"] as const;
  return (
    <table className="stacking">
      <caption>{t("tokens.table")}</caption>
      <thead>
        <tr>
          {headers.map((key) => (
            <th scope="col" key={key}>
              {t(`tokens.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {tokens.map(({ id, name, expires, lastUsed, roles, areas }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td data-label={t("tokens.expires")}>{day.format(new Date(expires))}</td>
            <td data-label={t("tokens.lastUsed")}>
              {lastUsed ? day.format(new Date(lastUsed)) : t("tokens.never")}
            </td>
            <td data-label={t("tokens.roles")}>
              {roles
                ? listText(
                    roles.map((role) => t(`role.${role}.name`)),
                    i18n.language,
                  )
                : t("tokens.asOwn")}
            </td>
            <td data-label={t("tokens.areas")}>{areas ? scopeText(areas) : t("tokens.asOwn")}</td>
            <td>
              <Revoke id={id} name={name} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Asked about once more: a program somewhere stops with it. */
function Revoke({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => revokeToken(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: query.queryKey }),
  });
  if (!isAsked) {
    return (
      <button type="button" aria-label={t("tokens.revokeOf", { name })} onClick={() => setIsAsked(true)}>
        {t("tokens.revoke")}
      </button>
    );
  }
  return (
    <>
      <button type="button" className="primary" disabled={isPending} onClick={() => mutate()}>
        {t("tokens.revokeYes", { name })}
      </button>{" "}
      <button type="button" onClick={() => setIsAsked(false)}>
        {t("cancel")}
      </button>
      {error && <Refused error={error} />}
    </>
  );
}
