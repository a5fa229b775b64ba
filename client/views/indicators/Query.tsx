import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";

/** The SELECT as it is in the indicator's file. */
export function Query({ sql }: { sql: string }) {
  const { t } = useTranslation();
  const text = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(sql);
      setSaid(t("indicators.copied"));
    } catch {
      // A browser gives the clipboard to safe addresses alone; what is selected can be copied by hand.
      if (text.current) getSelection()?.selectAllChildren(text.current);
      setSaid(t("indicators.selected"));
    }
  }
  return (
    <section aria-labelledby="query">
      <h2 id="query">{t("indicators.sql")}</h2>
      <p>
        <button type="button" onClick={() => void copy()}>
          {t("indicators.copy")}
        </button>{" "}
        <span className="quiet" role="status">
          {said}
        </span>
      </p>
      <pre ref={text} tabIndex={0} aria-labelledby="query">
        {sql}
      </pre>
    </section>
  );
}
