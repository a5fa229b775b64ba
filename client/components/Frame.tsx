import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { currentSnapshot } from "../api/queries.ts";
import { chooseLanguage } from "../i18n/i18n.ts";

/** What stands around every page: the product, the ways in, the language. */
export function Frame() {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(currentSnapshot);
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
            <Link to="/compare" search={true}>
              {t("compare.name")}
            </Link>
            <Link to="/indicators" search={true}>
              {t("indicators.name")}
            </Link>
            <Link to="/imports" search={true}>
              {t("imports.name")}
            </Link>
            <Link to="/contracts" search={true}>
              {t("contracts.name")}
            </Link>
          </nav>
          <button type="button" lang={other} onClick={() => void chooseLanguage(other)}>
            {other === "en" ? "English" : "中文"}
          </button>
        </div>
        {data?.current.is_sample && <p className="notice">{t("frame.demo")}</p>}
      </header>
      <main id="main" tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
