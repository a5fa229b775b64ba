import { createInstance, type TFunction } from "i18next";
import { texts as en } from "../../client/i18n/en.ts";
import type { TextFile } from "../../client/i18n/mergedTexts.ts";
import { texts as zh } from "../../client/i18n/zh-CN.ts";

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

/** The words that are kept together under a key. */
export function wordsOf(texts: TextFile, key: string): TextFile {
  const words = texts[key];
  if (typeof words !== "object") throw new Error(`no words under "${key}"`);
  return words;
}
