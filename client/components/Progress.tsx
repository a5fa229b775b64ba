import { useId, type ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface ProgressProps {
  label: string;
  /** Without a number of steps it is not known how long it takes. */
  done?: number | undefined;
  of?: number | undefined;
  detail?: ReactNode;
  onCancel?: (() => void) | undefined;
}

/** Long work: what is done, how far it is, and a way to stop it. */
export function Progress({ label, done, of, detail, onCancel }: ProgressProps) {
  const { t } = useTranslation();
  const id = useId();
  const isKnown = done !== undefined && of !== undefined && of > 0;
  return (
    <section className="working" aria-labelledby={id}>
      <p id={id} role="status">
        {label}
      </p>
      <progress aria-labelledby={id} {...(isKnown && { value: done, max: of })} />
      <p className="quiet">{detail}</p>
      {onCancel && (
        <button type="button" onClick={onCancel}>
          {t("cancel")}
        </button>
      )}
    </section>
  );
}
