import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../server/api/contract.ts";
import { me, usePermissions } from "../api/me.ts";
import { currentSnapshot } from "../api/queries.ts";
import { chooseLanguage } from "../i18n/i18n.ts";
import { sharedSearch } from "../state/filters.ts";
import { Presenting } from "./frame/Presenting.tsx";
import { PrintFooter } from "./frame/PrintFooter.tsx";
import { ThemeSwitch } from "./frame/ThemeSwitch.tsx";
import { Ways } from "./frame/Ways.tsx";
import { PaletteHost } from "./palette/PaletteHost.tsx";
import { PersonMenu } from "./PersonMenu.tsx";

/** What stands around every page: the product, the ways in that one may use, who one is and how it looks. */
export function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data } = useQuery(me);
  const { may } = usePermissions();
  const { show } = useSearch({ from: "__root__" });
  const actor = data?.actor;
  const isIn = Boolean(actor && !actor.mustChangePassword);
  const isShowing = show === 1 && isIn;
  return (
    <div className={isShowing ? "shell showing" : isIn ? "shell" : "shell stranger"}>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      {!isShowing && <Rail />}
      <div className="page">
        {!isShowing && actor && <Notices actor={actor} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        {isIn && <PrintFooter isOfFigures={may("figures")} />}
        {isShowing && <Presenting />}
      </div>
    </div>
  );
}

/** On a wide screen a rail at the left, on a narrow one a bar whose menu opens. */
function Rail() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(me);
  const [isOpen, setIsOpen] = useState(false);
  const actor = data?.actor;
  const isIn = actor && !actor.mustChangePassword;
  const other = i18n.language === "en" ? "zh-CN" : "en";
  const close = () => setIsOpen(false);
  return (
    <header className="rail">
      <span className="product">
        <strong>衡鉴</strong> <span lang="en">Hengjian</span>
      </span>
      {isIn && <PaletteHost />}
      <button
        type="button"
        className="menu-button"
        aria-expanded={isOpen}
        aria-controls="rail-menu"
        onClick={() => setIsOpen(!isOpen)}
      >
        {t("frame.menu")}
      </button>
      <div id="rail-menu" className={isOpen ? "rail-menu open" : "rail-menu"}>
        <nav aria-label={t("frame.pages")}>{isIn && <Ways onGo={close} />}</nav>
        <div className="rail-foot">
          {isIn && <PersonMenu actor={actor} />}
          <button type="button" lang={other} onClick={() => void chooseLanguage(other)}>
            {other === "en" ? "English" : "中文"}
          </button>
          <ThemeSwitch />
          {isIn && (
            <Link to="/help" search={sharedSearch} onClick={close}>
              {t("help.name")}
            </Link>
          )}
        </div>
      </div>
    </header>
  );
}

/** What is not real here: the account, or the data. */
function Notices({ actor }: { actor: NonNullable<Me["actor"]> }) {
  const { t } = useTranslation();
  const { may } = usePermissions();
  const { data } = useQuery({ ...currentSnapshot, enabled: may("figures") && !actor.mustChangePassword });
  const isSample = data?.current.is_sample ?? false;
  if (!actor.isDemo && !isSample) return null;
  return (
    <aside className="notice" aria-label={t("frame.notices")}>
      {isSample && <p>{t("frame.demo")}</p>}
      {actor.isDemo && <p>{t("frame.demoAccount", { name: actor.name })}</p>}
    </aside>
  );
}
