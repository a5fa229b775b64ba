import type { ReactNode } from "react";

interface FieldProps {
  label: string;
  /** What one must know to fill it in. */
  hint?: string;
  children: ReactNode;
}

/** A label above what is filled in. */
export function Field({ label, hint, children }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
      {hint !== undefined && <span className="note">{hint}</span>}
    </label>
  );
}
