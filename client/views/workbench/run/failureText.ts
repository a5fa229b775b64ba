import type { TFunction } from "i18next";
import type { SqlErrorDetails } from "../../../../server/api/contract.ts";
import { AnswerError } from "../../../api/fetchJson.ts";
import { refusalText } from "../../../components/refusalText.ts";

export function detailsOf(error: Error): SqlErrorDetails {
  return error instanceof AnswerError ? error.details : {};
}

/** What is wrong and what is allowed instead; DuckDB's own words only where they tell something more. */
export function failureText(error: Error, t: TFunction): { code: string; text: string; ownWords: string } {
  const { code, text } = refusalText(error, t);
  const { reason, refused = "" } = detailsOf(error);
  const [, ...said] = error.message.split("\n");
  if (reason === undefined) return { code, text, ownWords: code === "sql-wrong" ? error.message : "" };
  const sentence = t(`workbench.reason.${reason}`, {
    what: refused,
    defaultValue: text,
    interpolation: { escapeValue: false },
  });
  return { code, text: sentence, ownWords: said.join("\n") };
}
