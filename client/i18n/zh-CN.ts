import { mergedTexts, type TextFile } from "./mergedTexts.ts";

export const texts = mergedTexts(
  import.meta.glob<TextFile>("./zh-CN/*.json", { eager: true, import: "default" }),
);
