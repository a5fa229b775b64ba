import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type FocusEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../server/api/contract.ts";
import { signOut } from "../api/me.ts";
import { listText } from "../i18n/listText.ts";
import { sharedSearch } from "../state/filters.ts";
import { useScopeText } from "./useScopeText.ts";

/** Who is signed in, as what and for which areas; their own page, and the way out. */
export function PersonMenu({ actor }: { actor: NonNullable<Me["actor"]> }) {
  const { t, i18n } = useTranslation();
  const menu = useRef<HTMLDetailsElement>(null);
  const scopeText = useScopeText();
  const leave = useMutation({
    mutationFn: signOut,
    // Signed out or not to be reached, what was shown goes from the screen.
    onSettled: () => location.assign("/"),
  });
  const close = () => menu.current?.removeAttribute("open");
  useEffect(() => {
    const closeUnlessInside = ({ target }: PointerEvent) => {
      if (!menu.current?.contains(target as Node)) menu.current?.removeAttribute("open");
    };
    document.addEventListener("pointerdown", closeUnlessInside);
    return () => document.removeEventListener("pointerdown", closeUnlessInside);
  }, []);
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key !== "Escape") return;
    close();
    menu.current?.querySelector("summary")?.focus();
  };
  const onBlur = ({ relatedTarget, currentTarget }: FocusEvent) => {
    if (relatedTarget && !currentTarget.contains(relatedTarget)) close();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape and leaving close it
    <details className="person" ref={menu} onKeyDown={onKeyDown} onBlur={onBlur}>
      <summary>{actor.name}</summary>
      <div className="person-card">
        <dl className="facts">
          <dt>{t("person.roles")}</dt>
          <dd>
            {listText(
              actor.roles.map((role) => t(`role.${role}.name`)),
              i18n.language,
            )}
          </dd>
          <dt>{t("person.areas")}</dt>
          <dd>{scopeText(actor.areas)}</dd>
        </dl>
        <Link to="/own" search={sharedSearch} onClick={close}>
          {t("own.link")}
        </Link>
        <button type="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
          {t("person.signOut")}
        </button>
      </div>
    </details>
  );
}
