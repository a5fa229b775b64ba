import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Bilingual } from "../../server/api/contract.ts";
import en from "./en.json";
import zh from "./zh-CN.json";

type Language = "zh-CN" | "en";

const remembered = "hengjian.language";

export async function startI18n(): Promise<void> {
  const saved = localStorage.getItem(remembered);
  await i18next.use(initReactI18next).init({
    resources: { "zh-CN": { translation: zh }, en: { translation: en } },
    lng: saved === "en" ? "en" : "zh-CN",
    fallbackLng: "zh-CN",
    interpolation: { escapeValue: false },
  });
  document.documentElement.lang = i18next.language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(remembered, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}

/** The text of a definition in the page's language. */
export function inLanguage(text: Bilingual, language: string): string {
  return language === "en" ? text.en : text.zh;
}
