import { useTranslation } from "react-i18next";
import type { Me } from "../../../server/api/contract.ts";
import { useScopeText } from "../../components/useScopeText.ts";
import { listText } from "../../i18n/listText.ts";

interface WhatIMayProps {
  actor: NonNullable<Me["actor"]>;
  permissions: Me["permissions"];
}

/** One's roles, areas, and what comes of them. */
export function WhatIMay({ actor, permissions }: WhatIMayProps) {
  const { t, i18n } = useTranslation();
  const scopeText = useScopeText();
  const roles = actor.roles.map((role) => t(`role.${role}.name`));
  return (
    <dl className="facts">
      <dt>{t("person.roles")}</dt>
      <dd>{listText(roles, i18n.language)}</dd>
      <dt>{t("person.areas")}</dt>
      <dd>{scopeText(actor.areas)}</dd>
      <dt>{t("own.may")}</dt>
      <dd>
        <ul className="choices">
          {permissions.map((permission) => (
            <li key={permission}>{t(`permission.${permission}`)}</li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}
