import { useId, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { chooseTheme, onTheme, themeChoice, themeChoices } from "../../state/theme.ts";

const signs = { light: "☀", dark: "☾", system: "◐" };

/** 浅色, 深色, 跟随系统: kept in this browser. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const name = useId();
  const chosen = useSyncExternalStore(onTheme, themeChoice);
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">{t("frame.theme")}</legend>
      {themeChoices.map((each) => (
        <label key={each} title={t(`frame.themes.${each}`)}>
          <input type="radio" name={name} checked={each === chosen} onChange={() => chooseTheme(each)} />
          <span className="visually-hidden">{t(`frame.themes.${each}`)}</span>
          <span aria-hidden="true">{signs[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
