import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyText } from "./CopyText.tsx";
import { sqlPieces } from "./sqlPieces.ts";

/** The SELECT as it is in the indicator's file. */
export function Query({ sql }: { sql: string }) {
  const { t } = useTranslation();
  const pieces = useMemo(() => withPlaces(sql), [sql]);
  return (
    <section aria-labelledby="query">
      <h2 id="query">{t("indicators.sql")}</h2>
      <CopyText text={sql} labelledBy="query">
        <code className="sql">
          {pieces.map(({ at, kind, text }) =>
            kind === "plain" ? (
              text
            ) : (
              <span key={at} className={kind}>
                {text}
              </span>
            ),
          )}
        </code>
      </CopyText>
    </section>
  );
}

/** Where each begins tells it from the others. */
function withPlaces(sql: string) {
  let at = 0;
  return sqlPieces(sql).map((piece) => {
    const begun = { at, ...piece };
    at += piece.text.length;
    return begun;
  });
}
