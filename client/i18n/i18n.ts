import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Bilingual } from "../../server/api/contract.ts";

type Language = "zh-CN" | "en";

const remembered = "hengjian.language";

// A page fetches the words of the language it speaks alone.
const readTexts = {
  "zh-CN": async () => (await import("./zh-CN.ts")).texts,
  en: async () => (await import("./en.ts")).texts,
};

export async function startI18n(): Promise<void> {
  const language: Language = localStorage.getItem(remembered) === "en" ? "en" : "zh-CN";
  await i18next.use(initReactI18next).init({
    resources: { [language]: { translation: await readTexts[language]() } },
    lng: language,
    fallbackLng: false,
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language);
  if (!i18next.hasResourceBundle(language, "translation")) {
    i18next.addResourceBundle(language, "translation", await readTexts[language]());
  }
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The text of a definition in the page's language. */
export function inLanguage(text: Bilingual, language: string): string {
  return language === "en" ? text.en : text.zh;
}
