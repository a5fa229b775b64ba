import { createInstance, type TFunction } from "i18next";
import en from "../../client/i18n/en.json";
import zh from "../../client/i18n/zh-CN.json";

/** The page's texts in a language, without a page. */
export async function textsIn(language: "zh-CN" | "en"): Promise<TFunction> {
  const i18n = createInstance();
  await i18n.init({
    lng: language,
    resources: { "zh-CN": { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  return i18n.t;
}
