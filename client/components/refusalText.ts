import type { TFunction } from "i18next";
import { AnswerError } from "../api/fetchJson.ts";

/** The code that the page has a sentence for, and that sentence. */
export function refusalText(error: Error, t: TFunction): { code: string; text: string } {
  const code = error instanceof AnswerError ? error.code : "unexpected";
  const text = t(`error.${code}`, "");
  if (text === "") return { code: "unexpected", text: t("error.unexpected") };
  const more = error instanceof AnswerError ? whatMore(error, t) : "";
  return { code, text: more === "" ? text : `${text}${t("failure.between")}${more}` };
}

function whatMore({ code, details, retryAfter }: AnswerError, t: TFunction): string {
  if (code === "too-many-requests" && retryAfter !== undefined)
    return t("failure.waitMinutes", { count: Math.max(1, Math.ceil(retryAfter / 60)) });
  if (code === "not-permitted" && typeof details["permission"] === "string")
    return t("failure.lacking", { permission: t(`permission.${details["permission"]}`) });
  return "";
}
