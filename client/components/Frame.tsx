import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { me, usePermissions } from "../api/me.ts";
import { currentSnapshot } from "../api/queries.ts";
import { chooseLanguage } from "../i18n/i18n.ts";
import { sharedSearch } from "../state/filters.ts";
import { entriesFor } from "./entries.ts";
import { PersonMenu } from "./PersonMenu.tsx";

/** What stands around every page: the product, the ways in that one may use, the language, who one is. */
export function Frame({ children }: { children: ReactNode }) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(me);
  const { may } = usePermissions();
  const actor = data?.actor;
  const isIn = actor && !actor.mustChangePassword;
  const other = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <>
      <a className="skip" href="#main">
        {t("frame.skip")}
      </a>
      <header>
        <div className="frame">
          <span className="product">
            <strong>衡鉴</strong> <span lang="en">Hengjian</span>
          </span>
          <nav aria-label={t("frame.pages")}>
            {isIn &&
              entriesFor(may).map(({ to, text }) => (
                <Link key={to} to={to} search={sharedSearch}>
                  {t(text)}
                </Link>
              ))}
          </nav>
          <button type="button" lang={other} onClick={() => void chooseLanguage(other)}>
            {other === "en" ? "English" : "中文"}
          </button>
          {isIn && <PersonMenu actor={actor} />}
        </div>
        {actor?.isDemo && <p className="notice">{t("frame.demoAccount", { name: actor.name })}</p>}
        {isIn && may("figures") && <SampleNotice />}
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function SampleNotice() {
  const { t } = useTranslation();
  const { data } = useQuery(currentSnapshot);
  return data?.current.is_sample && <p className="notice">{t("frame.demo")}</p>;
}
