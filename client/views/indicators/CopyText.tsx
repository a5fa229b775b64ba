import { useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface CopyTextProps {
  text: string;
  /** The id of the heading that names it. */
  labelledBy: string;
  /** As it is shown, where that is more than the text. */
  children?: ReactNode;
}

/** A text to be taken along, with a button that copies it. */
export function CopyText({ text, labelledBy, children }: CopyTextProps) {
  const { t } = useTranslation();
  const shown = useRef<HTMLPreElement>(null);
  const [said, setSaid] = useState("");
  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid(t("indicators.copied"));
    } catch {
      // A browser gives the clipboard to safe addresses alone; what is selected can be copied by hand.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      setSaid(t("indicators.selected"));
    }
  }
  return (
    <>
      <p>
        <button type="button" onClick={() => void copy()} aria-describedby={labelledBy}>
          {t("indicators.copy")}
        </button>{" "}
        <span className="quiet" role="status">
          {said}
        </span>
      </p>
      <pre ref={shown} tabIndex={0} aria-labelledby={labelledBy}>
        {children ?? text}
      </pre>
    </>
  );
}
