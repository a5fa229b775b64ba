import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ShownOnceProps {
  title: string;
  /** What is to be done with it. */
  children: ReactNode;
  secret: string;
  onDone: () => void;
}

/** A password or token that nobody can see a second time, to be copied now. */
export function ShownOnce({ title, children, secret, onDone }: ShownOnceProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [copied, setCopied] = useState<boolean>();
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    // Where the page is not trusted with the clipboard, it is copied by hand.
    const isCopied = await navigator.clipboard.writeText(secret).then(
      () => true,
      () => false,
    );
    setCopied(isCopied);
  };
  return (
    <section className="decision once" aria-label={title}>
      <h2 ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{children}</p>
      <p>
        <code className="secret">{secret}</code>{" "}
        <button type="button" onClick={() => void copy()}>
          {t("once.copy")}
        </button>{" "}
        <span role="status" className="quiet">
          {copied !== undefined && t(copied ? "once.copied" : "once.notCopied")}
        </span>
      </p>
      <p>
        <button type="button" className="primary" onClick={onDone}>
          {t("once.done")}
        </button>
      </p>
    </section>
  );
}
